import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '../commitment.ts';
import { addDays, type LocalDate, type LocalTime } from '../local-time.ts';
import { blankRecord, type Slot, type SlotRecord } from '../slot.ts';
import { holidayOn, nextWorkingDay } from '../working-days.ts';
import { instantOf, minutesLater, startOfDay } from './instants.ts';
import { isInSchoolHolidays } from './periods.ts';
import { type Planned, plannedSlots } from './planned.ts';

type PlacedFacts = Pick<CommitmentFacts, 'commitment' | 'terms' | 'guild'>;

/**
 * Where a slot now stands, or null when a holiday or the school's left it out, or when something else was agreed before its
 * days were over: nothing had come due, unless people have said something of it.
 */
export function placedSlot(planned: Planned, known: SlotRecord | undefined, facts: PlacedFacts): Slot | null {
  const record = known ?? blankRecord(planned.originalStart);
  if (record.status === 'to-follow')
    return slotOn({ ...planned, ...daysToFollow(planned, facts) }, record, null);
  if (record.startOn !== null) {
    return slotOn(
      withOwnDate(planned, record.startOn, record.startTime),
      record,
      holidayOn(record.startOn, facts.guild),
    );
  }
  const isUnsaid = record.outcome === null && record.status === 'expected';
  if (planned.cutShort && isUnsaid) return null;
  if (isLeftOut(planned, facts) && record.outcome === null) return null;
  return onItsDay(planned, record, facts);
}

/**
 * Only a meeting of a dated series is moved or skipped. A day that somebody named, and the day by which a thing is
 * due, stand and are flagged.
 */
function onItsDay(planned: Planned, record: SlotRecord, facts: PlacedFacts): Slot {
  const holiday = planned.shape === 'period' ? null : holidayOn(planned.firstOn, facts.guild);
  if (holiday === null || facts.commitment.holidayRule !== 'move' || !isInSeries(planned)) {
    return slotOn(planned, record, holiday);
  }
  const movedOn = nextWorkingDay(planned.firstOn, facts.guild);
  return slotOn(withOwnDate(planned, movedOn, planned.time), record, `moved from ${holiday}`);
}

function isLeftOut(planned: Planned, { commitment, guild }: PlacedFacts): boolean {
  const { timing } = planned.terms;
  if (timing.kind !== 'series') return false;
  const inTermTime = timing.cadence.kind === 'rule' && timing.cadence.termTimeOnly;
  if (inTermTime && isInSchoolHolidays(planned, guild.periods)) return true;
  return (
    commitment.holidayRule === 'skip' &&
    planned.shape !== 'period' &&
    holidayOn(planned.firstOn, guild) !== null
  );
}

function isInSeries({ terms }: Planned): boolean {
  return terms.timing.kind === 'series';
}

function withOwnDate(planned: Planned, on: LocalDate, time: LocalTime | null): Planned {
  const shape = planned.shape === 'due' ? 'due' : time === null ? 'day' : 'timed';
  return { ...planned, shape, firstOn: on, lastOn: on, time };
}

/**
 * Postponed and no new date yet: a period keeps its own days. A dated meeting has until the day before the next of its
 * series, and a fortnight when there is none.
 */
function daysToFollow(planned: Planned, facts: PlacedFacts): Pick<Planned, 'shape' | 'lastOn' | 'time'> {
  const { shape, firstOn } = planned;
  if (shape === 'period') return planned;
  const nextOn = nextPlannedOn(firstOn, facts) ?? addDays(firstOn, 14);
  return { shape: shape === 'due' ? 'due' : 'period', lastOn: addDays(nextOn, -1), time: null };
}

function nextPlannedOn(on: LocalDate, facts: PlacedFacts): LocalDate | null {
  for (const days of [100, 400, 1_600]) {
    const next = plannedSlots(facts, addDays(on, 1), addDays(on, days))[0];
    if (next) return next.firstOn;
  }
  return null;
}

function slotOn(planned: Planned, record: SlotRecord, flag: string | null): Slot {
  const { originalStart, shape, firstOn, lastOn, terms } = planned;
  const { zone, place, version } = terms;
  return {
    originalStart,
    shape,
    firstOn,
    lastOn,
    ...hoursOf(planned),
    zone,
    termsVersion: version,
    place,
    flag,
    record,
  };
}

function hoursOf({ lastOn, firstOn, time, terms }: Planned): {
  startAt: DateTime | null;
  closesAt: DateTime;
} {
  if (time === null) return { startAt: null, closesAt: startOfDay(addDays(lastOn, 1), terms.zone) };
  const startAt = instantOf(firstOn, time, terms.zone);
  return { startAt, closesAt: minutesLater(startAt, terms.durationMinutes) };
}
