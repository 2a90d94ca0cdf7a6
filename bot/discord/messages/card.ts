import type { APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { unmetConditions } from '#bot/domain/conditions.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import { standing } from '#bot/domain/standing.ts';
import { termsOn } from '#bot/domain/terms.ts';
import { button, customId, type Row, rowsOf } from './buttons.ts';
import { closingWords } from './close-view.ts';
import { conditionFields } from './conditions.ts';
import { evidenceFields } from './evidence.ts';
import { fitUnits } from './fit.ts';
import { putToThemWords } from './letter-words.ts';
import { COLOURS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { plainLine, quote } from './plain.ts';
import { saidFields } from './said-words.ts';
import { slotLine } from './slot-words.ts';
import { linkWords } from './source-link.ts';
import { standingColour, standingWords } from './standing-words.ts';
import { offeredWords, termsWords } from './terms-words.ts';
import { trackRecordWords } from './track-record-words.ts';
import { capital, HOLIDAY_WORDS, RESOLUTION_WORDS, SOURCE_WORDS } from './words.ts';

const NEXT_DATES = 3;

/** The card of a commitment: who promised what, their words, the dates, how it has gone, what comes next. */
export function renderCard(
  facts: CommitmentFacts,
  now: DateTime,
  options: { heading?: string; taken?: boolean } = {},
): Message {
  const { commitment } = facts;
  if (options.taken || commitment.resolution === 'taken-back') return takenBack(facts);
  const heading = options.heading ? `${options.heading} · ` : '';
  const embed: APIEmbed = {
    color: COLOURS[standingColour(standing(facts, now))],
    title: fitUnits(`${heading}${referenceOf(commitment)} · ${promisorsWords(facts)}`, 250),
    description: `${promiseQuote(facts)}\n${sourceLine(facts)}`,
    fields: cardFields(facts, now),
    footer: { text: 'Marks are as recorded by the group' },
  };
  return {
    embeds: [embed],
    components: commitment.state === 'open' ? cardButtons(facts) : closedButtons(facts),
  };
}

/** Their words; beside what was said since they share the card's room with it. */
function promiseQuote({ commitment, statements }: CommitmentFacts): string {
  return statements.length === 0 ? quote(commitment.wording) : quote(commitment.wording, 1_500, 1_600);
}

/** Who promised, as a line: "Cabinet Member for Education and Leader of the Council, together". */
export function promisorsWords({ commitment }: Pick<CommitmentFacts, 'commitment'>): string {
  const names = commitment.promisors.map((p) => plainLine(p.name, 80));
  if (commitment.kind === 'our-meeting') return 'our own meeting';
  if (names.length < 2) return names[0] ?? 'nobody named';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}, ${commitment.together ? 'together' : 'each'}`;
}

/** "— at the Panel, 25 Sep 2024 (our notes) · link". */
export function sourceLine({ commitment }: Pick<CommitmentFacts, 'commitment'>): string {
  const link = commitment.link ? ` · ${linkWords(commitment.link)}` : '';
  if (commitment.kind === 'our-meeting') return `— recorded ${formatDate(commitment.madeOn)}${link}`;
  const meeting = commitment.meeting ? `${plainLine(commitment.meeting.name, 150)}, ` : '';
  return `— ${meeting}${formatDate(commitment.madeOn)} (${SOURCE_WORDS[commitment.wordingSource]})${link}`;
}

function cardFields(facts: CommitmentFacts, now: DateTime): APIEmbed['fields'] & object {
  const { commitment } = facts;
  const ours = commitment.kind === 'our-meeting';
  const { closing, resolution } = commitment;
  const closed = closing
    ? `\n${closingWords(closing, facts.guild)}${resolution ? '' : '; a second person is still asked to close it'}`
    : resolution
      ? ` (${RESOLUTION_WORDS[resolution]})`
      : '';
  const fields = [
    { name: 'Where it stands', value: `${capital(standingWords(standing(facts, now)))}${closed}` },
    { name: 'What was agreed', value: agreedWords(facts, now) },
    ...evidenceFields(facts),
    ...conditionFields(facts),
    { name: 'Next dates', value: datesWords(facts, now) },
    { name: 'How it has gone', value: trackRecordWords(facts, now) },
    ...(ours ? [] : [{ name: 'Put to them', value: putToThemWords(facts, now) }]),
    ...(ours ? [] : [{ name: 'What comes next', value: nextStepWords(facts, now) }]),
    ...saidFields(facts),
    { name: 'Owner', value: `<@${commitment.ownerId}>` },
  ];
  return fields.map((field) => ({
    ...field,
    inline: field.name === 'Put to them' || field.name === 'Owner',
  }));
}

/** What was agreed and holds now; under it what they offer since, never in its place. */
function agreedWords(facts: CommitmentFacts, now: DateTime): string {
  const terms = termsOn(facts.terms, localDateOf(now, facts.guild.zone));
  const offered = offeredWords(facts);
  const { holidayRule } = facts.commitment;
  const holidays =
    holidayRule !== 'keep' && terms.timing.kind === 'series' ? `, ${HOLIDAY_WORDS[holidayRule]}` : '';
  return `${capital(termsWords(terms))}${holidays}${offered ? `\nThey now offer: ${offered}` : ''}`;
}

const WAITS = 'None until what it depends on is met.';

/** The next few dates, or that there are none. */
export function datesWords(facts: CommitmentFacts, now: DateTime, most = NEXT_DATES): string {
  const slots = nextSlots(facts, now, most);
  if (slots.length === 0) return unmetConditions(facts).length > 0 ? WAITS : 'None to come.';
  return slots.map((slot) => `• ${slotLine(slot)}`).join('\n');
}

function cardButtons({ commitment }: CommitmentFacts): Row[] {
  const theirs = [
    button('Next step', customId('next', [commitment.id])),
    button('Chase', customId('letters', [commitment.id])),
  ];
  const buttons = [
    button('Dates', customId('dates', [commitment.id])),
    button('Did it happen?', customId('happened', [commitment.id])),
    ...(commitment.kind === 'our-meeting' ? [] : theirs),
    button('How it has gone', customId('summary', [commitment.id])),
    button('Remind me', customId('remind-me', [commitment.id])),
    button('What was agreed', customId('agreed', [commitment.id])),
    button('Close…', customId('close', [commitment.id])),
    button('Calendar', customId('calendar', [commitment.id])),
  ];
  return rowsOf(buttons);
}

function closedButtons({ commitment }: CommitmentFacts): Row[] {
  return rowsOf([
    button('How it has gone', customId('summary', [commitment.id])),
    button('What was agreed', customId('agreed', [commitment.id])),
    button('Reopen', customId('reopen', [commitment.id])),
  ]);
}

function takenBack({ commitment }: CommitmentFacts): Message {
  const title = fitUnits(`~~${referenceOf(commitment)} · ${promisorsWords({ commitment })}~~`, 250);
  return {
    embeds: [{ color: COLOURS.quiet, title, description: `Taken back by <@${commitment.recordedBy}>.` }],
  };
}
