import type { DateTime } from 'luxon';
import { Overtaken } from '#bot/store/commitments.ts';
import type { Db } from '#bot/store/database.ts';
import type { Deps } from './deps.ts';

/** A kind of row with an agenda: how to find those that are due, plan one, and put off one that throws. */
export type AgendaSource = {
  name: string;
  findDue(db: Db, now: DateTime, limit: number): Promise<string[]>;
  planOne(deps: Deps, id: string, now: DateTime): Promise<void>;
  putOff(deps: Deps, id: string, now: DateTime): Promise<void>;
};

const BATCH = 100;

/**
 * Plans a bounded batch of what is due; answers with how many rows it dealt with. A row that throws is put off and
 * logged; it stops nobody else.
 */
export async function plan(deps: Deps, source: AgendaSource, now: DateTime): Promise<number> {
  const ids = await source.findDue(deps.db.read, now, BATCH);
  for (const id of ids) await planSafely(deps, source, id, now);
  return ids.length;
}

async function planSafely(deps: Deps, source: AgendaSource, id: string, now: DateTime): Promise<void> {
  try {
    await source.planOne(deps, id, now);
  } catch (error) {
    // Another process, or a person's command, was first: the row is due again, or no longer.
    if (error instanceof Overtaken) return;
    deps.log.error({ err: error, source: source.name, id }, 'planning failed; put off');
    await source.putOff(deps, id, now);
  }
}
