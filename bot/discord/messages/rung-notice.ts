import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { isRunning, rungDone, stepOf } from '#bot/domain/ladder.ts';
import type { Letter } from '#bot/domain/letter.ts';
import { officeNames } from '#bot/domain/letter-offices.ts';
import { daysBetween, localDateOf } from '#bot/domain/local-time.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { trackRecord } from '#bot/domain/track-record.ts';
import { button, customId, guildFor, type Row, row } from './buttons.ts';
import { type Known, whomToCallOn } from './call-on.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { fitUnits } from './fit.ts';
import { correctedWords, happenedWords, newestWords } from './happened-words.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { nextStepWords, officesWords } from './next-step.ts';
import { lateWords, type Part } from './part.ts';
import { count, quote } from './plain.ts';
import { saidFields } from './said-words.ts';
import { outcomeWords, slotName } from './slot-words.ts';
import { gapLine, recordLine, trackRecordWords } from './track-record-words.ts';
import { capital } from './words.ts';

type RungContent = Extract<NoticeContent, { kind: 'rung' }>;

/** A step of the ladder: what happened and on whose word, how it has gone, what comes next and when. */
export function renderRung(
  { notice, facts }: Part,
  content: RungContent,
  now: DateTime,
  known: Known,
): Message {
  const { commitment, guild } = facts;
  const { escalation } = commitment;
  if (!escalation || escalation.run !== content.run) return bare(facts);
  const since = correctedWords(escalation, facts);
  const sentAt = notice.sentAt ?? now;
  const called = whomToCallOn(facts, notice.destination, escalation.policy.rungs[content.rung], known);
  const description = [
    since ?? happenedWords(escalation.cause, facts),
    since ? null : newestWords(escalation, facts),
    draftedWords(facts, content),
    '',
    `**Their words**\n${quote(commitment.wording, 600)}\n${sourceLine(facts)}`,
    called.instead && `-# ${called.instead}`,
    lateWords(notice.dueAt, sentAt, guild.zone),
  ];
  const title = fitUnits(`${referenceOf(commitment)} · ${promisorsWords(facts)}`, LIMITS.embedTitle);
  const fields = [
    ...within(SAID_ROOM, saidFields(facts)),
    { name: 'How it has gone', value: fitUnits(goneWords(facts, now), LIMITS.fieldValue) },
    {
      name: 'What comes next',
      value: fitUnits(nextStepWords(afterThis(facts, content, sentAt), now), LIMITS.fieldValue),
    },
  ];
  const room = LIMITS.embedSum - title.length - lengthOf(fields);
  const embed = {
    color: since ? COLOURS.quiet : COLOURS.bad,
    title,
    description: fitUnits(lines(description), Math.min(room, LIMITS.embedDescription)),
    fields,
  };
  const buttons = () => rungButtons(facts, content, guildFor(notice.destination, guild.id));
  return {
    content: `${called.words}**Not on record as kept:** ${referenceOf(commitment)}`,
    embeds: [embed],
    components: escalation.stopped || since ? [] : buttons(),
    mentions: { users: called.users, roles: called.roles },
  };
}

/** What was said since stands beside what happened; more than this is on the card. */
const SAID_ROOM = 2_000;

type Field = { name: string; value: string };

function within(room: number, fields: readonly Field[]): Field[] {
  return fields.filter((_, i) => lengthOf(fields.slice(0, i + 1)) <= room);
}

function lengthOf(fields: readonly Field[]): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
}

/** Held k of n, the longest gap, and how long it is that it was said. */
function goneWords(facts: CommitmentFacts, now: DateTime): string {
  const { commitment, guild } = facts;
  const days = daysBetween(commitment.madeOn, localDateOf(now, guild.zone));
  const since = days > 0 ? `${count(days, 'day')} since it was promised.` : null;
  return lines([trackRecordWords(facts, now), gapLine(trackRecord(facts, now)), since]);
}

/** Of a step that drafts letters: to whom, and that a person sends them (Rule 8); or what became of them since. */
function draftedWords(facts: CommitmentFacts, { rung, letterIds = [] }: RungContent): string | null {
  const action = facts.commitment.escalation?.policy.rungs[rung]?.action;
  if (action?.kind !== 'letter') return null;
  const offices = officesWords(officeNames(facts, action));
  if (offices === '') {
    return '**A letter to those who promised is the step to take now**, but nobody is on record to write to.';
  }
  const letters = letterIds.flatMap((id) => facts.letters.find((letter) => letter.id === id) ?? []);
  const drafts = letters.filter(({ state }) => state === 'draft');
  // To whom they are: the office that took another's place is written to.
  const waiting = letters.length === 0 ? offices : officesWords(drafts.map(({ to }) => to.name));
  const waits =
    waiting !== '' &&
    `**A letter to ${waiting} is drafted, and waits for a person to send it.** I send nothing outside this server.`;
  const others = letters.filter(({ state }) => state !== 'draft').map(sentWords);
  return [...(waits ? [waits] : []), ...others].join('\n');
}

function sentWords({ to, sentOn, sentBy, replyByOn }: Letter): string {
  const office = officesWords([to.name]);
  if (sentOn === null || replyByOn === null) return `The letter to ${office} was dropped.`;
  const sender = sentBy ? ` by <@${sentBy}>` : '';
  return `The letter to ${office} was sent on ${formatDate(sentOn)}${sender}. A reply is asked for by ${formatDate(replyByOn)}.`;
}

/** One word to somebody who was told of a step, when what led to it was corrected. */
export function renderCorrection(
  { facts }: Part,
  content: Extract<NoticeContent, { kind: 'correction' }>,
  now: DateTime,
): Message {
  const { commitment } = facts;
  const slot = content.originalStart === null ? null : slotByOriginalStart(facts, content.originalStart);
  const about = slot ? `${slotName(slot)}: now **${outcomeWords(slot.record.outcome)}**` : 'the record';
  const embed = {
    color: COLOURS.calm,
    title: `Corrected · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: `You were told of a step about this. The record was corrected. ${capital(about)}.`,
    fields: [{ name: 'How it has gone', value: recordLine(trackRecord(facts, now), facts) }],
  };
  return { embeds: [embed] };
}

/** The buttons under a step: leave it until, set a date, stop with a reason, do the next now; and its letter. */
function rungButtons(
  { commitment }: CommitmentFacts,
  { run, rung, letterIds: [letterId] = [] }: RungContent,
  inGuild: string | undefined,
): Row[] {
  const id = (name: string) => customId(name, [commitment.id], inGuild);
  const next = stepOf({ run, next: rung + 1 });
  const letter = letterId === undefined ? null : customId('letter-open', [commitment.id, letterId], inGuild);
  return [
    row(
      ...(letter === null ? [] : [button('See the letter', letter, 'primary')]),
      button('Leave it until…', id('leave-until')),
      button('Set a date', id('dates')),
      button('Stop, with a reason', id('stop')),
      button('Do the next step now', customId('hurry', [commitment.id, next], inGuild)),
    ),
  ];
}

/** The facts as they are once this step is done, so that the step names the one after it. */
function afterThis(facts: CommitmentFacts, content: { rung: number }, sentAt: DateTime): CommitmentFacts {
  const { escalation } = facts.commitment;
  if (!isRunning(escalation) || escalation.next !== content.rung) return facts;
  const after = rungDone(escalation, content.rung, sentAt);
  return { ...facts, commitment: { ...facts.commitment, escalation: after } };
}

function bare(facts: CommitmentFacts): Message {
  return { content: `${referenceOf(facts.commitment)}: this step belongs to an earlier run and is over.` };
}

function lines(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n');
}
