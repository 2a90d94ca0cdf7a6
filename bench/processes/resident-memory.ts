import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const COLLECTIONS = 5;
const PAUSE_MS = 200;

/** The resident memory of this process in MB (2^20 bytes) after garbage is collected; needs `--expose-gc`. */
export async function residentMb(): Promise<number> {
  if (!globalThis.gc) throw new Error('start this process with --expose-gc');
  for (let i = 0; i < COLLECTIONS; i += 1) {
    globalThis.gc();
    // What is freed by finalisers, and what the allocator gives back, comes a little later.
    await wait(PAUSE_MS);
  }
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
