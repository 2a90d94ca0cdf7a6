import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { agreedTerms, type Terms, termsOn } from '#bot/domain/terms.ts';
import type { TermsAgreed } from '#bot/use-cases/agree-terms.ts';
import { button, customId, row } from './buttons.ts';
import { changedFiles, FILE_LINE } from './calendar-file.ts';
import { datesWords, promisorsWords, sourceLine } from './card.ts';
import { conditionFields, conditionRows } from './conditions.ts';
import { unreadableWords } from './date-refusals.ts';
import { evidenceFields } from './evidence.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { quote } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';
import { slotLine } from './slot-words.ts';
import { offeredWords, termsWords, timingWords } from './terms-words.ts';
import { trackRecordWords } from './track-record-words.ts';
import { capital } from './words.ts';

const SHOWN = 8;

/** For one person: what was agreed, version by version, what they offer now, and the means to amend it. */
export function renderAgreed(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  const { commitment, guild } = facts;
  const inForce = termsOn(facts.terms, localDateOf(now, guild.zone));
  const agreed = agreedTerms(facts.terms).reverse();
  const offered = facts.terms.filter((t) => t.kind === 'offered').reverse();
  const embed = {
    color: COLOURS.calm,
    title: fitUnits(`What was agreed · ${referenceOf(commitment)} · ${promisorsWords(facts)}`, 250),
    description: `${quote(commitment.wording, 600, 800)}\n${sourceLine(facts)}`,
    fields: [
      {
        name: 'What was agreed, the newest first',
        value: firstLines(
          agreed.map((t) => versionLine(t, inForce)),
          LIMITS.fieldValue,
          SHOWN,
        ),
      },
      ...(offered.length > 0
        ? [
            {
              name: 'What they now offer',
              value: firstLines(offered.map(offerLine), LIMITS.fieldValue, SHOWN),
            },
          ]
        : []),
      ...evidenceFields(facts),
      ...conditionFields(facts),
      { name: 'How it has gone', value: trackRecordWords(facts, now) },
    ],
  };
  const args = [commitment.id, String(newestVersion(facts))];
  const buttons = [
    button('Agreed anew…', customId('agree', args, inGuild), 'primary'),
    ...(commitment.kind === 'our-meeting'
      ? []
      : [button('They now offer…', customId('offer', args, inGuild))]),
  ];
  const rows = [
    row(...buttons, ...moreButtons(facts, inGuild)),
    ...evidenceRows(facts, inGuild),
    ...conditionRows(facts, inGuild),
  ];
  return { embeds: [embed], components: commitment.state === 'open' ? rows : [] };
}

function evidenceRows({ commitment }: CommitmentFacts, inGuild?: string) {
  if (commitment.kind !== 'claim') return [];
  const { id } = commitment;
  return [
    row(
      button('Evidence was shown…', customId('evidence-shown', [id], inGuild)),
      button('Asked for, not shown', customId('evidence-not-shown', [id], inGuild)),
    ),
  ];
}

function moreButtons({ commitment }: CommitmentFacts, inGuild?: string) {
  const { id, promisors, together } = commitment;
  const other = together ? 'each' : 'together';
  const label = together ? 'Each promised for itself' : 'They promised together';
  return [
    button('It depends on…', customId('depends', [id], inGuild)),
    ...(promisors.length > 1 ? [button(label, customId('together', [id, other], inGuild))] : []),
  ];
}

/** The newest version of the terms: what somebody saw who amends them. */
export function newestVersion({ terms }: Pick<CommitmentFacts, 'terms'>): number {
  return Math.max(...terms.map((t) => t.version));
}

function versionLine(terms: Terms, inForce: Terms): string {
  const how = terms.kind === 'original' ? 'as first agreed' : 'amended by agreement';
  const now = terms.version === inForce.version ? ' **holds now**' : '';
  return `• From ${formatDate(terms.fromOn)}: ${termsWords(terms)} (${how})${now}`;
}

function offerLine({ fromOn, timing }: Terms): string {
  return `• Since ${formatDate(fromOn)}: ${timingWords(timing)}`;
}

const DONE = {
  amended: 'Agreed anew. What is past keeps what was agreed then',
  offered: 'On record, beside what was agreed',
  extended: 'Extended by agreement',
} as const;

/** To the one who recorded it: what was read, and for ten minutes a way back. */
export function renderTermsAgreed(
  { facts, terms, slot, change }: Extract<TermsAgreed, { ok: true }>,
  now: DateTime,
  inGuild?: string,
): Message {
  const { commitment } = facts;
  const read = slot
    ? slotLine(slot)
    : `${capital(timingWords(terms.timing))}, from ${formatDate(terms.fromOn)}`;
  const files = change === 'amended' || change === 'extended' ? changedFiles(facts, slot, now) : [];
  const lines = [
    `**${referenceOf(commitment)} · ${change ? DONE[change] : 'It stood so already; nothing was changed'}.**`,
    `I read: ${read}`,
    `**Next dates**\n${datesWords(facts, now)}`,
    `**How it has gone**\n${trackRecordWords(facts, now)}`,
    ...(change ? [`-# I say so in <#${commitment.channelId}>.`] : []),
    ...(files.length > 0 ? [FILE_LINE] : []),
  ];
  const undo = button('Undo', customId('undo-dates', [commitment.id, slot?.originalStart ?? ''], inGuild));
  return { content: lines.join('\n'), components: change ? [row(undo)] : [], files };
}

function standsWords(facts: CommitmentFacts): string {
  const agreed = agreedTerms(facts.terms).at(-1);
  const offered = offeredWords(facts);
  const stands = agreed ? `${termsWords(agreed)}, from ${formatDate(agreed.fromOn)}` : 'nothing';
  return `**${stands}**${offered ? `; they now offer **${offered}**` : ''}`;
}

const FIELDS = { timing: 'How often or by when', from: 'From which day' } as const;

/** Why nothing was agreed anew: what was wrong, what was understood, and an example that works. */
export function agreedRefusalWords(refused: Exclude<TermsAgreed, { ok: true }>): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'went-ahead':
      return 'That is on record as done already. If that is wrong, correct it first: `/happened`.';
    case 'amended-since':
      return `Somebody changed this while you typed. Now it stands so: ${standsWords(refused.facts)}. Nothing of yours is on record; if it is still right, send it again.`;
    case 'unreadable':
      return unreadableWords(FIELDS[refused.field], refused);
    case 'choose':
      return `**${FIELDS[refused.field]}** can mean several things. Choose which was meant.`;
    case 'in-the-past':
      return `**${formatDate(refused.on)}** is in the past, and what is past keeps what was agreed then. This works: ${refused.nearest}`;
    case 'before-the-promise':
      return `**${formatDate(refused.on)}** is before the day of the promise. This works: ${refused.nearest}`;
    case 'other-kind':
      return `That is another kind of thing than what was promised. This works here: ${refused.nearest}. For something else \`/record\` a commitment of its own, and close this one as replaced by it.`;
    case 'clock-change':
      return `The clocks change on ${refused.days.map(formatDate).join(', ')}, so that ${refused.time} is missing or comes twice. Choose another hour. This works: ${refused.nearest}`;
    case 'too-many':
      return 'That is more often than once a day. This works: every weekday at 10:00';
  }
}
