import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Database } from '#bot/store/database.ts';

/** Where the time comes from. There are two: the system's, and one that tests and the demo step. */
export type Clock = { now(): DateTime };

/** What every use case stands on. */
export type Deps = {
  clock: Clock;
  db: Database;
  log: Logger;
};
