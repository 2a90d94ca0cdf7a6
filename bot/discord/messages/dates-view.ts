import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { ChangeKind } from '#bot/domain/notice.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { datableSlots } from '#bot/domain/slots.ts';
import { agreedTerms, termsOn } from '#bot/domain/terms.ts';
import { CALLED_OFF_BY, type CalledOffBy } from '#bot/use-cases/call-off.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import { changedFiles, FILE_LINE } from './calendar-file.ts';
import { datesWords, promisorsWords } from './card.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { outcomeWords, recordedBy, slotLine, slotName } from './slot-words.ts';
import { termsWords } from './terms-words.ts';
import { capital } from './words.ts';

const LISTED = 10;

/** For one person: the dates as they stand, and what can be done with them. */
export function renderDates(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  const { commitment } = facts;
  const slots = datableSlots(facts, now, LISTED);
  const coming = slots.filter((slot) => slot.closesAt > now);
  const lines = coming.map((slot) => `• ${stateLine(slot)}`);
  const latest = agreedTerms(facts.terms).at(-1) ?? termsOn(facts.terms, localDateOf(now, facts.guild.zone));
  const embed = {
    color: COLOURS.calm,
    title: `Dates · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: capital(termsWords(latest)),
    fields: [
      { name: 'Coming and open', value: firstLines(lines, LIMITS.fieldValue, LISTED) || 'None to come.' },
    ],
  };
  const open = commitment.state === 'open';
  return { embeds: [embed], components: open ? [...slotRows(facts, slots, null, now, inGuild)] : [] };
}

/** One meeting (or the day of a deliverable): where it stands, and how its date can be changed. */
export function renderSlotDates(
  facts: CommitmentFacts,
  slot: Slot,
  now: DateTime,
  inGuild?: string,
): Message {
  const args = [facts.commitment.id, slot.originalStart];
  const buttons = [
    button('Set or move its date', customId('dates-date', args, inGuild), 'primary'),
    button('Postponed, date to follow', customId('dates-to-follow', args, inGuild)),
  ];
  const slots = datableSlots(facts, now, LISTED);
  return {
    content: `**${referenceOf(facts.commitment)}** · ${capital(stateLine(slot))}`,
    components: [
      row(...buttons),
      ...(slot.shape === 'due' ? [] : [calledOffMenu(facts, slot, inGuild)]),
      ...slotRows(facts, slots, slot.originalStart, now, inGuild),
    ],
  };
}

const DONE: Record<ChangeKind, string> = {
  'dates-set': 'Dates set',
  moved: 'Date set',
  'to-follow': 'Postponed: a new date is to follow',
  'called-off': 'Called off',
  'taken-back': 'Taken back',
  amended: 'Agreed anew',
  offered: 'What they now offer is on record',
  extended: 'Extended by agreement',
  'closing-asked': 'To be closed',
  closed: 'Closed',
  reopened: 'Open again',
  depends: 'What it depends on',
  evidence: 'Evidence',
};

/** To the one who changed a date: what was done, the dates as they now stand, and for ten minutes a way back. */
export function renderDatesChanged(
  facts: CommitmentFacts,
  changed: { slot: Slot | null; change: ChangeKind | null; at: DateTime },
  now: DateTime,
  inGuild?: string,
): Message {
  const { commitment } = facts;
  const { slot, change } = changed;
  const about = slot
    ? capital(stateLine(slot))
    : capital(
        termsWords(
          agreedTerms(facts.terms).at(-1) ?? termsOn(facts.terms, localDateOf(now, facts.guild.zone)),
        ),
      );
  const files = change ? changedFiles(facts, slot, now) : [];
  const head = change ? DONE[change] : 'It stood so already; nothing was changed';
  const lines = [
    `**${referenceOf(commitment)} · ${head}.**`,
    about,
    `**Next dates**\n${datesWords(facts, now, 5)}`,
    ...(change ? [`-# I say so in <#${commitment.channelId}>.`] : []),
    ...(files.length > 0 ? [FILE_LINE] : []),
  ];
  const undo = button('Undo', customId('undo-dates', [commitment.id, slot?.originalStart ?? ''], inGuild));
  const mayUndo = change !== null && change !== 'taken-back' && now < settledAt(changed.at);
  const more = button('Other dates', customId('dates', [commitment.id, 'here'], inGuild));
  return { content: lines.join('\n'), components: [row(...(mayUndo ? [undo] : []), more)], files };
}

/** Where a slot stands, in a line: called off and by whom, postponed, moved, or its date. */
function stateLine(slot: Slot): string {
  const { status, outcome, moves } = slot.record;
  if (status === 'cancelled') return `~~${slotName(slot)}~~: called off (${outcomeWords(outcome)})`;
  const said = outcome ? ` · ${outcomeWords(outcome)}, ${recordedBy(outcome, slot.zone)}` : '';
  const moved = status === 'moved' && moves > 0 ? ' · postponed' : '';
  return `${slotLine(slot)}${moved}${said}`;
}

function slotRows(
  facts: CommitmentFacts,
  slots: Slot[],
  chosen: string | null,
  now: DateTime,
  inGuild: string | undefined,
): Row[] {
  const { id } = facts.commitment;
  const options = slots.map((slot) => ({
    label: capital(slotName(slot)),
    value: slot.originalStart,
    description: stateOf(slot, now),
    default: slot.originalStart === chosen,
  }));
  const kind = agreedTerms(facts.terms).at(-1)?.timing.kind;
  const label = { series: 'Set dates for the series', none: 'Set a date' };
  const series = (text: string) => button(text, customId('dates-series', [id], inGuild), 'primary');
  return [
    ...(options.length > 0
      ? [menu(customId('dates-slot', [id], inGuild), 'Change one of them…', options)]
      : []),
    ...((kind === 'series' || kind === 'none') && chosen === null ? [row(series(label[kind]))] : []),
  ];
}

function stateOf({ record, startAt, shape, closesAt }: Slot, now: DateTime): string {
  const over = closesAt <= now ? 'over: ' : '';
  switch (record.status) {
    case 'cancelled':
      return 'called off';
    case 'to-follow':
      return `${over}postponed, a date is to follow`;
    case 'moved':
      return `${over}its own date`;
    case 'expected':
      return `${over}${startAt || shape !== 'period' ? 'as agreed' : 'no date set'}`;
  }
}

/** Who called a meeting off, as people choose it. */
export const BY_WORDS: Record<CalledOffBy, string> = {
  they: 'They called it off',
  we: 'We called it off',
  both: 'Both agreed to skip it',
};

function calledOffMenu(facts: CommitmentFacts, slot: Slot, inGuild: string | undefined): Row {
  const id = customId('dates-called-off', [facts.commitment.id, slot.originalStart], inGuild);
  const options = CALLED_OFF_BY.map((by) => ({ label: BY_WORDS[by], value: by }));
  return menu(id, 'Called off: by whom?', options);
}
