import type { DateTime } from 'luxon';
import { Overtaken } from '#bot/store/commitments.ts';
import type { Db } from '#bot/store/database.ts';
import type { TickDeps } from './deps.ts';

/** A kind of row with an agenda: how to find those that are due, plan one, and put off one that throws. */
export type AgendaSource = {
  name: string;
  findDue(db: Db, now: DateTime, limit: number): Promise<string[]>;
  planOne(deps: TickDeps, id: string, now: DateTime): Promise<void>;
  putOff(deps: TickDeps, id: string, now: DateTime): Promise<void>;
};

const BATCH = 100;
/** A row that is due again and again within one tick goes in circles; the next tick is soon enough. */
const MOST_ROUNDS_OF_ONE_ROW = 5;

/**
 * Plans all that is due, batch by batch; answers with how many rows it dealt with. A row that throws is put off and
 * logged; it stops nobody else.
 */
export async function plan(deps: TickDeps, source: AgendaSource, now: DateTime): Promise<number> {
  let planned = 0;
  let sameFirst = { id: '', times: 0 };
  for (;;) {
    const ids = await source.findDue(deps.db.read, now, BATCH);
    const [first] = ids;
    if (first === undefined) return planned;
    sameFirst = { id: first, times: first === sameFirst.id ? sameFirst.times + 1 : 1 };
    if (sameFirst.times > MOST_ROUNDS_OF_ONE_ROW) {
      deps.log.error({ source: source.name, id: first }, 'a row stays due however often it is planned');
      return planned;
    }
    deps.onStep?.('plan-found');
    for (const id of ids) await planSafely(deps, source, id, now);
    planned += ids.length;
  }
}

async function planSafely(deps: TickDeps, source: AgendaSource, id: string, now: DateTime): Promise<void> {
  try {
    await source.planOne(deps, id, now);
    deps.onStep?.('plan-written');
  } catch (error) {
    // Another process, or a person's command, was first: the row is due again, or no longer.
    if (error instanceof Overtaken) return;
    deps.log.error({ err: error, source: source.name, id }, 'planning failed; put off');
    await source.putOff(deps, id, now);
  }
}
