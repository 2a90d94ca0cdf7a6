import type { Crowded } from './crowded.ts';
import type { DatabaseName } from './databases.ts';
import type { Measurement } from './measurement.ts';

/** What a benchmark runs on. */
export type Setting = {
  database: DatabaseName;
  /** A migrated, empty database of its own; removed at the end of the run. */
  createDatabase(): Promise<string>;
  /** A guild of 200 channels with 100,000 commitments, made when it is first asked for. */
  crowded(): Promise<Crowded>;
  /** Stops something at the end of the benchmark. */
  defer(stop: () => unknown): void;
  /** Says how far it has come. */
  say(text: string): void;
};

/** One line of the table of limits, or two where it speaks of two things. */
export type Benchmark = {
  name: string;
  run(setting: Setting): Promise<Measurement[]>;
};

/** Something that must hold whatever the speed. A benchmark in which it does not has failed. */
export function mustHold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
