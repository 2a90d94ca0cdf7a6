import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Capture, readCapture } from '#bot/domain/capture.ts';
import type { CaptureFault, CaptureFields } from '#bot/domain/capture-fields.ts';
import { defaultGuild } from '#bot/domain/guild.ts';
import { slotsOf } from '#bot/domain/slots.ts';
import { london } from './facts.ts';

const STORY: CaptureFields = {
  who: 'Cabinet Member for Education',
  wording: 'We will meet you regularly.',
  said: 'Children and Families Overview and Scrutiny Panel, 25 Sep 2024',
  timing: 'fortnightly',
  link: '',
};
const guild = defaultGuild('g');
const now = london('2024-09-25T20:00');

function read(fields: Partial<CaptureFields> = {}, at = now): Capture {
  return readCapture({ ...STORY, ...fields }, guild, at);
}

describe('the form of the story', () => {
  it('is read as fortnights from the day of the panel, without dates', () => {
    const capture = read();
    expect(capture).toMatchObject({
      promisors: [{ name: 'Cabinet Member for Education', kind: 'office' }],
      wording: 'We will meet you regularly.',
      title: 'We will meet you regularly.',
      meetingName: 'Children and Families Overview and Scrutiny Panel',
      madeOn: '2024-09-25',
      madeOnStated: true,
      link: null,
      kind: 'recurring-meeting',
      source: 'our-notes',
      timingUnderstood: 'every two weeks',
      durationStated: false,
      faults: [],
      casework: false,
    });
    expect(capture.terms).toMatchObject({
      version: 1,
      kind: 'original',
      fromOn: '2024-09-25',
      timing: { kind: 'series', startTime: null, firstOn: null, cadence: { dated: false } },
      zone: 'Europe/London',
      durationMinutes: 60,
      place: null,
    });
  });

  it('closes its fortnights on 8 and 22 October, 5 and 19 November', () => {
    const { terms } = read();
    const commitment = { madeOn: '2024-09-25', holidayRule: 'keep', kind: 'recurring-meeting' } as never;
    const window = { from: now, to: london('2024-11-20T08:00') };
    const slots = slotsOf({ commitment, terms: terms ? [terms] : [], slots: [], guild }, window);
    expect(slots.map((slot) => slot.lastOn).slice(0, 4)).toEqual([
      '2024-10-08',
      '2024-10-22',
      '2024-11-05',
      '2024-11-19',
    ]);
  });

  it.each<[string, Capture['kind'], object]>([
    [
      'every two weeks on Wednesdays at 10am',
      'recurring-meeting',
      { kind: 'series', startTime: '10:00', cadence: { dated: true } },
    ],
    ['9 October 2024 at 14:00', 'single-meeting', { kind: 'single', on: '2024-10-09', startTime: '14:00' }],
    ['by 31 March', 'deliverable', { kind: 'deadline', dueOn: '2025-03-31' }],
    ['by 29 February 2028', 'deliverable', { kind: 'deadline', dueOn: '2028-02-29' }],
    // Ten working days after Wednesday 25 September.
    ['within 10 working days', 'deliverable', { kind: 'deadline', dueOn: '2024-10-09' }],
    ['soon', 'deliverable', { kind: 'review', reviewOn: '2024-10-23', words: 'soon' }],
    [
      'by the next meeting',
      'deliverable',
      { kind: 'review', reviewOn: '2024-11-06', words: 'by the next meeting' },
    ],
    ['', 'deliverable', { kind: 'none' }],
  ])('with “%s” is a %s', (timing, kind, expected) => {
    const capture = read({ timing });
    expect(capture.faults).toEqual([]);
    expect(capture.kind).toBe(kind);
    expect(capture.terms?.timing).toMatchObject(expected);
  });

  it('counts working days over Christmas', () => {
    const said = 'Cabinet, 20 December 2024';
    const { terms } = read({ said, timing: 'within 3 working days' }, london('2024-12-20T20:00'));
    expect(terms?.timing).toMatchObject({ dueOn: '2024-12-27' });
  });

  it('takes the kind that a person chose', () => {
    expect(read({ kind: 'claim', timing: 'by 31 March' }).kind).toBe('claim');
  });

  it.each([
    ['Panel on 25 September', 'Panel', '2024-09-25'],
    ['12 March 2018, Cabinet', 'Cabinet', '2018-03-12'],
    ['yesterday', 'A meeting', '2024-09-24'],
    ['Panel', 'Panel', '2024-09-25'],
    ['', 'A meeting', '2024-09-25'],
  ])('reads where and when from “%s”', (said, meetingName, madeOn) => {
    expect(read({ said })).toMatchObject({ meetingName, madeOn, faults: [] });
  });

  it.each([
    ['Leader of the Council; Chief Executive', ['office Leader of the Council', 'office Chief Executive']],
    [
      'Example County Council\nExample NHS Trust',
      ['organisation Example County Council', 'organisation Example NHS Trust'],
    ],
    ['Clerk; clerk ;; ', ['office Clerk']],
    ['Charlie Example', ['person Charlie Example']],
  ])('reads who from “%s”', (who, expected) => {
    expect(read({ who }).promisors.map((p) => `${p.kind} ${p.name}`)).toEqual(expected);
  });

  it.each<[string, number]>([
    ['90 minutes', 90],
    ['90', 90],
    ['1h 30m', 90],
    ['1h30', 90],
    ['1.5 hours', 90],
    ['1 hour and 30 minutes', 90],
    ['an hour and a half', 90],
    ['half an hour', 30],
    ['An hour', 60],
    ['2 hrs', 120],
    ['two hours', 120],
    ['45 mins', 45],
  ])('reads how long: “%s”', (duration, minutes) => {
    const capture = read({ duration });
    expect(capture.faults).toEqual([]);
    expect(capture.durationStated).toBe(true);
    expect(capture.terms?.durationMinutes).toBe(minutes);
  });

  it('takes time and place from their own boxes', () => {
    const { terms } = read({
      timing: 'every two weeks on Wednesdays at 10am',
      time: 'half past two',
      place: ' County\nHall ',
    });
    expect(terms).toMatchObject({ timing: { startTime: '14:30' }, place: 'County Hall' });
  });

  it("asks about words that look like one child's case, in both boxes", () => {
    expect(read({ wording: 'We will find my son a place.' }).casework).toBe(true);
    expect(read({ said: 'review of Alice’s EHCP, 25 Sep 2024' }).casework).toBe(true);
  });
});

