import { expect, test } from 'vitest';
import { type Reading, unclear } from '#bot/domain/clarity.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { FORTNIGHTS, WEDNESDAYS } from './track-record-facts.ts';

type Series = Extract<Terms['timing'], { kind: 'series' }>;

const halfTerms: Series = {
  kind: 'series',
  cadence: { kind: 'half-term' },
  startTime: '10:00',
  firstOn: null,
};
const weekly: Series = {
  kind: 'series',
  cadence: { kind: 'rule', rrule: 'FREQ=WEEKLY;BYDAY=WE', dated: true, termTimeOnly: false },
  startTime: '10:00',
  firstOn: null,
};
const from = (timing: Terms['timing'], firstOn: string) => ({ ...(timing as Series), firstOn });
const deadline: Terms['timing'] = { kind: 'deadline', dueOn: '2024-12-31' };
const review: Terms['timing'] = {
  kind: 'review',
  reviewOn: '2025-03-25',
  words: 'soon',
  rule: 'in six months',
};
const single: Terms['timing'] = { kind: 'single', on: '2024-12-04', startTime: null };

function reading(timing: Terms['timing'] | null, more: Partial<Reading> & { place?: string } = {}): Reading {
  const { place = null, ...rest } = more;
  return {
    kind: 'recurring-meeting',
    promisors: [{}],
    terms: timing && { timing, place },
    durationStated: false,
    meetingName: 'Scrutiny panel',
    link: null,
    knowsSchoolHolidays: false,
    ...rest,
  };
}

const clear = { place: 'Room 1', durationStated: true };

test.each<[string, Reading, string]>([
  ['fortnightly', reading(FORTNIGHTS), 'first-date, time, place, end'],
  ['every second Wednesday at ten', reading(WEDNESDAYS), 'first-date, place, end'],
  ['the same from a day', reading(from(WEDNESDAYS, '2024-10-09')), 'place, end'],
  ['every Wednesday at ten, in a room, for an hour', reading(weekly, clear), ''],
  ['each half-term, holidays not known', reading(halfTerms, clear), 'how-often, first-date'],
  [
    'each half-term, holidays known',
    reading(halfTerms, { ...clear, knowsSchoolHolidays: true }),
    'first-date',
  ],
  ['a meeting on a day', reading(single, { kind: 'single-meeting' }), 'time, place, end'],
  ['a deliverable by a day', reading(deadline, { kind: 'deliverable' }), ''],
  ['a deliverable "soon"', reading(review, { kind: 'deliverable' }), 'how-often'],
  ['a deliverable without a day', reading({ kind: 'none' }, { kind: 'deliverable' }), 'how-often'],
  ['a claim without a day', reading({ kind: 'none' }, { kind: 'claim' }), ''],
  ['what could not be read', reading(null, { kind: 'deliverable' }), 'how-often'],
  ['nobody named', reading(weekly, { ...clear, promisors: [] }), 'who'],
  ['no source', reading(weekly, { ...clear, meetingName: null }), 'source'],
  ['a link for a source', reading(weekly, { ...clear, meetingName: null, link: 'https://example.org' }), ''],
  [
    'our own meeting',
    reading(weekly, { ...clear, kind: 'our-meeting', promisors: [], meetingName: null }),
    '',
  ],
])('%s', (_, given, expected) => {
  expect(unclear(given).join(', ')).toBe(expected);
});
