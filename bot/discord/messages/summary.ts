import type { APIEmbed } from 'discord.js';
import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { WithStanding } from '#bot/domain/listing.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import { STANDINGS, standing } from '#bot/domain/standing.ts';
import { termsOn } from '#bot/domain/terms.ts';
import { readings, type TrackRecord } from '#bot/domain/track-record.ts';
import type { SummaryOfChannel } from '#bot/use-cases/summarise.ts';
import { datesWords, promisorsWords, sourceLine } from './card.ts';
import { firstLines, fitUnits, lastLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { count, day, quote } from './plain.ts';
import { saidFields } from './said-words.ts';
import { outcomeMark, outcomeWords, slotName, slotNoun } from './slot-words.ts';
import { STANDING_LABELS, STANDING_MARKS, standingColour, standingWords } from './standing-words.ts';
import { timingWords } from './terms-words.ts';
import { gapLine, recordLine, trackRecordWords } from './track-record-words.ts';
import { capital } from './words.ts';

const PAST_SHOWN = 12;
const COMMITMENTS_SHOWN = 12;

/** How one commitment has gone, in words: by both readings, slot by slot, and what comes next. */
export function renderSummary(facts: CommitmentFacts, now: DateTime): Message {
  const { commitment, guild } = facts;
  const embed: APIEmbed = {
    color: COLOURS[standingColour(standing(facts, now))],
    title: fitUnits(`How it has gone · ${referenceOf(commitment)} · ${promisorsWords(facts)}`, 250),
    description: `${quote(commitment.wording, 400)}\n${sourceLine(facts)}`,
    fields: [
      ...readingFields(facts, now),
      ...saidFields(facts),
      ...pastField(facts, now),
      {
        name: 'Next dates',
        value: commitment.state === 'open' ? datesWords(facts, now) : 'None: it is closed.',
      },
      ...(commitment.kind === 'our-meeting' || commitment.state === 'closed'
        ? []
        : [{ name: 'What comes next', value: nextStepWords(facts, now) }]),
    ],
    footer: {
      text: `As of ${day(now, guild.zone)}, ${now.setZone(guild.zone).toFormat('HH:mm')} · as recorded by the group`,
    },
  };
  return { embeds: [embed] };
}

function readingFields(facts: CommitmentFacts, now: DateTime) {
  const { ours, theirs } = readings(facts, now);
  const terms = termsOn(facts.terms, localDateOf(now, facts.guild.zone));
  const mine = {
    name: fitUnits(`By our reading: ${timingWords(terms.timing)}`, 250),
    value: readingWords(facts, ours, now),
  };
  if (!theirs) return [mine];
  const value = theirs.record
    ? readingWords(facts, theirs.record, now)
    : `${capital(theirs.held === 0 ? 'none' : String(theirs.held))} held, no number promised.`;
  return [mine, { name: fitUnits(`By theirs: ${timingWords(theirs.terms.timing)}`, 250), value }];
}

/** "0 of 4 fortnights held", misses in a row, the longest gap. What is not known stands apart. */
function readingWords(facts: CommitmentFacts, record: TrackRecord, now: DateTime): string {
  const noun = slotNoun(closedSlots(facts, now));
  const lines = [
    `**${recordLine(record, facts, noun)}**`,
    record.missesInARow > 1 ? `${record.missesInARow} misses in a row.` : null,
    record.missesInARow === 1 ? 'The last one was missed.' : null,
    gapLine(record),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** The past, the newest last: a mark, which one, what was said of it and by whom. */
function pastField(facts: CommitmentFacts, now: DateTime) {
  const past = closedSlots(facts, now);
  if (past.length === 0) return [];
  return [{ name: 'One by one', value: lastLines(past.map(pastLine), LIMITS.fieldValue, PAST_SHOWN) }];
}

function pastLine(slot: Slot): string {
  const { outcome, moves, status } = slot.record;
  const said = outcome === null && status === 'cancelled' ? 'called off' : outcomeWords(outcome);
  const word = outcome ? ` · <@${outcome.recordedBy}>` : '';
  const moved = moves > 0 ? ` (postponed ${count(moves, 'time')})` : '';
  return `${outcomeMark(slot)} ${capital(slotName(slot).replace(/^the /, ''))}: ${said}${moved}${word}`;
}

/** How the open commitments of a channel have gone, the most pressing first. */
export function renderChannelSummary(
  { entries, beyond }: SummaryOfChannel,
  channelId: string,
  now: DateTime,
): Message {
  if (entries.length === 0) {
    return { content: `Nothing is open in <#${channelId}>. \`/record\` records what somebody promised.` };
  }
  const more = beyond > 0 ? ` The ${beyond} oldest are not among them.` : '';
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: `How it has gone · ${count(entries.length, 'open commitment')}`,
    description: `<#${channelId}>: ${tally(entries)}.${more}\n\n${firstLines(
      entries.map((e) => entryLines(e, now)),
      3_600,
      COMMITMENTS_SHOWN,
    )}`,
    footer: { text: 'As recorded by the group · /summary with a commitment shows one in full' },
  };
  return { embeds: [embed] };
}

function tally(entries: readonly WithStanding<CommitmentFacts>[]): string {
  const counts = STANDINGS.map((it) => [it, entries.filter((e) => e.standing === it).length] as const);
  return counts
    .filter(([, n]) => n > 0)
    .map(([it, n]) => `${n} ${STANDING_LABELS[it]}`)
    .join(', ');
}

function entryLines({ facts, standing: stands }: WithStanding<CommitmentFacts>, now: DateTime): string {
  return [
    `${STANDING_MARKS[stands]} **${referenceOf(facts.commitment)}** · ${fitUnits(promisorsWords(facts), 90)}`,
    `${trackRecordWords(facts, now)}`,
    `-# ${capital(standingWords(stands))}\n`,
  ].join('\n');
}
