import { type DeliverDeps, deliver } from './deliver.ts';
import { plan } from './plan.ts';
import { commitmentAgenda } from './plan-commitments.ts';

/** After so many rounds within one tick something goes in circles, and the next tick is soon enough. */
const MOST_ROUNDS = 50;

/**
 * Plans and delivers until nothing is due at the clock's present instant. Planning goes first and to the end, so that
 * questions that fall due together share a post.
 */
export async function tick(deps: DeliverDeps): Promise<void> {
  const now = deps.clock.now();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let planned = 0;
    for (let batch = -1; batch !== 0; planned += batch) batch = await plan(deps, commitmentAgenda, now);
    const delivered = await deliver(deps, now);
    if (planned + delivered === 0) return;
  }
}
