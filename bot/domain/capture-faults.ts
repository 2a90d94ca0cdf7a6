import type { CaptureFault, CaptureFields } from './capture-fields.ts';
import { formatDate } from './dates-in-words.ts';
import { addDays, isSkippedOrRepeated, type LocalDate, type LocalTime } from './local-time.ts';
import { cleanText, TEXT_LIMITS } from './people-text.ts';
import { skipsOrRepeats, tooMany } from './recurrence.ts';
import type { Terms } from './terms.ts';
import type { TimingReading } from './timing.ts';

/** What was typed as a link is no web address. */
export const NOT_A_LINK: CaptureFault = { field: 'link', reason: 'not-a-link' };

/** `promisors` is null where nobody promises: a meeting of the group's own. */
export function missing(promisors: readonly unknown[] | null, wording: string): CaptureFault[] {
  return [
    ...(promisors?.length === 0 ? [{ field: 'who', reason: 'missing' } as const] : []),
    ...(wording === '' ? [{ field: 'wording', reason: 'missing' } as const] : []),
  ];
}

/** A meeting of the group's own is on days, one or many; a deadline or "soon" is none. */
export function ownMeetingFaults({ timing, fromOn }: Terms, understood: string): CaptureFault[] {
  if (timing.kind === 'series' || timing.kind === 'single') return [];
  const nearest = `${formatDate(addDays(fromOn, 14))} at 19:00`;
  return [{ field: 'timing', reason: 'unreadable', understood, nearest }];
}

/** Boxes with more characters than fit. */
export function tooLong(fields: CaptureFields): CaptureFault[] {
  const limited = ['who', 'wording', 'said', 'timing', 'link', 'place'] as const;
  return limited.flatMap((field) => {
    const length = [...cleanText(fields[field] ?? '')].length;
    const limit = TEXT_LIMITS[field];
    return length > limit ? [{ field, reason: 'too-long' as const, limit, length }] : [];
  });
}

/** Why how often, or by when, could not be read. */
export function timingFaults(timing: TimingReading): CaptureFault[] {
  if (timing.ok) return [];
  if (timing.reason === 'choose') {
    const choices = timing.choices.map((c) => c.text);
    return [{ field: 'timing', reason: 'choose', understood: timing.understood, choices }];
  }
  const { understood, nearest } = timing;
  return [{ field: 'timing', reason: 'unreadable', understood, nearest }];
}

/** A meeting at an hour that a clock change skips or repeats is refused (Rule 11): programs disagree what it means. */
export function clockFaults({ timing, zone, fromOn }: Terms): CaptureFault[] {
  if (timing.kind === 'single') {
    const { on, startTime } = timing;
    return startTime !== null && isSkippedOrRepeated(on, startTime, zone)
      ? [clockFault([on], startTime)]
      : [];
  }
  if (timing.kind !== 'series' || timing.cadence.kind !== 'rule') return [];
  const { startTime, firstOn } = timing;
  const series = { rrule: timing.cadence.rrule, firstOn: firstOn ?? fromOn, startTime, zone };
  if (tooMany(series)) return [{ field: 'timing', reason: 'too-many' }];
  const days = skipsOrRepeats(series);
  return startTime === null || days.length === 0 ? [] : [clockFault(days.slice(0, 3), startTime)];
}

function clockFault(days: LocalDate[], time: LocalTime): CaptureFault {
  return { field: 'timing', reason: 'clock-change', days, time };
}
