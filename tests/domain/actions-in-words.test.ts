import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { type ActionLine, readActions } from '#bot/domain/actions-in-words.ts';
import { readTiming } from '#bot/domain/timing.ts';

const zone = 'Europe/London';
const now = DateTime.fromISO('2024-09-25T20:00', { zone });

function read(text: string): ActionLine[] {
  return readActions(text, { now, zone }).lines;
}

function only(text: string): ActionLine {
  const [line, ...others] = read(text);
  expect(others).toEqual([]);
  if (!line) throw new Error(`no line was read in ${text}`);
  return line;
}

/** The day by which it is due, as `/record` would read the words. */
function dueOn({ when }: ActionLine): string | null {
  const reading = readTiming(when, { now, zone, madeOn: '2024-09-25' });
  return reading.ok && reading.timing.kind === 'deadline' ? reading.timing.dueOn : null;
}

describe('an action is read in whatever shape it was pasted', () => {
  it.each([
    ['dashes', 'Clerk – send the minutes – by 4 October'],
    ['long dashes without room', 'Clerk—send the minutes—by 4 October'],
    ['hyphens', 'Clerk - send the minutes - by 4 October'],
    ['arrows', 'Clerk -> send the minutes -> by 4 October'],
    ['a colon', 'Clerk: send the minutes by 4 October'],
    ['strokes', 'Clerk | send the minutes | by 4 October'],
    ['a row of a table', '| Clerk | send the minutes | 4 October |'],
    ['tabs', 'Clerk\tsend the minutes\t04/10/2024'],
    ['a bullet', '• Clerk – send the minutes – 4 October'],
    ['a hyphen as a bullet', '- Clerk: send the minutes by 4 October'],
    ['a star as a bullet', '* Clerk to send the minutes by 4 October'],
    ['a number', '1. Clerk – send the minutes – by 4 October'],
    ['a number in brackets', '(12) Clerk – send the minutes – by 4 October'],
    ['a number of two parts', '4.2. Clerk – send the minutes – by 4 October'],
    ['a letter', 'a) Clerk to send the minutes by 4 October'],
    ['a box', '- [ ] Clerk to send the minutes by 4 October'],
    ['ACTION', 'ACTION: Clerk to send the minutes by 4 October'],
    ['a numbered ACTION', 'Action 3: Clerk to send the minutes by 4 October'],
    ['AP', 'AP2 – Clerk to send the minutes by 4 October'],
    ['a sentence', 'Clerk to send the minutes by 4 October.'],
    ['a sentence with will', 'Clerk will send the minutes by Friday 4 October'],
    ['a sentence with agreed', 'Clerk has agreed to send the minutes, by 4 October'],
    ['a day that is due', 'Clerk: send the minutes (due 4 October)'],
    ['brackets at the end', 'send the minutes (Clerk, by 4 October)'],
    ['square brackets at the end', 'send the minutes [Clerk; 4 October]'],
    ['labels', 'Owner: Clerk | Action: send the minutes | Due: 4 October'],
    ['bold', '**Clerk** – send the minutes – **by 4 October**'],
  ])('%s', (_, text) => {
    const line = only(text);
    expect([line.who, line.what, dueOn(line), line.trouble]).toEqual([
      'Clerk',
      'send the minutes',
      '2024-10-04',
      null,
    ]);
  });

  it('in the order that the first row of its table names', () => {
    const [line, ...others] = read(
      '| Ref | Action | Owner | Due |\n|:---|---|---|---:|\n| 4 | send the minutes | Clerk | 4 Oct |',
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject({ n: 1, who: 'Clerk', what: 'send the minutes', when: '4 Oct' });
  });

  it('in the columns of a spreadsheet', () => {
    const lines = read('Task\tLead\tDeadline\nsend the minutes\tClerk\t4/10/2024\nbook the room\tChair\t');
    expect(lines.map(({ who, what, when }) => [who, what, when])).toEqual([
      ['Clerk', 'send the minutes', '4/10/2024'],
      ['Chair', 'book the room', ''],
    ]);
  });
});

describe('what is no date stays part of the task', () => {
  it.each([
    ['Clerk to send the minutes by email to members by 4 October', 'send the minutes by email to members'],
    ['Clerk to read the report by Friday to all members', 'read the report by Friday to all members'],
    ['Clerk: ask about the 2019-2020 follow-up list', 'ask about the 2019-2020 follow-up list'],
    ['Clerk – send the SEND – transport figures – by Friday', 'send the SEND – transport figures'],
    ['Head of SEND to meet us on the plan', 'meet us on the plan'],
  ])('%s', (text, what) => {
    expect(only(text).what).toBe(what);
  });
});

describe('how often and when', () => {
  it.each([
    ['Clerk to report every two weeks on Wednesdays at 10am', 'every two weeks on Wednesdays at 10am'],
    ['Clerk: report back by the next meeting', 'by the next meeting'],
    ['Clerk to write to the minister asap', 'asap'],
    ['Clerk to write within 10 working days', 'within 10 working days'],
    ['Clerk – write to the minister – before Christmas', 'before Christmas'],
    ['Clerk to write to the minister', ''],
  ])('%s', (text, when) => {
    expect(only(text).when).toBe(when);
  });

  it('a day alone is a deadline, of a meeting it is the day', () => {
    expect(only('Clerk – send the minutes – 4 October').when).toBe('4 October');
    expect(only('Director – meet the forum – 14 November').when).toBe('on 14 November');
  });

  it('words that are no date are kept as they are, to be put right', () => {
    expect(only('Clerk – send the letter – and copy the chair').when).toBe('and copy the chair');
  });
});

describe('a line that cannot be placed says what was understood', () => {
  it.each([
    ['book the room by 4 October', { who: '', what: 'book the room', when: 'by 4 October', trouble: 'who' }],
    ['Ask the clerk to book the room', { who: '', trouble: 'who' }],
    ['Clerk –  – by Friday', { who: 'Clerk', trouble: 'what' }],
    ['| | send the minutes | Friday |', { what: 'send the minutes', when: 'Friday', trouble: 'who' }],
  ])('%s', (text, expected) => {
    expect(only(text)).toMatchObject(expected);
  });
});

it('headings, rules and empty lines are no actions, and the numbers count what is left', () => {
  const lines = read(
    '# Notes\nActions:\n\n-----\nClerk to write\n\n   \nActions arising from the meeting\nChair to call',
  );
  expect(lines.map(({ n, who }) => [n, who])).toEqual([
    [1, 'Clerk'],
    [2, 'Chair'],
  ]);
});

it('300 lines are read, and it says how many more there were', () => {
  const reading = readActions('A to do\n'.repeat(320), { now, zone });
  expect(reading.lines).toHaveLength(300);
  expect(reading.beyond).toHaveLength(20);
  expect(reading.lines.every(({ who, what }) => who === 'A' && what === 'do')).toBe(true);
});

it('no more than 4,000 characters are looked at', () => {
  expect(only(`Clerk to ${'x'.repeat(10_000)}`).trouble).toBe('too-long');
  expect(read('')).toEqual([]);
});
