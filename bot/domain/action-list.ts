import type { DateTime } from 'luxon';
import { type ActionLine, type PastedLine, readActions } from './actions-in-words.ts';
import { type Capture, readCapture } from './capture.ts';
import type { CaptureFault, CaptureFields } from './capture-fields.ts';
import type { GuildSettings } from './guild.ts';

/** What somebody typed into the form of `/actions`. */
export type ActionFields = { lines: string; said: string; area: string };

/** One line, how it was read, and whether it can be saved as it is. */
export type ActionEntry = {
  line: ActionLine;
  fields: CaptureFields;
  capture: Capture;
  /** Why it cannot be saved; where the words were said is the same for all, and stands in `ActionList.fault`. */
  faults: CaptureFault[];
  ready: boolean;
};

export type ActionList = {
  entries: ActionEntry[];
  /** Lines beyond the most that are read at once. */
  beyond: PastedLine[];
  /** Where and when it was said could not be read. */
  fault: CaptureFault | null;
};

/** Reads pasted actions as commitments: each line's faults are its own, so that the others can be saved. */
export function readActionList(fields: ActionFields, guild: GuildSettings, now: DateTime): ActionList {
  const meeting = readCapture({ ...NOTHING, said: fields.said }, guild, now);
  const fault = meeting.faults.find(({ field }) => field === 'said') ?? null;
  const { madeOn } = meeting;
  const { lines, beyond } = readActions(fields.lines, { now, zone: guild.zone, madeOn });
  const entries = lines.map((line) => entryOf(line, fields.said, guild, now));
  return { entries, beyond, fault };
}

const NOTHING: CaptureFields = { who: '', wording: '', said: '', timing: '', link: '' };

function entryOf(line: ActionLine, said: string, guild: GuildSettings, now: DateTime): ActionEntry {
  const { who, what, when } = line;
  const fields = { ...NOTHING, who, wording: what, timing: when, said };
  const capture = readCapture(fields, guild, now);
  const faults = capture.faults.filter(({ field }) => field !== 'said');
  return { line, fields, capture, faults, ready: line.trouble === null && faults.length === 0 };
}

/**
 * Lines as they were pasted: what is still to be put right, or was not saved. The row that names a table's columns goes
 * with its lines, which would be read otherwise without it.
 */
export function linesOf(lines: readonly PastedLine[]): string {
  return lines
    .flatMap(({ pasted, heading }, i) =>
      heading === (lines[i - 1]?.heading ?? '') ? [pasted] : [heading, pasted],
    )
    .join('\n');
}
