import { IANAZone } from 'luxon';

/** A zone's clocks go from one offset to another. Offsets are in seconds east of UTC. */
export type ZoneChange = { atMs: number; fromSeconds: number; toSeconds: number };

/**
 * The changes of a zone's offset between two instants, in order, exact to the second, from the runtime's own zone data.
 * No zone changes its clocks twice within four days.
 */
export function zoneChanges(zone: string, fromMs: number, toMs: number): ZoneChange[] {
  const clock = IANAZone.create(zone);
  const changes: ZoneChange[] = [];
  let before = offsetSeconds(clock, fromMs);
  for (let ms = fromMs; ms < toMs; ms += STEP_MS) {
    const next = Math.min(ms + STEP_MS, toMs);
    const after = offsetSeconds(clock, next);
    if (after === before) continue;
    changes.push({ atMs: changeBetween(clock, ms, next), fromSeconds: before, toSeconds: after });
    before = after;
  }
  return changes;
}

/** A zone's offset at an instant, in seconds east of UTC. */
export function offsetSecondsAt(zone: string, ms: number): number {
  return offsetSeconds(IANAZone.create(zone), ms);
}

const STEP_MS = 4 * 24 * 3_600_000;

function offsetSeconds(clock: IANAZone, ms: number): number {
  return Math.round(clock.offset(ms) * 60);
}

/** The first second of the new offset. */
function changeBetween(clock: IANAZone, fromMs: number, toMs: number): number {
  const before = offsetSeconds(clock, fromMs);
  let low = Math.floor(fromMs / 1_000);
  let high = Math.ceil(toMs / 1_000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetSeconds(clock, middle * 1_000) === before) low = middle;
    else high = middle;
  }
  return high * 1_000;
}
