import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { readTiming, type Timing } from '#bot/domain/timing.ts';

const zone = 'Europe/London';
/** Said on Wednesday 25 September 2024, recorded the morning after. */
const context = { now: DateTime.fromISO('2024-09-26T09:00', { zone }), zone, madeOn: '2024-09-25' };

const series = (rrule: string, startTime: string | null = null, firstOn: string | null = null) => ({
  kind: 'series',
  cadence: { kind: 'rule', rrule },
  startTime,
  firstOn,
});
const single = (on: string, startTime: string | null = null): Timing => ({ kind: 'single', on, startTime });
const deadline = (dueOn: string): Timing => ({ kind: 'deadline', dueOn });
const review = (reviewOn: string) => ({ kind: 'review', reviewOn });

const READ: [text: string, timing: object, understood: RegExp][] = [
  ['', { kind: 'none' }, /no date/],
  ['  ', { kind: 'none' }, /no date/],
  ['n/a', { kind: 'none' }, /no date/],
  ['not said', { kind: 'none' }, /no date/],

  ['fortnightly', series('FREQ=WEEKLY;INTERVAL=2'), /^every two weeks$/],
  [
    'every two weeks on Wednesdays at 10am',
    series('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '10:00'),
    /^every two weeks on Wednesday at 10:00$/,
  ],
  [
    'every two weeks starting 9 October',
    series('FREQ=WEEKLY;INTERVAL=2', null, '2024-10-09'),
    /from Wednesday 9 October 2024/,
  ],
  [
    'we will meet you every two weeks from October',
    series('FREQ=WEEKLY;INTERVAL=2', null, '2024-10-01'),
    /from Tuesday 1 October 2024/,
  ],
  [
    'Wednesdays at 10 from next month',
    series('FREQ=WEEKLY;BYDAY=WE', '10:00', '2024-10-01'),
    /every Wednesday at 10:00/,
  ],
  ['weekly until the end of March', series('FREQ=WEEKLY;UNTIL=20250331'), /until 31 March 2025/],
  ['each half-term', { kind: 'series', cadence: { kind: 'half-term' } }, /every half-term/],
  ['RRULE:FREQ=MONTHLY;BYDAY=1MO', series('FREQ=MONTHLY;BYDAY=1MO'), /first Monday of the month/],

  ['on 9 October at 10am', single('2024-10-09', '10:00'), /^a meeting on Wednesday 9 October 2024 at 10:00$/],
  ['a meeting on 9 October', single('2024-10-09'), /^a meeting on Wednesday 9 October 2024$/],
  [
    'we will meet you next Wednesday at 2pm',
    single('2024-10-02', '14:00'),
    /Wednesday 2 October 2024 at 14:00/,
  ],
  ['9 October 10am', single('2024-10-09', '10:00'), /a meeting on/],
  ['next meeting on 9 October at 10am', single('2024-10-09', '10:00'), /a meeting on/],
  ['on 9 October', single('2024-10-09'), /a meeting on/],

  ['9 October', deadline('2024-10-09'), /^by Wednesday 9 October 2024, as no time or meeting is named$/],
  ['by 9 October', deadline('2024-10-09'), /^by Wednesday 9 October 2024$/],
  ['by 9 October at 5pm', deadline('2024-10-09'), /by Wednesday 9 October 2024.*time of day/],
  ['no later than 9/10/2024', deadline('2024-10-09'), /by Wednesday 9 October 2024/],
  ['before 9 October', deadline('2024-10-08'), /by Tuesday 8 October 2024/],
  ['by close of business on Friday', deadline('2024-09-27'), /27 September 2024/],
  ['w/c 7 October', deadline('2024-10-11'), /11 October 2024/],
  ['a fortnight', deadline('2024-10-09'), /9 October 2024/],
  ['before Christmas', deadline('2024-12-24'), /24 December 2024/],
  ['by Christmas', deadline('2024-12-25'), /25 December 2024/],
  ['by the end of March', deadline('2025-03-31'), /31 March 2025/],
  ['by the end of the year', deadline('2024-12-31'), /31 December 2024/],
  ['by the last working day of the month', deadline('2024-09-30'), /30 September 2024/],
  ['in two weeks', deadline('2024-10-09'), /9 October 2024, counted from Wednesday 25 September 2024/],
  ['within three months', deadline('2024-12-25'), /25 December 2024/],
  ['by tomorrow', deadline('2024-09-26'), /26 September 2024/],
  ['in October', deadline('2024-10-31'), /31 October 2024/],
  ['next month', deadline('2024-10-31'), /31 October 2024/],
  ['we will publish the report by 31 March 2025', deadline('2025-03-31'), /31 March 2025/],
  ['we will publish it on 9 October', deadline('2024-10-09'), /by Wednesday 9 October 2024/],
  ['by 1 September 2024', deadline('2024-09-01'), /already past/],

  ['within 10 working days', { kind: 'working-days', days: 10 }, /within 10 working days/],
  ['in five business days', { kind: 'working-days', days: 5 }, /within 5 working days/],
  ['a reply within 1 working day', { kind: 'working-days', days: 1 }, /within 1 working day/],

  ['by the next meeting', { kind: 'next-meeting' }, /by the next meeting/],
  ['before the next panel', { kind: 'next-meeting' }, /by the next meeting/],
  ['an update at our next Scrutiny Panel meeting', { kind: 'next-meeting' }, /by the next meeting/],

  ['soon', review('2024-10-23'), /“soon”.*four weeks.*23 October 2024/],
  ['shortly', review('2024-10-23'), /four weeks/],
  ['as soon as possible', review('2024-10-23'), /four weeks/],
  ['ASAP', review('2024-10-23'), /four weeks/],
  ['immediately', review('2024-10-02'), /one week/],
  ['in the coming weeks', review('2024-11-06'), /six weeks/],
  ['in the coming months', review('2024-12-25'), /three months/],
  ['over the next few months', review('2024-12-25'), /three months/],
  ['in due course', review('2024-12-25'), /three months/],
  ['later this year', review('2024-12-31'), /31 December/],
  ['this year', review('2024-12-31'), /31 December/],
  ['in the new year', review('2025-01-31'), /31 January/],
  ['early next year', review('2025-03-31'), /31 March/],
  ['next year', review('2025-12-31'), /31 December/],
  ['in the spring', review('2025-05-31'), /its last day/],
  ['before the summer recess', review('2025-05-31'), /before it begins/],
  ['this autumn', review('2024-11-30'), /its last day/],
  ['around 9 October', review('2024-10-09'), /that day/],
  ['by Christmas-ish', review('2024-12-25'), /that day/],
  ['early October', review('2024-10-10'), /its 10th/],
  ['mid-October', review('2024-10-20'), /its 20th/],
  ['late October', review('2024-10-31'), /its last day/],
];

const REFUSED: [text: string, reason: string, understood: RegExp | null][] = [
  ['purple', 'unreadable', null],
  ['by autumn half-term', 'unreadable', null],
  ['when the chair is appointed', 'unreadable', null],
  ['from 9 October', 'unreadable', /9 October 2024; not read: “from”/],
  ['regularly', 'unreadable', /no number/],
  ['weekly except August', 'unreadable', /every week/],
  ['Wednesdays at 25:00', 'unreadable', /25:00/],
  ['by 9 October at 25:00', 'unreadable', /9 October 2024.*25:00/],
  ['hourly', 'too-often', /once a day/],
  ['by 29 February 2025', 'impossible', /2025 has no 29 February/],
  ['by 13/25/2024', 'impossible', /no month 25/],
  ['not by 9 October', 'unreadable', /9 October 2024.*not/],
  ['biweekly from 31 April', 'impossible', /no 31 April/],
  ['weekly from 31 April', 'impossible', /no 31 April/],
];

const ASKS: [text: string, choices: string[]][] = [
  ['biweekly', ['every two weeks', 'every Monday and Thursday']],
  [
    'twice a month',
    ['every two weeks', 'first and third Monday of the month', 'every month on the 1st and 15th'],
  ],
  ['annual report by 31 March', ['every year', 'by 31 March 2025']],
  [
    'we will publish the report by the end of March 2025 and meet you monthly',
    ['every month', 'by 31 March 2025'],
  ],
  ['by October', ['by 1 October 2024', 'by 31 October 2024']],
  ['by next Friday', ['by 27 September 2024', 'by 4 October 2024']],
  [
    'a meeting on 9 or 16 October at 10am',
    ['a meeting on 9 October 2024 at 10:00', 'a meeting on 16 October 2024 at 10:00'],
  ],
  ['the quarterly report by 31 March 2025', ['every three months', 'by 31 March 2025']],
];

describe('reading how often or by when', () => {
  it.each(READ)('reads “%s”', (text, timing, understood) => {
    const reading = readTiming(text, context);
    expect(reading).toMatchObject({ ok: true, timing });
    expect(reading.understood).toMatch(understood);
  });

  it.each(REFUSED)('refuses “%s” as %s, with something that works', (text, reason, understood) => {
    const reading = readTiming(text, context);
    expect(reading).toMatchObject({ ok: false, reason });
    if (reading.ok || reading.reason === 'choose') return;
    if (understood === null) expect(reading.understood).toBeNull();
    else expect(reading.understood).toMatch(understood);
    const [first = ''] = reading.nearest.split(' or ');
    expect(readTiming(first, context)).toMatchObject({ ok: true });
  });

  it.each(ASKS)('asks which is meant by “%s”, and each choice can be read', (text, choices) => {
    const reading = readTiming(text, context);
    expect(reading).toMatchObject({
      ok: false,
      reason: 'choose',
      choices: choices.map((c) => ({ text: c })),
    });
    for (const choice of choices) expect(readTiming(choice, context)).toMatchObject({ ok: true });
  });

  it('keeps the vague words and the rule that dates them', () => {
    expect(readTiming('We will do this in due course.', context)).toMatchObject({
      timing: { kind: 'review', words: 'in due course', rule: expect.stringMatching(/three months/) },
    });
  });

  it('counts from the day it was said, not from the day it is typed', () => {
    const later = { ...context, now: context.now.plus({ months: 2 }) };
    expect(readTiming('in two weeks', later)).toMatchObject({ timing: deadline('2024-10-09') });
    expect(readTiming('by 9 October', later).understood).toMatch(/already past/);
  });
});
