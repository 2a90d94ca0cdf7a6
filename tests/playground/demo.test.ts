import { type ChildProcess, spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';

const DEMO = new URL('../../playground/demo.ts', import.meta.url).pathname;
const UP = 'Ctrl-C ends it.';

test('with --serve the story’s calendars stay up, and show its fortnights as not held, until it is stopped', async () => {
  const demo = spawn(process.execPath, [DEMO, '--serve'], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void demo.kill('SIGKILL'));
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  const printed = await outputUntil(demo, UP);
  const [never, dated] = (printed.split('The calendars as they stand')[1] ?? '').match(/http\S+\.ics/g) ?? [];
  expect(await pastAt(never)).toEqual([
    '20240925 Did not happen',
    '20241009 Did not happen',
    '20241023 Did not happen',
    '20241106 Did not happen',
  ]);
  expect(await pastAt(dated)).toEqual([
    '20241009T100000 Went ahead',
    '20241023T100000 Did not happen',
    '20241106T100000 Went ahead',
  ]);
  demo.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(String(never))).rejects.toThrow();
}, 90_000);

async function outputUntil(child: ChildProcess, words: string): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    if (text.includes(words)) break;
  }
  return text;
}

/** When each entry that says how it went begins, and what it says. */
async function pastAt(address = ''): Promise<string[]> {
  const text = (await (await fetch(address)).text()).replaceAll('\r\n ', '');
  const entries = text.split('BEGIN:VEVENT').slice(1);
  return entries.flatMap((entry) => {
    const [, start] = /^DTSTART[^:\r]*:(\w+)/m.exec(entry) ?? [];
    const [, state] = /^SUMMARY:(Did not happen|Went ahead|Not known yet): /m.exec(entry) ?? [];
    return state ? [`${start} ${state}`] : [];
  });
}
