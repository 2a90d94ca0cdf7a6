import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';

/** While ticks fail, as when the database is gone, that is said once in so many. */
const SAY_EVERY = 60;

/**
 * Calls `tick` every second, never two at a time, until it is stopped. One that throws is logged, and the next one comes
 * all the same. Stopping waits for the one under way.
 */
export function createTicker(
  tick: () => Promise<void>,
  log: Logger,
): { start(): void; stop(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  let task: ScheduledTask | null = null;
  let failed = 0;
  const run = async () => {
    try {
      await tick();
      if (failed > 0) log.info({ failed }, 'ticks succeed again');
      failed = 0;
    } catch (error) {
      if (failed % SAY_EVERY === 0)
        log.error({ err: error, failed }, 'a tick failed; the next one comes in a second');
      failed += 1;
    }
  };
  const beat = () => {
    underWay ??= run().finally(() => {
      underWay = null;
    });
  };
  return {
    start() {
      beat();
      task = cron.schedule('* * * * * *', beat, { suppressMissedWarning: true });
    },
    async stop() {
      await task?.destroy();
      await underWay;
    },
  };
}
