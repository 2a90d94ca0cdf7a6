import { describe, expect, it } from 'vitest';
import { describeCadence, readCadence } from '#bot/domain/cadence.ts';

/** What people write, the rule, the start time, and the words it is read back in. */
const READ: [text: string, rrule: string, startTime: string | null, words: string][] = [
  ['weekly', 'FREQ=WEEKLY', null, 'every week'],
  ['every week', 'FREQ=WEEKLY', null, 'every week'],
  ['Each week.', 'FREQ=WEEKLY', null, 'every week'],
  ['once a week', 'FREQ=WEEKLY', null, 'every week'],
  ['one meeting a week', 'FREQ=WEEKLY', null, 'every week'],
  ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['Fortnightly meetings', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every fortnight', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every two weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['EVERY  TWO\u00A0WEEKS', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every second week', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['alternate weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['two-weekly', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['once every two weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['every other Tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', null, 'every two weeks on Tuesday'],
  ['alternate Tuesdays', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', null, 'every two weeks on Tuesday'],
  ['fortnightly on a Tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', null, 'every two weeks on Tuesday'],
  [
    'every two weeks on Wednesdays at 10am',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    '10:00',
    'every two weeks on Wednesday at 10:00',
  ],
  [
    'Wednesdays at 10, fortnightly',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    '10:00',
    'every two weeks on Wednesday at 10:00',
  ],
  ['Wednesdays at 10', 'FREQ=WEEKLY;BYDAY=WE', '10:00', 'every Wednesday at 10:00'],
  ['on Wednesdays at two', 'FREQ=WEEKLY;BYDAY=WE', '14:00', 'every Wednesday at 14:00'],
  ['every Wednesday', 'FREQ=WEEKLY;BYDAY=WE', null, 'every Wednesday'],
  ['each weds', 'FREQ=WEEKLY;BYDAY=WE', null, 'every Wednesday'],
  ['weekly on Thursday', 'FREQ=WEEKLY;BYDAY=TH', null, 'every Thursday'],
  ['Mondays and Thursdays', 'FREQ=WEEKLY;BYDAY=MO,TH', null, 'every Monday and Thursday'],
  ['Thursdays, Mondays & Fridays', 'FREQ=WEEKLY;BYDAY=MO,TH,FR', null, 'every Monday, Thursday and Friday'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', null, 'every weekday'],
  ['every working day', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', null, 'every weekday'],
  ['Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', null, 'every weekday'],
  [
    'daily, Monday to Thursday',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
    null,
    'every Monday, Tuesday, Wednesday and Thursday',
  ],
  ['daily', 'FREQ=DAILY', null, 'every day'],
  ['every day at noon', 'FREQ=DAILY', '12:00', 'every day at 12:00'],
  ['every other day', 'FREQ=DAILY;INTERVAL=2', null, 'every two days'],
  ['every 6 weeks', 'FREQ=WEEKLY;INTERVAL=6', null, 'every six weeks'],
  ['six-weekly', 'FREQ=WEEKLY;INTERVAL=6', null, 'every six weeks'],
  ['every 13 weeks', 'FREQ=WEEKLY;INTERVAL=13', null, 'every 13 weeks'],
  ['monthly', 'FREQ=MONTHLY', null, 'every month'],
  ['every month', 'FREQ=MONTHLY', null, 'every month'],
  ['once a month', 'FREQ=MONTHLY', null, 'every month'],
  ['every other month', 'FREQ=MONTHLY;INTERVAL=2', null, 'every two months'],
  ['every month on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', null, 'every month on the 15th'],
  ['on the 15th of each month', 'FREQ=MONTHLY;BYMONTHDAY=15', null, 'every month on the 15th'],
  ['the 1st and 15th of the month', 'FREQ=MONTHLY;BYMONTHDAY=1,15', null, 'every month on the 1st and 15th'],
  ['monthly on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', null, 'every month on the last day'],
  ['last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', null, 'every month on the last day'],
  ['at the end of every month', 'FREQ=MONTHLY;BYMONTHDAY=-1', null, 'every month on the last day'],
  [
    'first Monday of the month at 14:30',
    'FREQ=MONTHLY;BYDAY=1MO',
    '14:30',
    'first Monday of the month at 14:30',
  ],
  ['the first monday in every month', 'FREQ=MONTHLY;BYDAY=1MO', null, 'first Monday of the month'],
  ['monthly on the first Monday', 'FREQ=MONTHLY;BYDAY=1MO', null, 'first Monday of the month'],
  ['every first Monday', 'FREQ=MONTHLY;BYDAY=1MO', null, 'first Monday of the month'],
  [
    '1st and 3rd Monday of the month',
    'FREQ=MONTHLY;BYDAY=1MO,3MO',
    null,
    'first and third Monday of the month',
  ],
  [
    'first Monday and third Thursday of the month',
    'FREQ=MONTHLY;BYDAY=1MO,3TH',
    null,
    'first Monday and third Thursday of the month',
  ],
  ['second Wednesday of the month', 'FREQ=MONTHLY;BYDAY=2WE', null, 'second Wednesday of the month'],
  ['last Friday of each month', 'FREQ=MONTHLY;BYDAY=-1FR', null, 'last Friday of the month'],
  [
    'last working day of the month',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    null,
    'last working day of the month',
  ],
  [
    'last weekday of every month',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    null,
    'last working day of the month',
  ],
  ['every three months', 'FREQ=MONTHLY;INTERVAL=3', null, 'every three months'],
  ['quarterly', 'FREQ=MONTHLY;INTERVAL=3', null, 'every three months'],
  ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', null, 'every three months'],
  [
    'every three months on the first Monday',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO',
    null,
    'every three months on the first Monday',
  ],
  [
    'first Monday of every third month',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO',
    null,
    'every three months on the first Monday',
  ],
  ['twice a year', 'FREQ=MONTHLY;INTERVAL=6', null, 'every six months'],
  ['six-monthly', 'FREQ=MONTHLY;INTERVAL=6', null, 'every six months'],
  ['every 6 months', 'FREQ=MONTHLY;INTERVAL=6', null, 'every six months'],
  ['four times a year', 'FREQ=MONTHLY;INTERVAL=3', null, 'every three months'],
  ['annually', 'FREQ=YEARLY', null, 'every year'],
  ['yearly', 'FREQ=YEARLY', null, 'every year'],
  ['once a year', 'FREQ=YEARLY', null, 'every year'],
  ['every two years', 'FREQ=YEARLY;INTERVAL=2', null, 'every two years'],
  ['every year on 9 October', 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=9', null, 'every year on 9 October'],
  ['annually in March', 'FREQ=YEARLY;BYMONTH=3', null, 'every year in March'],
  ['every March and September', 'FREQ=YEARLY;BYMONTH=3,9', null, 'every year in March and September'],
  [
    'every year on the last Friday of March',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=-1FR',
    null,
    'every year on the last Friday of March',
  ],
  ['weekly, 6 times', 'FREQ=WEEKLY;COUNT=6', null, 'every week, 6 times'],
  [
    'every Wednesday until 31 March 2025',
    'FREQ=WEEKLY;BYDAY=WE;UNTIL=20250331',
    null,
    'every Wednesday until 31 March 2025',
  ],
  [
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    null,
    'every two weeks on Wednesday',
  ],
  ['freq=weekly; byday=th,mo; interval=1', 'FREQ=WEEKLY;BYDAY=MO,TH', null, 'every Monday and Thursday'],
  [
    'FREQ=MONTHLY;BYDAY=1MO at 14:30',
    'FREQ=MONTHLY;BYDAY=1MO',
    '14:30',
    'first Monday of the month at 14:30',
  ],
  [
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    null,
    'RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  ],
  ['FREQ=WEEKLY;BYDAY=WE;BYHOUR=10;BYMINUTE=30', 'FREQ=WEEKLY;BYDAY=WE', '10:30', 'every Wednesday at 10:30'],
  ['we will meet you every two weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['at least every two weeks', 'FREQ=WEEKLY;INTERVAL=2', null, 'every two weeks'],
  ['a regular meeting every 4 weeks for an hour', 'FREQ=WEEKLY;INTERVAL=4', null, 'every four weeks'],
];

const TERM_TIME: [text: string, rrule: string, words: string][] = [
  ['in term time', 'FREQ=WEEKLY', 'every week in term time'],
  ['weekly in term time', 'FREQ=WEEKLY', 'every week in term time'],
  ['fortnightly in term-time only', 'FREQ=WEEKLY;INTERVAL=2', 'every two weeks in term time'],
  ['during term time, every Tuesday at 4pm', 'FREQ=WEEKLY;BYDAY=TU', 'every Tuesday in term time at 16:00'],
];

const HALF_TERM = ['each half-term', 'every half term', 'half-termly', 'once a half term', 'twice a term'];

const ASKS: [text: string, choices: string[]][] = [
  ['biweekly', ['every two weeks', 'every Monday and Thursday']],
  [
    'every second Wednesday at 10',
    ['every two weeks on Wednesday at 10:00', 'second Wednesday of the month at 10:00'],
  ],
  ['every third Friday', ['every three weeks on Friday', 'third Friday of the month']],
  [
    'twice a month',
    ['every two weeks', 'first and third Monday of the month', 'every month on the 1st and 15th'],
  ],
  ['twice a week', ['every Monday and Thursday', 'every Tuesday and Friday']],
  ['bimonthly', ['every two months', 'every two weeks']],
  [
    'monthly on Wednesdays',
    ['first Wednesday of the month', 'last Wednesday of the month', 'every four weeks on Wednesday'],
  ],
  ['every 4 to 6 weeks', ['every four weeks', 'every six weeks']],
  ['every couple of weeks', ['every two weeks', 'every three weeks']],
  ['every week or two', ['every week', 'every two weeks']],
  ['three times a week', ['every Monday, Wednesday and Friday', 'every weekday']],
  ['termly', ['every half-term', 'every four months']],
  ['biannually', ['every six months', 'every two years']],
];

const REFUSED: [text: string, reason: string, understood: RegExp | null, nearest: string][] = [
  ['', 'unreadable', null, 'every two weeks on Wednesday at 10:00'],
  ['purple', 'unreadable', null, 'every two weeks on Wednesday at 10:00'],
  ['regularly', 'unreadable', /regularly.*no number/, 'every month'],
  ['periodic meetings', 'unreadable', /periodic.*no number/, 'every month'],
  ['from time to time', 'unreadable', /from time to time.*no number/, 'every month'],
  ['Wednesdays at 25:00', 'unreadable', /every Wednesday.*25:00/, 'every Wednesday at 10:00'],
  ['weekly except August', 'unreadable', /every week.*except august/i, 'every week'],
  ['not every week', 'unreadable', /every week.*not/, 'every week'],
  ['weekly or fortnightly', 'unreadable', /./, 'every week'],
  ['Wednesday', 'unreadable', /Wednesday/, 'every Wednesday'],
  ['hourly', 'too-often', /once a day/, 'every day'],
  ['twice a day', 'too-often', /once a day/, 'every day'],
  ['every 30 minutes', 'too-often', /once a day/, 'every day'],
  ['FREQ=HOURLY', 'too-often', /once a day/, 'every day'],
  ['RRULE:FREQ=SECONDLY;COUNT=3', 'too-often', /once a day/, 'every day'],
  ['FREQ=DAILY;BYHOUR=9,17', 'too-often', /once a day/, 'every day'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'impossible', /no such day/i, 'every month on the 1st'],
  ['every year on 30 February', 'impossible', /no such day/i, 'every month on the 1st'],
  ['FREQ=MONTHLY;BYDAY=6MO', 'impossible', /no such day/i, 'every month on the 1st'],
  ['FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20', 'impossible', /no such day/i, 'every month on the 1st'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', 'impossible', /no such day/i, 'every month on the 1st'],
  [
    'DTSTART:20241009T100000Z RRULE:FREQ=WEEKLY',
    'unreadable',
    /DTSTART/,
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  ],
  ['FREQ=WEEKLY;BYDAY=XX', 'unreadable', /BYDAY=XX/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;BYDAY=1MO', 'unreadable', /BYDAY/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;BYMONTHDAY=3', 'unreadable', /BYMONTHDAY/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;COUNT=3;UNTIL=20250101', 'unreadable', /UNTIL/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;UNTIL=20250101T100000', 'unreadable', /UNTIL/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;FREQ=DAILY', 'unreadable', /FREQ/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;INTERVAL=0', 'unreadable', /INTERVAL=0/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
  ['FREQ=WEEKLY;COLOUR=RED', 'unreadable', /COLOUR/, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
];

const LEFT_OUT: [text: string, note: RegExp][] = [
  ['monthly on the 31st', /left out: February, April, June, September, November/],
  ['monthly on the 30th', /left out: February/],
  ['monthly on the 29th', /February only in leap years/],
  ['every year on 29 February', /only in leap years/],
  ['fifth Friday of the month', /only in months that have five/],
];

describe('reading how often', () => {
  it.each(READ)('reads “%s” as %s', (text, rrule, startTime, words) => {
    const reading = readCadence(text);
    expect(reading).toMatchObject({
      ok: true,
      startTime,
      cadence: { kind: 'rule', rrule, termTimeOnly: false },
    });
    if (!reading.ok) return;
    expect(describeCadence(reading.cadence, startTime)).toBe(words);
    expect(reading.understood.startsWith(words)).toBe(true);
  });

  it.each(TERM_TIME)('reads “%s” as kept to term time', (text, rrule, words) => {
    const reading = readCadence(text);
    expect(reading).toMatchObject({ ok: true, cadence: { rrule, termTimeOnly: true }, understood: words });
  });

  it.each(HALF_TERM)('reads “%s” as one per half-term', (text) => {
    expect(readCadence(text)).toMatchObject({
      ok: true,
      cadence: { kind: 'half-term' },
      understood: 'every half-term',
    });
  });

  it.each(ASKS)('asks which is meant by “%s”, and each choice can be read', (text, choices) => {
    const reading = readCadence(text);
    expect(reading).toMatchObject({
      ok: false,
      reason: 'choose',
      choices: choices.map((c) => ({ text: c })),
    });
    for (const choice of choices) expect(readCadence(choice)).toMatchObject({ ok: true, understood: choice });
  });

  it.each(REFUSED)('refuses “%s” as %s, with something that works', (text, reason, understood, nearest) => {
    const reading = readCadence(text);
    expect(reading).toMatchObject({ ok: false, reason, nearest });
    if (reading.ok) return;
    if (understood === null) expect(reading.understood).toBeNull();
    else expect(reading.understood).toMatch(understood);
    expect(readCadence(nearest).ok).toBe(true);
  });

  it.each(LEFT_OUT)('says which months “%s” leaves out', (text, note) => {
    expect(readCadence(text).understood).toMatch(note);
  });

  it.each([
    ['weekly', false],
    ['fortnightly', false],
    ['monthly', false],
    ['annually in March', false],
    ['every three days', false],
    ['daily', true],
    ['Wednesdays', true],
    ['monthly on the 15th', true],
    ['last working day of the month', true],
  ])('knows whether “%s” names days', (text, dated) => {
    expect(readCadence(text)).toMatchObject({ ok: true, cadence: { dated } });
  });

  it.each([
    ['every two weeks starting 9 October', '9 october'],
    ['we will meet you every two weeks from October', 'october'],
    ['fortnightly from Wednesday 9 October 2024 at 10am', 'wednesday 9 october 2024'],
    ['from 9 October on Wednesdays, fortnightly', '9 october'],
    ['every two weeks beginning w/c 7 October', 'w/c 7 october'],
    ['weekly from now on', null],
    ['weekly', null],
  ])('keeps the words about the first day of “%s”', (text, firstOn) => {
    expect(readCadence(text)).toMatchObject({ ok: true, firstOn });
  });
});
