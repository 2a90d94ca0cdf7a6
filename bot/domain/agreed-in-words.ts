import type { DateTime } from 'luxon';
import { asDays } from './capture.ts';
import { clockFaults } from './capture-faults.ts';
import type { CommitmentFacts, CommitmentKind } from './commitment.ts';
import { formatDateLong, readDate } from './dates-in-words.ts';
import { type LocalDate, type LocalTime, localDateOf } from './local-time.ts';
import { cleanLine, shorten } from './people-text.ts';
import { agreedTerms, type Terms, type TermsTiming } from './terms.ts';
import { readTiming } from './timing.ts';

/** What was agreed or offered, as somebody typed it; `from` empty means today. */
export type AgreedFields = { timing: string; from: string };

export type AgreedRefusal =
  | { ok: false; reason: 'unreadable'; field: keyof AgreedFields; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: keyof AgreedFields; choices: string[] }
  /** What is past keeps what was agreed then. */
  | { ok: false; reason: 'in-the-past' | 'before-the-promise'; on: LocalDate; nearest: string }
  | { ok: false; reason: 'other-kind'; nearest: string }
  | { ok: false; reason: 'clock-change'; days: LocalDate[]; time: LocalTime; nearest: string }
  | { ok: false; reason: 'too-many' };

const WORDS_KEPT = 60;

/**
 * A new version of the terms: amended by both (`amended`), from today on at the earliest, so that what is past keeps
 * what was agreed then; or what they alone offer now (`offered`), which may promise no number at all. Throws for a
 * commitment without terms.
 */
export function readAgreed(
  facts: CommitmentFacts,
  kind: 'amended' | 'offered',
  fields: AgreedFields,
  now: DateTime,
): Terms | AgreedRefusal {
  const latest = agreedTerms(facts.terms).at(-1);
  if (!latest) throw new Error('a commitment without terms');
  const from = readFrom(facts, kind, fields.from, now);
  if ('ok' in from) return from;
  const timing = readWords(facts, kind, fields.timing, from.on, now);
  if ('ok' in timing) return timing;
  const firstOn = timing.kind === 'series' ? timing.firstOn : null;
  const terms: Terms = {
    ...latest,
    version: Math.max(...facts.terms.map((t) => t.version)) + 1,
    kind,
    fromOn: kind === 'amended' && firstOn !== null && firstOn > from.on ? firstOn : from.on,
    timing,
    createdAt: now,
    sequence: 0,
    changedAt: null,
  };
  return faultOf(terms) ?? terms;
}

/** Whether the newest terms of that kind say the same already: a second press. */
export function saysTheSame(facts: Pick<CommitmentFacts, 'terms'>, terms: Terms): boolean {
  const newest = facts.terms
    .filter((t) => (t.kind === 'offered') === (terms.kind === 'offered'))
    .reduce<Terms | null>((a, b) => (a && a.version > b.version ? a : b), null);
  return newest !== null && newest.fromOn === terms.fromOn && isSameTiming(newest.timing, terms.timing);
}

/** The keys of a timing come in one order, whoever made it. */
function isSameTiming(a: TermsTiming, b: TermsTiming): boolean {
  const sorted = (timing: TermsTiming) => Object.entries(timing).sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function readFrom(
  { commitment, guild }: CommitmentFacts,
  kind: 'amended' | 'offered',
  text: string,
  now: DateTime,
): { on: LocalDate } | AgreedRefusal {
  const today = localDateOf(now, guild.zone);
  const line = cleanLine(text).replace(/^(?:from|since|as of)\s+/i, '');
  if (line === '') return { on: today };
  const reading = readDate(line, {
    now,
    zone: guild.zone,
    ...(kind === 'offered' ? { prefer: 'past' as const } : {}),
  });
  if (!reading.ok) {
    const { reason, choices, understood, nearest } = reading;
    if (reason === 'choose' && choices)
      return { ok: false, reason, field: 'from', choices: choices.map((c) => c.text) };
    return { ok: false, reason: 'unreadable', field: 'from', understood, nearest };
  }
  const { on } = reading;
  if (kind === 'amended' && on < today) {
    return { ok: false, reason: 'in-the-past', on, nearest: formatDateLong(today) };
  }
  if (on >= commitment.madeOn) return { on };
  return { ok: false, reason: 'before-the-promise', on, nearest: formatDateLong(commitment.madeOn) };
}

function readWords(
  { commitment, guild }: CommitmentFacts,
  kind: 'amended' | 'offered',
  text: string,
  fromOn: LocalDate,
  now: DateTime,
): TermsTiming | AgreedRefusal {
  const words = cleanLine(text);
  const nearest = EXAMPLES[commitment.kind];
  if (words === '') return { ok: false, reason: 'unreadable', field: 'timing', understood: null, nearest };
  const reading = readTiming(words, { now, zone: guild.zone, madeOn: fromOn });
  if (!reading.ok && reading.reason === 'choose') {
    return { ok: false, reason: 'choose', field: 'timing', choices: reading.choices.map((c) => c.text) };
  }
  // "Periodic meetings": that is what they offer, and it promises no number.
  const noNumber = { kind: 'none', words: shorten(words, WORDS_KEPT) } as const;
  if (!reading.ok) {
    const { understood } = reading;
    return kind === 'offered'
      ? noNumber
      : { ok: false, reason: 'unreadable', field: 'timing', understood, nearest: reading.nearest };
  }
  const timing = asDays(reading.timing, fromOn, guild);
  if (kind === 'offered') return timing.kind === 'none' || timing.kind === 'review' ? noNumber : timing;
  return FITS[commitment.kind].includes(timing.kind) ? timing : { ok: false, reason: 'other-kind', nearest };
}

const FITS: Record<CommitmentKind, TermsTiming['kind'][]> = {
  'recurring-meeting': ['series'],
  'our-meeting': ['series', 'single'],
  'single-meeting': ['single'],
  deliverable: ['deadline', 'review'],
  claim: ['deadline', 'review'],
};

const EXAMPLES: Record<CommitmentKind, string> = {
  'recurring-meeting': 'every month',
  'our-meeting': 'first Monday of the month at 19:00',
  'single-meeting': '4 December 2024 at 10:00',
  deliverable: 'by 31 March 2025',
  claim: 'by 31 March 2025',
};

function faultOf(terms: Terms): AgreedRefusal | null {
  const [fault] = clockFaults(terms);
  if (fault?.reason === 'too-many') return { ok: false, reason: 'too-many' };
  if (fault?.reason !== 'clock-change') return null;
  const { days, time } = fault;
  return { ok: false, reason: 'clock-change', days, time, nearest: '10:00' };
}
