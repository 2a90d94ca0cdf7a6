import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import { shownByIcalJs, shownByNodeIcal, slotsShown, times } from './programs.ts';
import { STORIES } from './stories.ts';

// `npx vitest run tests/calendar/golden.test.ts -u` writes the files anew: read the difference before keeping it.
describe.each(Object.entries(STORIES))('%s', (name, story) => {
  const { facts, asOf, head, from, to } = story();
  const text = calendarText(head, feedEvents(facts, asOf));

  it('is the same bytes as the file that is kept', async () => {
    await expect(text).toMatchFileSnapshot(`golden/${name}.ics`);
  });

  it('is shown alike by two programs, each slot where it stands', () => {
    const shown = shownByIcalJs(text, from, to);
    expect(shown.length).toBeGreaterThan(0);
    expect(shownByNodeIcal(text, from, to)).toEqual(shown);
    expect(times(shown)).toEqual(times(slotsShown(facts, from, to)));
  });
});

it('prints the same bytes in whatever zone the machine is', async () => {
  const script = join(import.meta.dirname, 'print-stories.ts');
  const print = (TZ: string) =>
    promisify(execFile)(process.execPath, [script], { env: { ...process.env, TZ } });
  const [tokyo, hawaii] = await Promise.all([print('Asia/Tokyo'), print('Pacific/Honolulu')]);
  const here = Object.values(STORIES).map((story) => {
    const { facts, asOf, head } = story();
    return calendarText(head, feedEvents(facts, asOf));
  });
  expect(tokyo.stdout).toBe(here.join(''));
  expect(hawaii.stdout).toBe(here.join(''));
});
