import type { DateTime } from 'luxon';
import type { FeedUpkeep } from './check-feeds.ts';
import { createDelivery } from './deliver.ts';
import { plan } from './plan.ts';
import { commitmentAgenda } from './plan-commitments.ts';
import { guildAgenda, memberAgenda } from './plan-round-ups.ts';
import type { DeliverDeps } from './sending.ts';

/** Round-ups come last: they speak of what the others have just decided. */
const AGENDAS = [commitmentAgenda, guildAgenda, memberAgenda];

/** After so many rounds something goes in circles, and the next tick is soon enough. */
const MOST_ROUNDS = 50;

export type Tick = {
  /** Plans what is due and begins to send what is owed; does not wait for Discord. */
  beat(): Promise<void>;
  /** Plans and delivers until nothing is due at the clock's present instant and all is sent. */
  untilQuiet(): Promise<void>;
  /** Resolves when no message is under way. */
  idle(): Promise<void>;
};

/** Planning goes first and to the end, so that questions that fall due together share a post. */
export function createTick(deps: DeliverDeps & { feeds?: FeedUpkeep }): Tick {
  const delivery = createDelivery(deps);
  const planAll = async (now: DateTime) => {
    let planned = 0;
    for (const source of AGENDAS) planned += await plan(deps, source, now);
    return planned;
  };
  const deliverAll = async () => {
    let delivered = 0;
    for (;;) {
      const begun = await delivery.start(deps.clock.now());
      if (begun === 0) break;
      delivered += begun;
      await delivery.roomy();
    }
    await delivery.idle();
    return delivered;
  };
  return {
    async beat() {
      const now = deps.clock.now();
      await planAll(now);
      await delivery.start(now);
      deps.feeds?.beat(now);
    },
    async untilQuiet() {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const now = deps.clock.now();
        const planned = await planAll(now);
        const delivered = await deliverAll();
        const checked = (await deps.feeds?.untilDone(now)) ?? 0;
        if (planned + delivered + checked === 0) return;
      }
    },
    async idle() {
      await Promise.all([delivery.idle(), deps.feeds?.idle()]);
    },
  };
}
