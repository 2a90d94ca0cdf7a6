import { expect, test } from 'vitest';
import { beginJourney, DATED, textOf } from '#tests/support/journey.ts';

test('Rule 11: ten o’clock stays ten o’clock when the clocks go back on 27 October', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-16T12:00');
  j.skip();
  await j.advance('2024-11-06T11:00');
  const posts = j.discord.messages(j.channel).map((m) => ({ at: j.postedAt(m), text: textOf(m) }));
  const about = (day: string, words: RegExp) =>
    posts.filter((p) => p.text.includes(day) && words.test(p.text)).map((p) => p.at);
  // In summer time and in winter time, on the wall clock: the day before at the post hour, an hour before exactly.
  expect(about('Wed 23 Oct 2024 at 10:00', /Coming up/)).toEqual([
    '2024-10-16 09:00',
    '2024-10-22 09:00',
    '2024-10-23 09:00',
  ]);
  expect(about('Wed 6 Nov 2024 at 10:00', /Coming up/)).toEqual([
    '2024-10-30 09:00',
    '2024-11-05 09:00',
    '2024-11-06 09:00',
  ]);
  expect(about('Wed 23 Oct 2024 at 10:00', /\*\*Did it happen/)[0]).toBe('2024-10-23 11:00');
  expect(about('Wed 6 Nov 2024 at 10:00', /\*\*Did it happen/)[0]).toBe('2024-11-06 11:00');
});

test('Rule 11: a series at an hour that a clock change repeats is refused at capture, with another that works', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  const { message } = await j.alice.submit({ ...DATED, 'How often or by when': 'every Sunday at 01:30' });
  const text = message ? textOf(message) : '';
  expect(text).toContain('the clocks change on Sun 27 Oct 2024');
  expect(text).toContain('10:00');
  await expect(j.alice.click('Save')).rejects.toThrow(/no button/);
});

test('Rule 11: what is counted in working days leaves out weekends and public holidays, and happens at the post hour', async () => {
  await using j = await beginJourney({ start: '2024-12-01T20:00' });
  await j.record({
    ...DATED,
    'How often or by when': 'every two weeks on Fridays at 10am, starting 20 December 2024',
  });
  await j.advance('2024-12-20T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-12-23T12:00');
  j.skip();
  // Three working days after Fri 20 Dec: Mon 23, Tue 24, then not 25 or 26, but Fri 27.
  await j.advance('2024-12-27T08:59');
  expect(j.posts().filter((text) => text.includes('Not on record as kept'))).toEqual([]);
  await j.advance('2024-12-27T09:00');
  expect(j.postedAt(j.expectPost(/Not on record as kept/))).toBe('2024-12-27 09:00');
});