describe('a form that cannot be saved', () => {
  it.each<[string, Partial<CaptureFields>, CaptureFault[]]>([
    ['without a name', { who: ' ; ' }, [{ field: 'who', reason: 'missing' }]],
    ['without words', { wording: '\u0000 \u200b' }, [{ field: 'wording', reason: 'missing' }]],
    [
      'with too many words',
      { wording: 'a'.repeat(1501) },
      [{ field: 'wording', reason: 'too-long', limit: 1500, length: 1501 }],
    ],
    [
      'said on a day that does not exist',
      { said: 'Panel, 31 Sept 2024' },
      [
        {
          field: 'said',
          reason: 'unreadable',
          understood: 'there is no 31 September',
          nearest: '30 September 2024 or 1 October 2024',
        },
      ],
    ],
    [
      'said on a day that is still to come',
      { said: 'Panel, 25 Dec 2024' },
      [
        {
          field: 'said',
          reason: 'unreadable',
          understood: 'Wednesday 25 December 2024, which is still to come',
          nearest: 'Wed 25 Sep 2024',
        },
      ],
    ],
    [
      'that gives no number',
      { timing: 'regularly' },
      [
        {
          field: 'timing',
          reason: 'unreadable',
          understood: '“regularly”, which gives no number',
          nearest: 'every month',
        },
      ],
    ],
    [
      'that can be read in several ways',
      { timing: 'twice a month' },
      [
        {
          field: 'timing',
          reason: 'choose',
          understood: '“twice a month” can be read in more than one way',
          choices: [
            'every two weeks',
            'first and third Monday of the month',
            'every month on the 1st and 15th',
          ],
        },
      ],
    ],
    [
      'at an hour that the clocks skip or repeat on Sundays',
      { timing: 'every Sunday', time: '01:30' },
      [
        {
          field: 'timing',
          reason: 'clock-change',
          days: ['2024-10-27', '2025-03-30', '2025-10-26'],
          time: '01:30',
        },
      ],
    ],
    [
      'for one meeting in the hour that comes twice',
      { timing: '27 October 2024 at 01:30' },
      [{ field: 'timing', reason: 'clock-change', days: ['2024-10-27'], time: '01:30' }],
    ],
    [
      'with a time that is none',
      { time: '25:00' },
      [{ field: 'time', reason: 'unreadable', understood: null, nearest: '10:00' }],
    ],
    [
      'with a length that is none',
      { duration: 'a while' },
      [{ field: 'duration', reason: 'unreadable', understood: null, nearest: '90 minutes' }],
    ],
    [
      'with a length that may be hours',
      { duration: '2' },
      [{ field: 'duration', reason: 'unreadable', understood: null, nearest: '2 hours' }],
    ],
    [
      'longer than a day',
      { duration: '25 hours' },
      [{ field: 'duration', reason: 'unreadable', understood: null, nearest: '90 minutes' }],
    ],
    ['with a link that is none', { link: 'javascript:alert(1)' }, [{ field: 'link', reason: 'not-a-link' }]],
  ])('%s', (_, fields, expected) => {
    expect(read(fields).faults).toEqual(expected);
  });

  it('says everything that is wrong at once', () => {
    const faults = read({
      who: '',
      wording: '',
      timing: 'twice a month',
      link: 'x',
      time: 'x',
      duration: 'x',
    }).faults;
    expect(faults.map((fault) => fault.field)).toEqual([
      'who',
      'wording',
      'link',
      'timing',
      'time',
      'duration',
    ]);
  });

  it('has no terms while its timing cannot be read', () => {
    expect(read({ timing: 'regularly' }).terms).toBeNull();
  });
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...[
      'every',
      'two',
      'weeks',
      'Wednesday',
      'by',
      '31',
      'March',
      '2024',
      '9999',
      '0',
      'at',
      '25:00',
      '10am',
      '-',
    ],
    ...[
      'within',
      'working',
      'days',
      'RRULE:FREQ=',
      'DAILY',
      ';INTERVAL=0',
      ';COUNT=',
      ';UNTIL=',
      'next',
      'meeting',
    ],
    ...[
      '29 February',
      '01:30',
      'term',
      'half-term',
      'h',
      'm',
      '1.5',
      '\u0000',
      '\ud800',
      '\u202e',
      'https://',
      '\n',
      ';',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(words, { maxLength: 9 }).map((parts) => parts.join(' ')),
    fc.array(words, { maxLength: 9 }).map((parts) => parts.join('')),
  );
  const fields = fc.record({
    who: text,
    wording: text,
    said: text,
    timing: text,
    link: text,
    time: text,
    place: text,
    duration: text,
  });

  it('is answered: with terms that slots can be computed from, or with a fault', () => {
    fc.assert(
      fc.property(fields, (typed) => {
        const capture = readCapture(typed, guild, now);
        expect(capture.terms !== null || capture.faults.length > 0).toBe(true);
        if (capture.terms === null || capture.faults.length > 0) return;
        const commitment = { madeOn: capture.madeOn, holidayRule: 'keep', kind: capture.kind } as never;
        const window = { from: now, to: now.plus({ days: 60 }) };
        slotsOf({ commitment, terms: [capture.terms], slots: [], guild }, window);
      }),
      { numRuns: 400 },
    );
  });
});
