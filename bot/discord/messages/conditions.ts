import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { CONDITION_STATES, type Condition, type ConditionState } from '#bot/domain/condition.ts';
import { unmetConditions } from '#bot/domain/conditions.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { ConditionsChanged } from '#bot/use-cases/change-conditions.ts';
import { customId, menu, type Row } from './buttons.ts';
import { firstLines } from './fit.ts';
import { day, plainLine } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';

const STATE_WORDS: Record<ConditionState, string> = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'not known',
};

/** In the place of a state: it should not be on record. */
export const TAKE_BACK = 'take-back';

const SHOWN = 8;
/** A card holds much else; Discord takes 6,000 characters of all of it. */
const ROOM = 700;

/** What it depends on, for the card; none where it depends on nothing. */
export function conditionFields(facts: CommitmentFacts): { name: string; value: string }[] {
  if (facts.conditions.length === 0) return [];
  const waits = unmetConditions(facts).length > 0 ? ['-# Nothing is due until that is met.'] : [];
  const lines = [...facts.conditions.map((c) => conditionLine(c, facts.guild)), ...waits];
  return [{ name: 'Depends on', value: firstLines(lines, ROOM, SHOWN + 1) }];
}

function conditionLine(
  { words, decider, state, decidedBy, decidedAt }: Condition,
  guild: GuildSettings,
): string {
  const said = decidedBy && decidedAt ? `, says <@${decidedBy}>, ${day(decidedAt, guild.zone)}` : '';
  return `• “${plainLine(words, 90)}” (${plainLine(decider, 60)} decides): **${STATE_WORDS[state]}**${said}`;
}

/** Whether one of them is met, for a person to say; the choices say what was seen. */
export function conditionRows({ commitment, conditions }: CommitmentFacts, inGuild?: string): Row[] {
  const options = conditions.flatMap(({ id, words, state }) => [
    ...CONDITION_STATES.filter((s) => s !== state).map((s) => ({
      label: `It is ${STATE_WORDS[s]}: ${words.replace(/\s+/g, ' ')}`,
      value: `${id}:${s}:${state}`,
    })),
    { label: `Take it back: ${words.replace(/\s+/g, ' ')}`, value: `${id}:${TAKE_BACK}:${state}` },
  ]);
  if (options.length === 0) return [];
  return [
    menu(customId('condition', [commitment.id], inGuild), 'Say whether what it depends on is met…', options),
  ];
}

/** Why nothing of it was changed. */
export function conditionRefusalWords(refused: Exclude<ConditionsChanged, { ok: true }>): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-words':
      return 'Say what it depends on, and who decides. Example: *the budget is agreed* · *the Cabinet*';
    case 'too-many':
      return 'Eight are kept for one commitment. `/record` a commitment of its own for the rest.';
    case 'too-long': {
      const field = refused.field === 'words' ? 'Depends on' : 'Who decides';
      return `**${field}** has ${refused.length} characters; ${refused.limit} fit. Example: the budget is agreed`;
    }
    case 'no-such-condition':
      return 'That is not on record here. **What was agreed** on the card shows what is.';
    case 'decided-already':
      return `Somebody was there before you. It stands so now: ${conditionLine(refused.condition, refused.facts.guild).slice(2)}`;
  }
}
