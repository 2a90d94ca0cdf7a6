import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { describeCadence, readCadence } from '#bot/domain/cadence.ts';
import { readDate } from '#bot/domain/dates-in-words.ts';
import { addDays, isLocalDate } from '#bot/domain/local-time.ts';
import { readTiming } from '#bot/domain/timing.ts';

const zone = 'Europe/London';
const now = DateTime.fromISO('2024-09-25T20:00', { zone });
const timing = { now, zone, madeOn: '2024-09-25' };

const WORDS =
  `every each other second two 2 six week weeks month months fortnight fortnightly monthly weekly daily quarterly yearly half-term term time
  in on at by the of and to from until first last third working day days Wednesday Wednesdays Mon Fri weekday March May October
  9 9th 31st 30 10am 10:00 25:00 half past noon 14:30 2024 2025 29 February 9/10/2024 13/25/2024 next this tomorrow ago within
  soon later year meeting not except or regularly twice once a times , . - FREQ=WEEKLY ;BYDAY=MO RRULE: UNTIL= spring early mid end`.split(
    /\s+/,
  );
const zalgo = fc.string({
  unit: fc.constantFrom('e', '\u0301', '\u0489', '\u036f', ' ', '\u0000', '\u202e', '１', '𝟙'),
});
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' '));
const longSoup = fc
  .array(fc.constantFrom(...WORDS), { minLength: 40, maxLength: 900 })
  .map((words) => words.join(' '));
const repeated = fc.tuple(
  fc.constantFrom(...WORDS, ' ', '1', '1.', 'a', ',', '\n'),
  fc.integer({ min: 1, max: 4000 }),
);
const hostile = fc.oneof(
  soup,
  longSoup,
  zalgo,
  fc.string({ unit: 'binary', maxLength: 4000 }),
  repeated.map(([unit, times]) => unit.repeat(times).slice(0, 4000)),
);

const number = (min: number, max: number) => fc.integer({ min, max });
const list = (item: fc.Arbitrary<string | number>) =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 4 }).map(String);
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const part = (name: string, value: fc.Arbitrary<string | number>) =>
  fc.option(value, { nil: null }).map((v) => (v === null ? '' : `;${name}=${v}`));
const nth = fc
  .tuple(fc.constantFrom('', '1', '2', '3', '4', '5', '-1', '-2'), weekday)
  .map((both) => both.join(''));
const signed = (most: number) => number(-most, most).filter((n) => n !== 0);
const ends = fc.oneof(
  fc.constant(''),
  number(1, 99).map((n) => `;COUNT=${n}`),
  fc.constant(';UNTIL=20250331'),
);
const tail = fc.tuple(fc.constantFrom('', ' in term time'), fc.constantFrom('', ' at 10:00', ' at 09:05'));
const rules = fc
  .oneof(
    fc.tuple(fc.constant('FREQ=DAILY'), part('INTERVAL', number(1, 30)), part('BYDAY', list(weekday))),
    fc.tuple(
      fc.constant('FREQ=WEEKLY'),
      part('INTERVAL', number(1, 30)),
      part('BYDAY', list(weekday)),
      part('WKST', weekday),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      part('INTERVAL', number(1, 30)),
      part('BYMONTH', list(number(1, 12))),
      part('BYDAY', list(nth)),
      part('BYMONTHDAY', list(signed(31))),
    ),
    fc.tuple(fc.constant('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR'), part('BYSETPOS', list(signed(5)))),
    fc.tuple(
      fc.constant('FREQ=YEARLY'),
      part('BYMONTH', list(number(1, 12))),
      part('BYMONTHDAY', number(1, 31)),
    ),
    fc.tuple(fc.constant('FREQ=YEARLY'), part('BYMONTH', list(number(1, 12))), part('BYDAY', list(nth))),
  )
  .map((parts) => parts.join(''));

describe('whatever is typed', () => {
  it('is answered, with something that works', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cadence = readCadence(text);
        if (!cadence.ok && cadence.reason !== 'choose') expect(readCadence(cadence.nearest).ok).toBe(true);
        const date = readDate(text, { now, zone });
        if (!date.ok) expect(readDate(date.nearest.split(' or ')[0] ?? '', { now, zone }).ok).toBe(true);
        const when = readTiming(text, timing);
        if (!when.ok && when.reason !== 'choose') {
          expect(readTiming(when.nearest.split(' or ')[0] ?? '', timing).ok).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is asked about only with choices that can be read', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const cadence = readCadence(text);
        if (!cadence.ok && cadence.reason === 'choose') {
          for (const choice of cadence.choices) expect(readCadence(choice.text)).toMatchObject({ ok: true });
        }
        const when = readTiming(text, timing);
        if (!when.ok && when.reason === 'choose') {
          for (const choice of when.choices)
            expect(readTiming(choice.text, timing)).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives days that exist', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const date = readDate(text, { now, zone });
        if (date.ok) expect(isLocalDate(date.on)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a cadence put into words', () => {
  const isReadBack = (text: string) => {
    const reading = readCadence(text);
    if (!reading.ok) return;
    const { cadence, startTime } = reading;
    expect(readCadence(describeCadence(cadence, startTime))).toMatchObject({ ok: true, cadence, startTime });
  };

  it('is read back as the same cadence, whatever the rule', () => {
    fc.assert(
      fc.property(rules, ends, tail, (rule, end, [term, at]) => {
        isReadBack(`${rule}${end}${term}${at}`);
      }),
      { numRuns: 1500 },
    );
  });

  it('is read back as the same cadence, whatever the words', () => {
    fc.assert(fc.property(soup, isReadBack), { numRuns: 2000 });
  });
});

describe('a date put into words', () => {
  it('is read back as the same day', () => {
    fc.assert(
      fc.property(number(-3650, 3650), (days) => {
        const on = addDays('2024-09-25', days);
        const reading = readDate(on, { now, zone });
        expect(reading).toMatchObject({ ok: true, on });
        expect(readDate(reading.understood ?? '', { now, zone })).toMatchObject({ ok: true, on });
      }),
      { numRuns: 500 },
    );
  });
});
