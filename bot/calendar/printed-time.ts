import type { ICalLuxonDateTimeStub } from 'ical-generator';
import type { DateTime } from 'luxon';
import type { LocalDate } from '#bot/domain/local-time.ts';
import type { WallClock } from './calendar-event.ts';

/**
 * A wall-clock time, or a day, as ical-generator takes times from luxon: what is printed is what is given, whatever zone
 * it is asked for. Luxon's own formats take longer than all else in printing an event.
 */
export function wallValue(at: WallClock | LocalDate): ICalLuxonDateTimeStub {
  const [day = '', time = '00:00'] = at.split('T');
  return given(day.replaceAll('-', ''), `${time.replace(':', '')}00`, () => new Date(`${day}T${time}Z`));
}

/** An instant, printed in UTC. */
export function instantValue(at: DateTime): ICalLuxonDateTimeStub {
  const text = new Date(at.toMillis()).toISOString();
  const time = text.slice(11, 19).replaceAll(':', '');
  return given(text.slice(0, 10).replaceAll('-', ''), time, () => new Date(text));
}

function given(day: string, time: string, toJSDate: () => Date): ICalLuxonDateTimeStub {
  const value: ICalLuxonDateTimeStub = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => value,
    toFormat: (format) => (format === 'HHmmss' ? time : day),
    toJSDate,
    toJSON: () => toJSDate().toISOString(),
  };
  return value;
}
