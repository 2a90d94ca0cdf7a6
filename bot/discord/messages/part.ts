import type { DateTime } from 'luxon';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { Outgoing } from '#bot/use-cases/sending.ts';

/** One notice's part of a message, with the facts it is rendered from. */
export type Part = Outgoing['notices'][number];

/** "(This is late: it was due …)" when something kept it for over an hour. */
export function lateWords(dueAt: DateTime, now: DateTime, zone: string): string | null {
  if (now.diff(dueAt).as('hours') < 1) return null;
  return `-# Late: this was due on ${localDateOf(dueAt, zone)}, and could not be sent then.`;
}
