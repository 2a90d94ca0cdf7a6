/** What the process says of itself, and how its garbage is collected; null where Node was not told to allow that. */
export type Vitals = { residentMb(): number; cpuMs(): number; collect: (() => void) | null };

/** A beat in which less than this was worked is a quiet one. */
const QUIET_MS = 200;
const QUIET_BEATS = 10;
const WORTH_MB = 32;

/**
 * Called with every beat, a second apart: gives back to the system what a burst of work took. V8 keeps it for the next
 * burst, and its own reducer never finds a process idle that works a little each second. It takes a tenth of a
 * second in which nothing else happens, so it waits for ten quiet beats, and for something to gain.
 */
export function createGiveBack({ residentMb, cpuMs, collect }: Vitals): () => void {
  let workedMs = cpuMs();
  let quietBeats = 0;
  // The first quiet gives back what the start took.
  let keptMb = 0;
  return () => {
    const before = workedMs;
    workedMs = cpuMs();
    quietBeats = workedMs - before < QUIET_MS ? quietBeats + 1 : 0;
    if (collect === null || quietBeats < QUIET_BEATS) return;
    quietBeats = 0;
    if (residentMb() - keptMb < WORTH_MB) return;
    collect();
    keptMb = residentMb();
    workedMs = cpuMs();
  };
}

/** This process. `gc` is there when Node was started with --expose-gc, as `npm start` does. */
export function processVitals(): Vitals {
  const { gc } = globalThis;
  return {
    residentMb: () => process.memoryUsage.rss() / 2 ** 20,
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
    // What a plain collection frees stays with V8; this one hands it back.
    collect: gc ? () => void gc({ type: 'major', flavor: 'last-resort' }) : null,
  };
}
