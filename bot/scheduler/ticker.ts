import cron, { type ScheduledTask } from 'node-cron';

/** Calls `tick` every second, never two at a time, until it is stopped. Stopping waits for the one under way. */
export function createTicker(tick: () => Promise<void>): { start(): void; stop(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  let task: ScheduledTask | null = null;
  const beat = () => {
    underWay ??= tick().finally(() => {
      underWay = null;
    });
  };
  return {
    start() {
      beat();
      task = cron.schedule('* * * * * *', beat);
    },
    async stop() {
      await task?.destroy();
      await underWay;
    },
  };
}
