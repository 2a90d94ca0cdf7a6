import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const NEEDED = 'khal, vdirsyncer and python3-recurring-ical-events';
/** A machine's first python is not always the one that its packages are for. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const python = PYTHONS.find((path) => works(path, ['-c', 'import recurring_ical_events, icalendar']));

/** Why nothing can be tried here; null when all programs are there. */
export const missing =
  python && works('khal', ['--version']) && works('vdirsyncer', ['--version'])
    ? null
    : `Skipped: this needs Debian's ${NEEDED} (apt-get install ${NEEDED.replace(/,| and/g, '')}).`;

function works(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a program shows: "2024-10-09 10:00|2024-10-09 11:00|summary", or with days alone; in order. */
export type Shown = string[];

export type Subscriber = Disposable & {
  /** Fetches the feed anew, as the program does by itself every few hours. */
  refresh(): Promise<void>;
  /** What khal lists of the days from `first` to `last`. */
  khal(first: string, last: string): Promise<Shown>;
  /** What recurring_ical_events makes of the feed. */
  python(first: string, last: string): Promise<Shown>;
};

/** Somebody in London whose calendar programs subscribe to this address. */
export function subscribeWith(address: string): Subscriber {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-clients-'));
  const sync = join(folder, 'vdirsyncer.ini');
  const khal = join(folder, 'khal.ini');
  mkdirSync(join(folder, 'calendar'));
  writeFileSync(sync, vdirsyncerSettings(folder, address));
  writeFileSync(khal, khalSettings(folder));
  const env = { PATH: process.env.PATH, HOME: folder, TZ: 'Europe/London', LC_ALL: 'C.UTF-8' };
  const output = async (command: string, args: string[]) => (await run(command, args, { env })).stdout;
  return {
    async refresh() {
      await output('vdirsyncer', ['-c', sync, 'discover']);
      await output('vdirsyncer', ['-c', sync, 'sync']);
    },
    async khal(first, last) {
      const format = '{start-date} {start-time}|{end-date} {end-time}|{title}';
      const args = ['-c', khal, 'list', '--day-format', '', '--format', format, first, last];
      return onceADay(linesOf(await output('khal', args)));
    },
    async python(first, last) {
      const script = resolve(import.meta.dirname, 'expand.py');
      return linesOf(await output(python ?? 'python3', [script, address, first, last]));
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** khal lists what lasts days on each of them; what has an hour stands there as often as khal found it. */
function onceADay(lines: Shown): Shown {
  return lines.filter((line, i) => / \d\d:\d\d\|/.test(line) || lines.indexOf(line) === i);
}

function linesOf(text: string): Shown {
  const lines = text.split('\n').map((line) => line.replaceAll(' |', '|').trim());
  return lines.filter((line) => line !== '' && line !== 'No events').sort();
}

function vdirsyncerSettings(folder: string, address: string): string {
  return `[general]
status_path = "${folder}/status/"
[pair feed]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "${folder}/calendar/"
fileext = ".ics"
[storage there]
type = "http"
url = "${address}"
`;
}

function khalSettings(folder: string): string {
  return `[calendars]
[[feed]]
path = ${folder}/calendar
readonly = True
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = ${folder}/khal.db
`;
}
