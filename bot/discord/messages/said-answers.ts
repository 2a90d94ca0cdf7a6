import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { isPending, standingStatements } from '#bot/domain/statements.ts';
import type { AskedLater, SaidUndone, StatementAnswered } from '#bot/use-cases/answer-statement.ts';
import { newestVersion } from './agreed-view.ts';
import { button, customId, menu, row } from './buttons.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { unreadableWords } from './date-refusals.ts';
import { fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { plainLine, quote, when } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';
import { answerRow } from './said-notice.ts';
import { accountsWords, saidSource, saidWords, stanceLine } from './said-words.ts';

/** To the one who put it on record: saved, what happens now, and for ten minutes a way back. */
export function renderSaidSaved(
  facts: CommitmentFacts,
  statement: Statement,
  now: DateTime,
  already: boolean,
): Message {
  const { commitment, guild } = facts;
  const reference = referenceOf(commitment);
  const lines = [
    already
      ? `That was saved already, on **${reference}**.`
      : `Saved on **${reference}**. I post it in <#${commitment.channelId}>.`,
    stanceLine(statement, guild),
    isPending(statement, guild) ? 'Until somebody says what it means, the next steps wait.' : null,
  ];
  const mayUndo = now < settledAt(statement.recordedAt) && !statement.withdrawn;
  const undo = button('Undo', customId('said-undo', [commitment.id, statement.id]));
  return {
    content: lines.filter((line) => line !== null).join('\n'),
    components: mayUndo ? [row(undo)] : [],
  };
}

const DONE = {
  confirmed: 'Confirmed: it means what it says',
  seconded: 'Confirmed, by a second person: it means what it says',
  'set-aside': 'On record: it changes nothing',
  unchanged: 'It stood so already; nothing was changed',
} as const;

/** To the one who said what it means: what follows, and for ten minutes a way back. */
export function renderSaidAnswered(
  { facts, statement, done }: Extract<StatementAnswered, { ok: true }>,
  now: DateTime,
  inGuild?: string,
): Message {
  const { commitment, guild } = facts;
  const second =
    statement.confirmed && isPending(statement, guild)
      ? 'It counts once a second person has confirmed it.'
      : null;
  const next = commitment.kind === 'our-meeting' ? null : `**What comes next**\n${nextStepWords(facts, now)}`;
  const lines = [
    `**${referenceOf(commitment)} · ${DONE[done]}.**`,
    stanceLine(statement, guild),
    second,
    next,
  ];
  const args = [commitment.id, statement.id];
  const undo = button('Undo', customId('said-answer-undo', args, inGuild));
  return {
    content: lines.filter((line) => line !== null).join('\n'),
    components: done === 'unchanged' ? [] : [row(undo, ...whatToDo(facts, statement, inGuild))],
  };
}

/** What may follow from their words, for a person to do: their offer beside what was agreed, or the end of it. */
function whatToDo(facts: CommitmentFacts, { stance, setAside }: Statement, inGuild?: string) {
  if (setAside) return [];
  const { id } = facts.commitment;
  const offer = button('They now offer…', customId('offer', [id, String(newestVersion(facts))], inGuild));
  const close = button('Close…', customId('close', [id], inGuild));
  const offers = stance === 'narrows' || stance === 'reverses';
  const ends = stance === 'reverses' || stance === 'releases';
  return [...(offers ? [offer] : []), ...(ends ? [close] : [])];
}

/** To the one who took something back. */
export function renderSaidUndone(
  { facts, statement }: Extract<SaidUndone, { ok: true }>,
  inGuild?: string,
): Message {
  const reference = referenceOf(facts.commitment);
  if (statement.withdrawn) {
    return {
      content: `**${reference}**: what ${plainLine(statement.by.name, 80)} said is taken back, and its post is struck through. It stays in the history.`,
    };
  }
  return {
    content: `**${reference}**: taken back. What does it mean?\n${stanceLine(statement, facts.guild)}`,
    components: [answerRow(facts, statement, inGuild)],
  };
}

/** To the one who left it until a day. */
export function renderAskedLater({ facts, statement, at }: Extract<AskedLater, { ok: true }>): Message {
  const { commitment, guild } = facts;
  return {
    content: `**${referenceOf(commitment)}**: left. I ask again in <#${commitment.channelId}> on ${when(at, guild.zone)} what the words of ${plainLine(statement.by.name, 80)} mean; until then the next steps wait.`,
  };
}

const LISTED = 6;

/** For one person: the promise, and all that was said since, oldest first. */
export function renderSaidList(facts: CommitmentFacts): Message {
  const { commitment, guild } = facts;
  const all = standingStatements(facts);
  const shown = all.slice(-LISTED);
  const accounts = accountsWords(facts);
  const room = Math.min(1_000, Math.floor(3_000 / Math.max(1, shown.length)));
  const embed = {
    color: COLOURS.calm,
    title: fitUnits(`What they've said since · ${referenceOf(commitment)} · ${promisorsWords(facts)}`, 250),
    description: [quote(commitment.wording, 600, 700), sourceLine(facts), accounts && `\n${accounts}`]
      .filter((line) => line !== null)
      .join('\n'),
    fields: shown.map((statement) => ({ name: '…', value: saidWords(statement, guild, room) })),
    ...(all.length > shown.length ? { footer: { text: `and ${all.length - shown.length} before` } } : {}),
  };
  const options = shown.map((statement) => ({
    label: fitUnits(`${statement.by.name}, ${statement.saidOn}`, 100),
    value: statement.id,
    description: statement.words.replace(/\s+/g, ' '),
  }));
  const empty = { name: 'Nothing', value: 'Nothing is on record. `/said add` puts it there.' };
  return {
    embeds: [all.length === 0 ? { ...embed, fields: [empty] } : embed],
    components:
      options.length > 0 && commitment.state === 'open'
        ? [
            menu(
              customId('said-one', [commitment.id]),
              'Say what one of them means, or take it back…',
              options,
            ),
          ]
        : [],
  };
}

/** One of them: how it is read, and what can be said of it. */
export function renderSaidOne(facts: CommitmentFacts, statement: Statement, inGuild?: string): Message {
  const { commitment, guild } = facts;
  const args = [commitment.id, statement.id];
  const withdraw = button('Take it back', customId('said-withdraw', args, inGuild), 'danger');
  return {
    content: `**${referenceOf(commitment)}** · ${plainLine(statement.by.name, 80)}, ${saidSource(statement)}\n${quote(statement.words, 600, 900)}\n${stanceLine(statement, guild)}`,
    components: [answerRow(facts, statement, inGuild), row(withdraw)],
  };
}

type Refused =
  | Exclude<StatementAnswered, { ok: true }>
  | Exclude<SaidUndone, { ok: true }>
  | Exclude<AskedLater, { ok: true }>;

/** Why nothing was changed. */
export function saidRefusalWords(refused: Refused): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-such-statement':
      return 'That is not on record here. `/said list` shows what is.';
    case 'taken-back':
      return 'That was taken back meanwhile. `/said list` shows what stands.';
    case 'another-person':
      return 'You confirmed it first. This server asks for the word of a second person: somebody else who records.';
    case 'answered-already': {
      const { facts, statement } = refused;
      return `Somebody was there before you: ${stanceLine(statement, facts.guild)}. If that is wrong, say so with \`/said confirm\`.`;
    }
    case 'answered':
      return 'That was answered meanwhile; nothing waits. `/said list` shows how it stands.';
    case 'nothing-to-undo':
      return 'There is nothing left to undo here: it was taken back, or changed again, since.';
    case 'not-yours':
      return 'Somebody else did that, so it is theirs to undo. You can put it right instead: `/said confirm` or `/said withdraw`.';
    case 'too-late':
      return 'Ten minutes are over, so it stands in the record. You can still put it right: `/said confirm` or `/said withdraw`.';
    case 'unreadable':
      return unreadableWords('Until which day', refused);
    case 'choose':
      return '**Until which day** can mean several days. Choose which was meant.';
    case 'not-ahead':
      return `That day is not ahead of today. This works: ${refused.nearest}`;
  }
}
