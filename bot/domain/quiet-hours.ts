import type { DateTime } from 'luxon';
import { addDays, atLocal, type LocalTime, localDateOf } from './local-time.ts';

/** The end of the quiet hours in which the instant lies, or null when it lies in none. They may span midnight. */
export function quietUntil(
  quiet: { quietFrom: LocalTime | null; quietTo: LocalTime | null },
  at: DateTime,
  zone: string,
): DateTime | null {
  const { quietFrom, quietTo } = quiet;
  if (!quietFrom || !quietTo || quietFrom === quietTo) return null;
  const today = localDateOf(at, zone);
  for (const startOn of [addDays(today, -1), today]) {
    const endOn = quietTo > quietFrom ? startOn : addDays(startOn, 1);
    const end = atLocal(endOn, quietTo, zone);
    if (at >= atLocal(startOn, quietFrom, zone) && at < end) return end;
  }
  return null;
}
