import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { addDays } from '#bot/domain/local-time.ts';
import { slotsOf } from '#bot/domain/slots.ts';
import { utc } from './facts.ts';

/** One entry as a person sees it: '2024-10-09 10:00–11:00 Went ahead: …', all-day '2024-09-25–2024-10-08 …'. */
export type Shown = string;

/** What a program built on ical.js shows from one day to before another. */
export function shownByIcalJs(text: string, from: string, to: string): Shown[] {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const masters = events.filter((event) => !event.isRecurrenceException());
  const shown: Shown[] = [];
  for (const master of masters) {
    for (const event of events) {
      if (event.isRecurrenceException() && event.uid === master.uid) master.relateException(event);
    }
    shown.push(...occurrencesOf(master, to));
  }
  return within(shown, from, to);
}

function occurrencesOf(master: ICAL.Event, to: string): Shown[] {
  if (!master.isRecurring()) {
    return [line(clock(master.startDate), clock(master.endDate), master.summary, statusOf(master))];
  }
  const found: Shown[] = [];
  const iterator = master.iterator();
  // A meeting may be moved by so many days; what is farther off has no business in the window.
  const end = addDays(to, 800);
  for (let next = iterator.next(); next && clock(next) < end; next = iterator.next()) {
    const { item, startDate, endDate } = master.getOccurrenceDetails(next);
    found.push(line(clock(startDate), clock(endDate), item.summary, statusOf(item)));
  }
  return found;
}

function statusOf(event: ICAL.Event): string {
  return String(event.component.getFirstPropertyValue('status'));
}

function clock(time: ICAL.Time): string {
  return time
    .toString()
    .slice(0, time.isDate ? 10 : 16)
    .replace('T', ' ');
}

/** What a program built on node-ical shows. */
export function shownByNodeIcal(text: string, from: string, to: string): Shown[] {
  const parsed = nodeIcal.sync.parseICS(text);
  const shown: Shown[] = [];
  const window = {
    from: new Date(`${addDays(from, -400)}T00:00Z`),
    to: new Date(`${addDays(to, 400)}T00:00Z`),
  };
  for (const event of Object.values(parsed)) {
    if (event?.type !== 'VEVENT') continue;
    for (const { start, end, summary, isFullDay, event: own } of nodeIcal.expandRecurringEvent(
      event,
      window,
    )) {
      const zone = isFullDay ? undefined : (own.start as { tz?: string }).tz;
      shown.push(
        line(local(start, zone, isFullDay), local(end, zone, isFullDay), String(summary), own.status ?? ''),
      );
    }
  }
  return within(shown, from, to);
}

function local(at: Date, zone: string | undefined, isDay: boolean): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  return isDay ? parts.slice(0, 10) : parts;
}

/** What must be shown: the slots of the commitment, without the words. */
export function slotsShown(facts: CommitmentFacts, from: string, to: string): Shown[] {
  const slots = slotsOf(facts, { from: utc(from).minus({ days: 400 }), to: utc(to).plus({ days: 400 }) });
  const shown = slots.map(({ startAt, closesAt, firstOn, lastOn, zone }) => {
    const format = (at: typeof closesAt) => at.setZone(zone).toFormat('yyyy-MM-dd HH:mm');
    return startAt
      ? line(format(startAt), format(closesAt), '', '')
      : line(firstOn, addDays(lastOn, 1), '', '');
  });
  return within(shown, from, to);
}

/** Only when something is, not what it says. */
export function times(shown: readonly Shown[]): string[] {
  return shown.map((text) => text.split(' | ')[0] ?? '');
}

function line(start: string, end: string, summary: string, status: string): Shown {
  return `${start} – ${end} | ${summary}${status === 'CONFIRMED' || status === '' ? '' : ` | ${status}`}`;
}

function within(shown: readonly Shown[], from: string, to: string): Shown[] {
  return shown.filter((text) => text >= from && text < to).sort();
}
