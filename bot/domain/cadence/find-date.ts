import { createRequire } from 'node:module';
import { addDays, type LocalDate } from '../local-time.ts';
import { dayOf } from './calendar-days.ts';
import { COUNTED_DATES } from './counted-dates.ts';
import { countedDay, type DateContext, type DateOutcome, type DateShape } from './date-shapes.ts';
import { EXPLICIT_DATES } from './explicit-dates.ts';
import { PERIOD_DATES, PLACED_DATES } from './period-dates.ts';

/** A date in a text, with the words before and after it as they were written. */
export type DateFound = { outcome: DateOutcome; words: string; before: string; after: string };

const PART_OF_DAY = /^,? ?\(?(?:in the |on the )?(?:morning|afternoon|evening|night)\b\)?/i;
const WEEK_OF = /(?:\bw\/c|\bweek (?:commencing|beginning|starting|of))(?: the| on)? ?$/i;
const HINT = /\d|day|week|month|year|fortnight|morrow|ago|later|first|second|third|fourth|fifth|th\b/i;
const SHAPES = [...EXPLICIT_DATES, ...PLACED_DATES, ...COUNTED_DATES, ...PERIOD_DATES];
const load = createRequire(import.meta.url);

/** Finds the date in tidy text (see tidyText); a second, different date makes it a choice. Null when there is none. */
export function findDate(text: string, context: DateContext): DateFound | null {
  const found = findBy(SHAPES, text, context);
  if (!found) return findByChrono(text, context);
  const other = findBy(EXPLICIT_DATES, `${found.before} , ${found.after}`, context);
  const [one, two] = [found.outcome, other?.outcome].map((outcome) =>
    outcome?.kind === 'span' ? outcome.from : null,
  );
  if (!one || !two || one === two) return found;
  return {
    ...found,
    words: `${found.words} … ${other?.words}`,
    outcome: { kind: 'choose', options: [one, two] },
  };
}

function findBy(shapes: DateShape[], text: string, context: DateContext): DateFound | null {
  for (const { pattern, read } of shapes) {
    const match = pattern.exec(text);
    const outcome = match && read(match, context);
    if (outcome) return cutOut(text, match.index, match[0].length, outcome);
  }
  return null;
}

function cutOut(text: string, start: number, length: number, outcome: DateOutcome): DateFound {
  const after = text.slice(start + length);
  return {
    outcome: WEEK_OF.test(text.slice(0, start)) ? workingWeek(outcome) : outcome,
    words: text.slice(start, start + length).trim(),
    before: text.slice(0, start).trim(),
    after: after.replace(PART_OF_DAY, '').trim(),
  };
}

/** "The week commencing 7 October" is its five working days. */
function workingWeek(outcome: DateOutcome): DateOutcome {
  return outcome.kind === 'span' ? { ...outcome, to: addDays(outcome.from, 4) } : outcome;
}

/** chrono knows rarer ways ("two weeks and a day from now"). It is loaded when first needed: 11 MB that most days are not. */
function findByChrono(text: string, { today, prefer }: DateContext): DateFound | null {
  if (!HINT.test(text)) return null;
  const chrono: typeof import('chrono-node') = load('chrono-node');
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const [result] = chrono.en.GB.parse(text, reference, { forwardDate: prefer === 'future' });
  if (!result || !(result.start.isCertain('day') || result.start.isCertain('weekday'))) return null;
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => result.start.get(part) ?? 0);
  const on: LocalDate | null = dayOf(year ?? 0, month ?? 0, day ?? 0);
  return on === null ? null : cutOut(text, result.index, result.text.length, countedDay(on));
}
