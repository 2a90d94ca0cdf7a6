import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { cleanLine, shorten } from '#bot/domain/people-text.ts';
import type { CalendarEvent } from './calendar-event.ts';

const LONGEST_TITLE = 150;

/** Who meets whom, with the group where its name is known; of a meeting of the group's own, what it is called. */
export function outsideTitle({ commitment }: CommitmentFacts, group: string | null): string {
  if (commitment.kind === 'our-meeting') return shorten(cleanLine(commitment.title), LONGEST_TITLE);
  const names = commitment.promisors.map((party) => party.name);
  const all = group === null ? names : [...names, group];
  return shorten(cleanLine(`Meeting: ${all.join(', ')}`), LONGEST_TITLE);
}

/**
 * Entries as somebody outside gets them: who meets, where and when. Their words are not put before them by a calendar, nor
 * are reminders, categories of ours and links.
 */
export function forOutsiders(
  events: readonly CalendarEvent[],
  said: { title: string; description: string },
): CalendarEvent[] {
  const { title: summary, description } = said;
  return events.map((event) => ({
    ...event,
    summary,
    description,
    link: null,
    categories: [],
    alarms: [],
  }));
}

/** A meeting of a series that is off is left out of it, which every program understands, by mail too (RFC 5545 §3.8.5.1). */
export function withGaps(events: readonly CalendarEvent[]): CalendarEvent[] {
  const off = events.flatMap(({ status, replaces }) =>
    status === 'CANCELLED' && replaces !== null ? [replaces.originalStart] : [],
  );
  const standing = events.filter(({ status, replaces }) => status !== 'CANCELLED' || replaces === null);
  return standing.map((event) => {
    return event.rrule === null ? event : { ...event, exdates: [...event.exdates, ...off].sort() };
  });
}
