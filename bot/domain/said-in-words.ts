import type { DateTime } from 'luxon';
import { type CommitmentFacts, type Party, WORDING_SOURCES, type WordingSource } from './commitment.ts';
import { formatDate, readDate } from './dates-in-words.ts';
import { type LocalDate, localDateOf } from './local-time.ts';
import { cleanLine, cleanText, looksLikeCasework, readLink, TEXT_LIMITS } from './people-text.ts';
import { readPromisors } from './promisors-in-words.ts';
import { STANCES, type Stance } from './statement.ts';

/** What somebody typed about what an office said, box by box. */
export type SaidFields = {
  commitment: string;
  office: string;
  words: string;
  when: string;
  link: string;
  stance?: string;
  source?: string;
  /** The id of the letter whose reply it is, where it is one. */
  letter?: string;
};

export type SaidFault =
  | { field: keyof SaidFields; reason: 'missing' | 'several' | 'not-a-link' | 'unknown' | 'closed' }
  | { field: keyof SaidFields; reason: 'too-long'; limit: number; length: number }
  | { field: 'when'; reason: 'unreadable'; understood: string | null; nearest: string }
  | { field: 'when'; reason: 'still-to-come' | 'before-the-promise'; on: LocalDate; bound: LocalDate };

/** How it was read. `office`, `saidOn` and `stance` are null while a fault stands in their way. */
export type SaidReading = {
  office: Omit<Party, 'id'> | null;
  words: string;
  saidOn: LocalDate | null;
  source: WordingSource;
  link: string | null;
  stance: Stance | null;
  faults: SaidFault[];
  /** The words look like one child's case. */
  casework: boolean;
};

type About = Pick<CommitmentFacts, 'commitment' | 'guild'>;

/**
 * Reads what was typed about what an office said; `about` is null when no such commitment can be seen. Answers for every
 * text.
 */
export function readSaid(
  fields: SaidFields,
  about: About | null,
  { now, zone }: { now: DateTime; zone: string },
): SaidReading {
  const offices = readPromisors(fields.office);
  const words = cleanText(fields.words);
  const link = readLink(fields.link);
  const when = readWhen(fields.when, about, { now, zone });
  const stance = STANCES.find((s) => s === fields.stance) ?? null;
  return {
    office: offices[0] ?? null,
    words,
    saidOn: 'on' in when ? when.on : null,
    source: WORDING_SOURCES.find((s) => s === fields.source) ?? sourceNamed(fields.when),
    link,
    stance,
    faults: [
      ...aboutFaults(about),
      ...(offices.length === 0 ? [missing('office')] : []),
      ...(offices.length > 1 ? [{ field: 'office', reason: 'several' } as const] : []),
      ...(words === '' ? [missing('words')] : []),
      ...tooLong('office', fields.office, TEXT_LIMITS.who),
      ...tooLong('words', fields.words, TEXT_LIMITS.wording),
      ...tooLong('link', fields.link, TEXT_LIMITS.link),
      ...('fault' in when ? [when.fault] : []),
      ...(cleanLine(fields.link) !== '' && link === null
        ? [{ field: 'link', reason: 'not-a-link' } as const]
        : []),
      ...(stance === null ? [missing('stance')] : []),
    ],
    casework: looksLikeCasework(`${words}\n${cleanText(fields.when)}`),
  };
}

function aboutFaults(about: About | null): SaidFault[] {
  if (!about) return [{ field: 'commitment', reason: 'unknown' }];
  return about.commitment.state === 'closed' ? [{ field: 'commitment', reason: 'closed' }] : [];
}

function missing(field: keyof SaidFields): SaidFault {
  return { field, reason: 'missing' };
}

function tooLong(field: keyof SaidFields, text: string, limit: number): SaidFault[] {
  const length = [...cleanText(text)].length;
  return length > limit ? [{ field, reason: 'too-long', limit, length }] : [];
}

type When = { on: LocalDate } | { fault: SaidFault };

/** The day on which it was said: since the promise, and not after today. */
function readWhen(text: string, about: About | null, { now, zone }: { now: DateTime; zone: string }): When {
  const line = cleanLine(text);
  if (line === '') return { fault: missing('when') };
  const reading = readDate(line, { now, zone, prefer: 'past' });
  if (!reading.ok) {
    const { understood, nearest, choices } = reading;
    const works = choices?.[0]?.text ?? nearest;
    return { fault: { field: 'when', reason: 'unreadable', understood, nearest: works } };
  }
  const { on } = reading;
  const today = localDateOf(now, zone);
  if (on > today) return { fault: { field: 'when', reason: 'still-to-come', on, bound: today } };
  const bound = about?.commitment.madeOn;
  if (bound === undefined || on >= bound) return { on };
  return { fault: { field: 'when', reason: 'before-the-promise', on, bound } };
}

const NAMED: [RegExp, WordingSource][] = [
  [/\b(letter|e-?mail|mail|wrote|reply|replied)\b/i, 'their-letter'],
  [/\b(draft minutes)\b/i, 'draft-minutes'],
  [/\b(minutes)\b/i, 'agreed-minutes'],
  [/\b(recording|webcast|video)\b/i, 'recording'],
  [/\b(press|newspaper|news|article|statement|interview)\b/i, 'press'],
];

/** How we know the words, where what was typed beside the day says so: "letter of 19 November". */
function sourceNamed(text: string): WordingSource {
  const line = cleanLine(text).slice(0, TEXT_LIMITS.said);
  return NAMED.find(([pattern]) => pattern.test(line))?.[1] ?? 'our-notes';
}

/** The day of a statement as an example that works. */
export function exampleOfWhen(now: DateTime, zone: string): string {
  return `letter, ${formatDate(localDateOf(now, zone))}`;
}
