import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { ChangeKind, NoticeContent } from '#bot/domain/notice.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, termsOn } from '#bot/domain/terms.ts';
import { datesWords, promisorsWords, sourceLine } from './card.ts';
import { closingWords, confirmRow } from './close-view.ts';
import { conditionFields } from './conditions.ts';
import { evidenceFields } from './evidence.ts';
import { COLOURS, type Message } from './message.ts';
import type { Part } from './part.ts';
import { quote } from './plain.ts';
import { outcomeWords, slotLine, slotName } from './slot-words.ts';
import { offeredWords, termsWords } from './terms-words.ts';
import { trackRecordWords } from './track-record-words.ts';
import { capital } from './words.ts';

const HEADINGS: Record<ChangeKind, string> = {
  'dates-set': 'Dates set',
  moved: 'Date changed',
  'to-follow': 'Postponed, a new date is to follow',
  'called-off': 'Called off',
  'taken-back': 'Taken back',
  amended: 'Agreed anew',
  offered: 'What they now offer',
  extended: 'Extended by agreement',
  'closing-asked': 'To be closed: a second person is asked',
  closed: 'Closed',
  reopened: 'Open again',
  depends: 'What it depends on',
  evidence: 'Evidence',
};

/** A change that the group should see, with the dates as they now are. */
export function renderChanged(
  { facts }: Part,
  content: Extract<NoticeContent, { kind: 'changed' }>,
  now: DateTime,
): Message {
  const { commitment } = facts;
  const slot = content.originalStart === null ? null : slotByOriginalStart(facts, content.originalStart);
  if (isAboutClosing(content.change)) return renderClosing(facts, content.change, now);
  const about = slot ? slotDetail(slot) : termsDetail(facts, content.change, now);
  const embed = {
    color: COLOURS.calm,
    title: `${HEADINGS[content.change]} · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(
      0,
      250,
    ),
    description: about,
    fields: [
      ...evidenceFields(facts),
      ...conditionFields(facts),
      { name: 'Next dates', value: datesWords(facts, now) },
    ],
  };
  return { embeds: [embed] };
}

function isAboutClosing(change: ChangeKind): change is 'closing-asked' | 'closed' | 'reopened' {
  return change === 'closing-asked' || change === 'closed' || change === 'reopened';
}

/** A closing that is asked for, was made, or was taken back; on whose word, and how it has gone. */
function renderClosing(
  facts: CommitmentFacts,
  change: 'closing-asked' | 'closed' | 'reopened',
  now: DateTime,
): Message {
  const { commitment, guild } = facts;
  const { closing, state, id } = commitment;
  const embed = {
    color: change === 'closed' ? COLOURS.quiet : COLOURS.calm,
    title: `${HEADINGS[change]} · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: [
      closing && change !== 'reopened' ? `**${closingWords(closing, guild)}.**` : null,
      quote(commitment.wording, 400, 600),
      sourceLine(facts),
    ]
      .filter((line) => line !== null)
      .join('\n'),
    fields: [{ name: 'How it has gone', value: trackRecordWords(facts, now) }],
  };
  const asked = change === 'closing-asked' && state === 'open' && closing !== null;
  return { embeds: [embed], components: asked ? [confirmRow(id)] : [] };
}

/** What was agreed; an offer stands beside it, never in its place. */
function termsDetail(facts: CommitmentFacts, change: ChangeKind, now: DateTime): string {
  const inForce = termsOn(facts.terms, localDateOf(now, facts.guild.zone));
  const agreed = agreedTerms(facts.terms).at(-1) ?? inForce;
  const from =
    change === 'amended'
      ? ` From ${formatDate(agreed.fromOn)}; what is past keeps what was agreed then.`
      : '';
  if (change !== 'offered') return `${capital(termsWords(agreed))}.${from}`;
  const offer = offeredWords(facts);
  return `**Agreed:** ${termsWords(inForce)}.\n**They now offer:** ${offer ?? 'nothing'}.\n-# The offer is theirs alone: what was agreed is still what is counted, and both are shown.`;
}

function slotDetail(slot: Slot): string {
  const { status, outcome } = slot.record;
  const name = capital(slotName(slot));
  if (status === 'cancelled') return `~~${name}~~\n${capital(outcomeWords(outcome))}`;
  const before = slot.shape === 'due' ? null : stoodAt(slot);
  return [`**${slotLine(slot)}**`, before && `-# In place of ${before}`].filter((l) => l !== null).join('\n');
}

/** When a meeting with an hour was to be by what was agreed, if it is no longer then. */
function stoodAt(slot: Slot): string | null {
  const [on = '', time] = slot.originalStart.split('T');
  if (!time || slot.record.status !== 'moved') return null;
  return `${formatDate(on)} at ${time}`;
}
