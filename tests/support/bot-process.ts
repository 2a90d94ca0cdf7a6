import { DateTime } from 'luxon';
import { createApp } from '#bot/app.ts';
import { readConfig } from '#bot/config.ts';

/** The whole bot as a process of its own; its clock and its ticks come from the parent. It may kill itself on the way. */
export type ToBot = { now: string };
export type FromBot = 'ready' | 'ticked';

let now = DateTime.fromISO(process.env.START ?? '', { zone: 'utc' });
const killAt = process.env.KILL_AT;
const tell = (word: FromBot) => process.send?.(word);

const app = await createApp(readConfig(process.env), {
  clock: { now: () => now },
  ticking: false,
  paced: false,
  onStep: (step) => {
    if (step === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.on('message', async (message: ToBot) => {
  now = DateTime.fromISO(message.now, { zone: 'utc' });
  await app.tick();
  tell('ticked');
});
process.once('disconnect', () => void app.stop().then(() => process.exit(0)));
await app.start();
tell('ready');
