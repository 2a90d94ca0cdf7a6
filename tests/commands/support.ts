import { listEvents } from '#bot/store/events.ts';
import type { Outcome } from '#playground/discord/actors/waiting.ts';
import { renderText } from '#playground/discord/render-text.ts';
import type { Journey } from '#tests/support/journey.ts';

/** What the person reads in answer to what they did. */
export function said({ message, kind }: Outcome): string {
  return message ? renderText(message) : `(${kind})`;
}

/** What people did, in order, as the history of the first commitment has it; what the clock did is left out. */
export async function eventsOf(j: Journey): Promise<string[]> {
  const { db } = j.bot.deps;
  const row = await db.read.commitment.findFirst({ where: { number: 1 }, select: { id: true } });
  const events = await listEvents(db.read, row?.id ?? '');
  return events.filter(({ by }) => by !== 'minuted').map(({ kind }) => kind);
}
