import type { DateTime } from 'luxon';
import { addDays, atLocal, type LocalTime, localDateOf, type Weekday, weekdayOf } from './local-time.ts';

/** When the weekly round-up is said, by the guild's clock. */
export type RoundUpTime = { day: Weekday; time: LocalTime };

/** The same with the channel to whose audience it speaks, and when that was set. */
export type RoundUpSettings = RoundUpTime & { channelId: string; setAt: DateTime };

/** What is owed of a round-up now, and when to look again. */
export type RoundUpDecision = {
  owed: { at: DateTime; week: string; notAfter: DateTime } | null;
  nextActionAt: DateTime;
};

/**
 * Decides a round-up's agenda: the last one that came due after `since`, of several that were missed only that (Rule
 * 5), and when the next is due. An hour that a clock change skips or repeats comes once.
 */
export function decideRoundUp(
  at: RoundUpTime,
  zone: string,
  since: DateTime,
  now: DateTime,
): RoundUpDecision {
  const today = localDateOf(now, zone);
  const days = Array.from({ length: 16 }, (_, i) => addDays(today, i - 8)).filter(
    (on) => weekdayOf(on) === at.day,
  );
  const times = days.map((on) => atLocal(on, at.time, zone));
  const last = times.findLast((time) => time <= now);
  const next = times.find((time) => time > now);
  if (!last || !next) throw new Error('a week without that day');
  const owed = last > since ? { at: last, week: weekOf(last, zone), notAfter: next } : null;
  return { owed, nextActionAt: next };
}

/** "2024-W40": the ISO week of an instant on the zone's calendar. */
export function weekOf(at: DateTime, zone: string): string {
  return at.setZone(zone).toFormat("kkkk-'W'WW");
}

/** A member's own comes with the guild's, or where that has none, on Mondays at the post hour. */
export function memberRoundUpTime({ roundUp, postHour }: GuildTime): RoundUpTime {
  return roundUp ?? { day: 1, time: postHour };
}

type GuildTime = { roundUp: RoundUpTime | null; postHour: LocalTime };
