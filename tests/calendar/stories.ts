import type { CalendarHead } from '#bot/calendar/calendar-text.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { seriesTerms, toFollow, withDate } from '#bot/domain/dates.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { amendedBy } from '#bot/domain/terms.ts';
import { FORTNIGHTS, london, WEDNESDAYS } from '#tests/domain/facts.ts';
import { said } from '#tests/domain/track-record-facts.ts';
import { calendarFacts, series } from './facts.ts';

/** A commitment whose calendar is kept as a file, and the instant as of which it is. */
export type Story = {
  facts: CommitmentFacts;
  asOf: ReturnType<typeof london>;
  head: CalendarHead;
  from: string;
  to: string;
};

const HEAD: CalendarHead = {
  name: 'Commitments in #send',
  description: 'Commitments as recorded by the group.',
  colour: 'teal',
  refreshMinutes: 60,
};

/** By the names of their files. */
export const STORIES: Record<string, () => Story> = {
  'fortnightly-over-clock-changes': () => ({
    facts: fortnightly(),
    asOf: london('2024-11-25T12:00'),
    head: HEAD,
    from: '2024-09-01',
    to: '2025-05-01',
  }),
  'without-dates': () => ({
    facts: calendarFacts(FORTNIGHTS, {
      slots: [
        said('2024-09-25', 'not-held', 'no-date-offered', '2024-10-09'),
        { ...said('2024-10-09', 'not-held', 'nobody-arranged-it', '2024-10-23'), moves: 0 },
      ],
    }),
    asOf: london('2024-11-20T09:00'),
    head: HEAD,
    from: '2024-09-01',
    to: '2025-05-01',
  }),
  amended: () => ({
    facts: amended(),
    asOf: london('2024-12-01T12:00'),
    head: HEAD,
    from: '2024-09-01',
    to: '2025-05-01',
  }),
  'all-day': () => ({
    facts: calendarFacts(series('FREQ=MONTHLY;BYDAY=1MO', { startTime: null }), {
      commitment: { holidayRule: 'skip' },
      slots: [
        moved(
          '2024-11-04',
          calendarFacts(series('FREQ=MONTHLY;BYDAY=1MO', { startTime: null })),
          '2024-11-07',
          null,
        ),
      ],
    }),
    asOf: london('2024-10-20T12:00'),
    head: HEAD,
    from: '2024-09-01',
    to: '2025-10-01',
  }),
  deliverable: () => ({
    facts: calendarFacts(
      { kind: 'deadline', dueOn: '2024-12-20' },
      { commitment: { kind: 'deliverable', title: 'An improvement board with an independent chair' } },
    ),
    asOf: london('2024-10-20T12:00'),
    head: HEAD,
    from: '2024-09-01',
    to: '2025-05-01',
  }),
  'hostile-text': () => ({
    facts: hostile(),
    asOf: london('2024-10-12T12:00'),
    head: { ...HEAD, name: HOSTILE, description: HOSTILE },
    from: '2024-09-01',
    to: '2025-05-01',
  }),
};

/** From October 2024 in England: one held, one moved, one called off, one of which nothing is known. */
function fortnightly(): CommitmentFacts {
  const plain = calendarFacts(WEDNESDAYS);
  const off = said('2024-11-20T10:00', 'not-held', 'they-called-it-off', '2024-11-18');
  return calendarFacts(WEDNESDAYS, {
    slots: [
      { ...said('2024-10-09T10:00', 'held'), changedAt: london('2024-10-09T13:00') },
      moved('2024-10-23T10:00', plain, '2024-10-30', '14:30'),
      { ...off, status: 'cancelled', sequence: 1, changedAt: london('2024-11-18T13:00') },
    ],
  });
}

/** Wednesdays became the first Tuesday of the month. */
function amended(): CommitmentFacts {
  const facts = calendarFacts(WEDNESDAYS, { slots: [said('2024-10-09T10:00', 'held')] });
  const now = london('2024-11-22T15:00');
  const tuesdays = {
    rrule: 'FREQ=MONTHLY;BYDAY=1TU',
    termTimeOnly: false,
    firstOn: '2024-12-03',
    startTime: '16:00',
  };
  return { ...facts, terms: amendedBy(facts.terms, seriesTerms(facts, tuesdays, now), now).terms };
}

export const HOSTILE =
  'Comma, semicolon; backslash\\ "quotes" it’s 👩‍👩‍👧 \u0000\u0007\u001b[31m\r\nBEGIN:VEVENT\r\nUID:x\nlast\u2028line\u0085<@123456789012345678>';

function hostile(): CommitmentFacts {
  const tower = `Z${'\u0301'.repeat(300)}`;
  return calendarFacts(
    { kind: 'single', on: '2024-10-16', startTime: '18:30' },
    {
      commitment: {
        kind: 'single-meeting',
        title: HOSTILE,
        wording: `${HOSTILE} ${tower} ${'word, '.repeat(1_000)}`,
        link: 'https://council.example.org/a,b;c?q=1,2;3\\4',
        promisors: [{ id: 'p1', kind: 'office', name: `Head of "Transport"; ^${HOSTILE}` }],
        meeting: { id: 'm1', name: HOSTILE, heldOn: '2024-09-25', link: null },
      },
    },
  );
}

/** A slot's record once its date was set anew, on the Monday before. */
export function moved(
  originalStart: string,
  facts: CommitmentFacts,
  on: string,
  time: string | null,
): SlotRecord {
  const now = london(originalStart.slice(0, 10)).minus({ days: 2 });
  const slot = slotByOriginalStart(facts, originalStart) as Slot;
  return { ...withDate(slot, { on, time }, now), changedAt: now };
}

/** A slot's record once it was postponed without a date. */
export function postponed(originalStart: string, facts: CommitmentFacts): SlotRecord {
  const now = london(originalStart.slice(0, 10)).minus({ days: 2 });
  return { ...toFollow(slotByOriginalStart(facts, originalStart) as Slot), changedAt: now };
}
