import { expect, test } from 'vitest';
import type { Message } from '#playground/discord/model.ts';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const DATE_BOX = 'Date, and the time if it is known';
const SINGLE = { ...FORTNIGHTLY, 'How often or by when': '9 October 2024 at 10am' };
const DUE = { ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024' };

test('/dates show lists what is coming, privately, with the means to change it', async () => {
  await using j = await beginJourney();
  await j.record();
  const shown = await j.bob.slash('/dates show', { commitment: 'C-1' });
  expect(shown.ephemeral).toBe(true);
  expect(said(shown)).toContain('Every two weeks (no dates set)');
  expect(said(shown)).toContain('• 9 Oct to 22 Oct 2024, no date set');
  expect(said(shown)).toContain('[Set dates for the series]');
});

test('/dates set gives the series its dates; the group hears of it once, and the earlier fortnight stays open', async () => {
  await using j = await beginJourney();
  await j.record();
  const set = await j.alice.slash('/dates set', { commitment: 'C-1', first: '9 October at 10am' });
  expect(set.ephemeral).toBe(true);
  expect(said(set)).toContain('C-1 · Dates set.');
  expect(said(set)).toContain('• 25 Sep to 8 Oct 2024, no date set');
  expect(said(set)).toContain('• Wed 9 Oct 2024 at 10:00');
  expect(said(set)).toContain('• Wed 6 Nov 2024 at 10:00');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Dates set · C-1/))).toContain('Every two weeks at 10:00, from Wed 9 Oct 2024');
  j.expectNothingElse();
});

test('/dates set takes another rhythm', async () => {
  await using j = await beginJourney();
  await j.record();
  const options = { commitment: 'C-1', first: 'Thursday 10 October at 14:00', 'how-often': 'every Thursday' };
  expect(said(await j.alice.slash('/dates set', options))).toContain('• Thu 17 Oct 2024 at 14:00');
});

test('what /dates set cannot take is refused exactly, with something that works', async () => {
  await using j = await beginJourney();
  await j.record();
  const set = async (first: string, how = '') =>
    said(await j.alice.slash('/dates set', { commitment: 'C-1', first, 'how-often': how }));

  expect(await set('blue')).toMatch(/\*\*First date\*\*: I could not read that\. This works: \d+ \w+ 2024/);
  expect(await set('31 September at 10')).toContain('there is no 31 September');
  expect(await set('18 September 2024 at 10am')).toContain(
    '**Wed 18 Sep 2024** is in the past. What has happened already is told with `/happened`. A date to come works: Wednesday 2 October 2024 at 10:00',
  );
  expect(await set('9 October')).toContain('This works: Wednesday 9 October 2024 at 10:00');
  expect(await set('Sunday 13 October at 01:30', 'every Sunday')).toMatch(
    /The clocks change on Sun 27 Oct 2024.*01:30 is missing or comes twice.*This works: Sunday 13 October 2024 at 10:00/,
  );
  expect(await set('10 October at 10am', 'every Wednesday')).toContain(
    '**Thu 10 Oct 2024** is no day of “every Wednesday”. This works: Wednesday 16 October 2024 at 10:00',
  );
  expect(await set('9 October at 10am', 'regularly')).toContain(
    'which gives no number. This works: every month',
  );
  await j.bot.tick();
  j.expectNothingElse();
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('of words that can mean several days one is chosen; nothing is typed twice', async () => {
  await using j = await beginJourney();
  await j.record();
  const options = {
    commitment: 'C-1',
    first: 'the 9th or 16th of October at 10am',
    'how-often': 'every two weeks',
  };
  const refused = await j.alice.slash('/dates set', options);
  expect(said(refused)).toContain('**First date** can mean several things. Choose which was meant.');
  const chosen = await j.alice.select('Which was meant?', '16 October 2024 at 10:00');
  expect(said(chosen)).toMatch(/C-1 · Dates set\.[\s\S]*• Wed 16 Oct 2024 at 10:00/);
});

test('what was typed into a form stands there again when it is put right, after a restart too', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/dates show', { commitment: 'C-1' });
  await j.alice.click('Set dates for the series');
  const refused = await j.alice.submit({
    'First date, with the time': '9 Octember at 10',
    'How often': 'weekly',
  });
  expect(refused.ephemeral).toBe(true);
  const customId = customIdOf(refused.message, 'Put it right');
  await j.restart();
  const again = await j.alice.click('Put it right');
  expect(JSON.stringify(again.modal?.components)).toContain('9 Octember at 10');
  const set = await j.alice.submit({ 'First date, with the time': '9 October at 10' });
  expect(said(set)).toContain('• Wed 16 Oct 2024 at 10:00');
  const gone = await j.alice.forge({ customId, message: anyPost(j) });
  expect(said(gone)).toContain('What you typed is no longer here');
});

test('/dates move gives one meeting its own date, which stays the same meeting', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const moved = await j.alice.slash('/dates move', {
    commitment: 'c1',
    meeting: '2024-10-09T10:00',
    to: '16 October at 2.30pm',
  });
  expect(said(moved)).toContain('C-1 · Date set.');
  expect(said(moved)).toContain('Wed 16 Oct 2024 at 14:30');
  await j.bot.tick();
  const post = textOf(j.expectPost(/Date changed · C-1/));
  expect(post).toContain('**Wed 16 Oct 2024 at 14:30');
  expect(post).toContain('In place of Wed 9 Oct 2024 at 10:00');
  await j.advance('2024-10-16T15:30');
  expect(j.alice.sees(j.channel).filter((text) => text.includes('Did it happen?**'))).toHaveLength(1);
  j.expectPost(/Did it happen\?[\s\S]*The meeting on Wed 16 Oct 2024 at 14:30/);
});

test('a moved meeting is found by either day, and without a date it is to follow', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/dates move', { commitment: 'C-1', meeting: '9 October', to: '11 October at 9:00' });
  const again = await j.alice.slash('/dates move', { commitment: 'C-1', meeting: '11 October' });
  expect(said(again)).toContain('Postponed: a new date is to follow.');
  await j.bot.tick();
  j.expectPost(/Date changed/);
  j.expectPost(/Postponed, a new date is to follow/);
});

test('what /dates move cannot take is refused exactly', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const move = async (meeting: string, to: string) =>
    said(await j.alice.slash('/dates move', { commitment: 'C-1', meeting, to }));
  expect(await move('Christmas 1999', '16 October')).toContain(
    'There is no such meeting in what was agreed.',
  );
  expect(await move('2024-10-10T10:00', '16 October')).toContain(
    'There is no such meeting in what was agreed.',
  );
  expect(await move('9 October', '24 September 2024 at 9am')).toContain('**Tue 24 Sep 2024** is in the past');
  expect(await move('9 October', '27 October 2024 at 01:30')).toContain(
    'The clocks change on Sun 27 Oct 2024',
  );
  expect(await move('9 October', '16 October at 10 in County Hall')).toContain(
    'not read: “in County Hall”. This works: Wednesday 16 October 2024 at 10:00',
  );
  expect(await move('9 October', 'someday')).toContain('**Date**: I could not read that.');
});

test('what had no date and no rhythm gets its one day, or a rhythm', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'How often or by when': '' });
  await j.alice.slash('/dates show', { commitment: 'C-1' });
  await j.alice.click('Set a date');
  const due = await j.alice.submit({ 'First date, with the time': '31 October 2024' });
  expect(said(due)).toContain('By Thu 31 Oct 2024');
  await j.alice.click('Undo');
  const options = { commitment: 'C-1', first: '16 October at 10', 'how-often': 'every four weeks' };
  expect(said(await j.alice.slash('/dates set', options))).toContain('• Wed 13 Nov 2024 at 10:00');
});

test('of two who set dates at once neither is lost, and the second stands', async () => {
  await using j = await beginJourney();
  await j.record();
  const set = (first: string) => j.alice.slash('/dates set', { commitment: 'C-1', first });
  const both = await Promise.all([set('9 October at 10:00'), set('9 October at 11:00')]);
  expect(both.map(said).every((text) => text.includes('Dates set.'))).toBe(true);
  expect(await eventsOf(j)).toEqual(['recorded', 'dates-set', 'dates-set']);
});

test('a date for a series is refused where there is none, and an unknown reference where nothing is', async () => {
  await using j = await beginJourney();
  await j.record(SINGLE);
  const set = await j.alice.slash('/dates set', { commitment: 'C-1', first: '9 October at 10' });
  expect(said(set)).toBe('This is no series: it has one day. Move that with `/dates move`.');
  const none = await j.alice.slash('/dates show', { commitment: 'C-99' });
  expect(said(none)).toContain('I know no such commitment here.');
  expect(said(await j.alice.slash('/dates show', { commitment: 'ours' }))).toBe(said(none));
});

test.each([
  ['They called it off', "didn't happen: they called it off"],
  ['We called it off', "didn't happen: we called it off"],
  ['Both agreed to skip it', "didn't happen: both agreed to skip"],
])('/dates call-off by “%s” is the outcome, recorded once', async (by, outcome) => {
  await using j = await beginJourney();
  await j.record(DATED);
  const options = { commitment: 'C-1', meeting: '2024-10-09T10:00', by };
  const off = await j.alice.slash('/dates call-off', options);
  expect(said(off)).toContain('C-1 · Called off.');
  expect(said(off)).toContain(outcome);
  expect(said(await j.alice.slash('/dates call-off', options))).toContain('It stood so already');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Called off · C-1/)).toLowerCase()).toContain(outcome);
  expect(await eventsOf(j)).toEqual(['recorded', 'called-off']);
  await j.advance('2024-10-09T11:05');
  expect(j.alice.sees(j.channel).filter((t) => t.includes('Did it happen?**'))).toEqual([]);
});

test('a deliverable is not called off, and its day can be moved', async () => {
  await using j = await beginJourney();
  await j.record(DUE);
  const by = 'They called it off';
  const off = await j.alice.slash('/dates call-off', { commitment: 'C-1', meeting: '31 October', by });
  expect(said(off)).toContain('something to be done, not a meeting');
  const moved = await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '31 October',
    to: '15 November 2024',
  });
  expect(said(moved)).toContain('Fri 15 Nov 2024');
});

test('a meeting that went ahead is neither moved nor called off before that is corrected', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  await j.alice.click('Went ahead');
  const options = { commitment: 'C-1', meeting: '2024-10-09T10:00' };
  const moved = await j.alice.slash('/dates move', { ...options, to: '16 October at 10' });
  expect(said(moved)).toMatch(/That one is on record: \*\*went ahead\*\*, recorded by .*\/happened/);
  const off = await j.alice.slash('/dates call-off', { ...options, by: 'They called it off' });
  expect(said(off)).toBe(said(moved));
});

test('the buttons do the same: choose a meeting, set its date, postpone it, call it off', async () => {
  await using j = await beginJourney();
  const post = await j.record(DATED);
  const view = await j.alice.click('Dates', { message: post });
  expect(view.ephemeral).toBe(true);
  await j.alice.select('Change one of them…', 'The meeting on Wed 23 Oct 2024 at 10:00');
  await j.alice.click('Set or move its date');
  expect(said(await j.alice.submit({ [DATE_BOX]: '24 October at 9am' }))).toContain(
    'Thu 24 Oct 2024 at 09:00',
  );
  await j.alice.click('Other dates');
  await j.alice.select('Change one of them…', 'The meeting on Wed 6 Nov 2024 at 10:00');
  expect(said(await j.alice.click('Postponed, date to follow'))).toContain(
    'Postponed: a new date is to follow',
  );
  await j.alice.click('Other dates');
  await j.alice.select('Change one of them…', 'The meeting on Wed 20 Nov 2024 at 10:00');
  const off = await j.alice.select('Called off: by whom?', 'Both agreed to skip it');
  expect(said(off)).toContain('both agreed to skip');
  expect(await eventsOf(j)).toEqual(['recorded', 'moved', 'to-follow', 'called-off']);
});

test('an empty date in the form means that it is to follow', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/dates show', { commitment: 'C-1' });
  await j.alice.select('Change one of them…', 'The meeting on Wed 9 Oct 2024 at 10:00');
  await j.alice.click('Set or move its date');
  expect(said(await j.alice.submit({ [DATE_BOX]: '' }))).toContain('Postponed: a new date is to follow');
});

test('a change of dates can be undone for ten minutes, by the one who made it, once', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const meeting = '2024-10-09T10:00';
  await j.alice.slash('/dates move', { commitment: 'C-1', meeting, to: '16 October at 10' });
  const undone = await j.alice.click('Undo');
  expect(said(undone)).toContain('C-1 · Taken back.');
  expect(said(undone)).toContain('• Wed 9 Oct 2024 at 10:00');
  await j.bot.tick();
  j.expectPost(/Date changed/);
  j.expectPost(/Taken back · C-1/);
  const customId = `undo-dates|${idOf(j)}|${meeting}`;
  expect(said(await j.alice.forge({ customId, message: anyPost(j) }))).toContain('nothing left to undo');

  await j.alice.slash('/dates call-off', { commitment: 'C-1', meeting, by: 'They called it off' });
  const bobs = await j.bob.forge({ customId, message: anyPost(j) });
  expect(said(bobs)).toContain('**Manage Events**');
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.forge({ customId, message: anyPost(j) }))).toContain('Ten minutes are over');
});

test('the dates of a series are taken back within ten minutes', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/dates set', { commitment: 'C-1', first: '9 October at 10am' });
  const undone = await j.alice.click('Undo');
  expect(said(undone)).toContain('• 9 Oct to 22 Oct 2024, no date set');
  expect(said(undone)).toContain('• 23 Oct to 5 Nov 2024, no date set');
});

test('a member without the role is told which permission is needed, before typing', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const needs = 'you need the **Manage Events** permission';
  const meeting = '2024-10-09T10:00';
  expect(said(await j.bob.slash('/dates set', { commitment: 'C-1', first: '9 October at 10' }))).toContain(
    needs,
  );
  expect(said(await j.bob.slash('/dates move', { commitment: 'C-1', meeting }))).toContain(needs);
  const off = await j.bob.slash('/dates call-off', { commitment: 'C-1', meeting, by: 'We called it off' });
  expect(said(off)).toContain(needs);
  await j.bob.slash('/dates show', { commitment: 'C-1' });
  expect(said(await j.bob.click('Set dates for the series'))).toContain(needs);
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('whoever cannot see the channel, or is of another guild, meets it in no option and no button', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const missing = said(await j.dana.slash('/dates show', { commitment: 'C-99' }));
  const meeting = '2024-10-09T10:00';
  const slashes: [string, Record<string, string>][] = [
    ['/dates show', {}],
    ['/dates set', { first: '9 October at 10' }],
    ['/dates move', { meeting }],
    ['/dates call-off', { meeting, by: 'We called it off' }],
  ];
  for (const actor of [j.dana, j.charlie]) {
    for (const [command, options] of slashes) {
      const answer = await actor.slash(command, { commitment: 'C-1', ...options });
      expect(said(answer)).toBe(missing);
      expect(answer.ephemeral).toBe(true);
    }
    expect(await actor.autocomplete('/dates show', 'commitment', '')).toEqual([]);
    const others = { commitment: 'C-1' };
    expect(await actor.autocomplete('/dates move', 'meeting', '', { others })).toEqual([]);
  }
  const id = idOf(j);
  const customIds = [
    `dates|${id}`,
    `dates-series|${id}`,
    `dates-date|${id}|${meeting}`,
    `dates-to-follow|${id}|${meeting}`,
    `undo-dates|${id}|${meeting}`,
  ];
  for (const [actor, place] of [
    [j.dana, j.lobby],
    [j.charlie, j.theirs],
  ] as const) {
    const message = actor.say(place, 'hello');
    for (const customId of customIds) {
      expect(said(await actor.forge({ customId, message })), customId).toBe(missing);
    }
    for (const customId of [`dates-slot|${id}`, `dates-called-off|${id}|${meeting}`]) {
      expect(said(await actor.forge({ customId, message, values: ['they'] })), customId).toBe(missing);
    }
    const customId = `kept-form|slot-date|${id}|${meeting}|`;
    expect(said(await actor.forge({ customId, message, fields: { date: '16 October' } }))).toBe(missing);
  }
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('meetings are suggested by name, for the commitment that was named', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const others = { commitment: 'C-1' };
  const choices = await j.alice.autocomplete('/dates move', 'meeting', '23 oct', { others });
  expect(choices).toEqual([{ name: 'The meeting on Wed 23 Oct 2024 at 10:00', value: '2024-10-23T10:00' }]);
  expect(await j.alice.autocomplete('/dates move', 'meeting', '')).toEqual([]);
});

test('a double click on a date sets it once', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const id = idOf(j);
  const press = () =>
    j.alice.forge({ customId: `dates-to-follow|${id}|2024-10-09T10:00`, message: anyPost(j) });
  await Promise.all([press(), press()]);
  await j.bot.tick();
  j.expectPost(/Postponed/);
  j.expectNothingElse();
  expect(await eventsOf(j)).toEqual(['recorded', 'to-follow']);
});

test('what is on record of the fortnight in which a series begins stays on record', async () => {
  await using j = await beginJourney();
  await j.record();
  const meeting = '2024-10-09';
  await j.alice.slash('/dates call-off', { commitment: 'C-1', meeting, by: 'They called it off' });
  await j.alice.slash('/dates set', { commitment: 'C-1', first: '16 October at 10am' });
  await j.advance('2024-10-23T12:00');
  const shown = await j.alice.slash('/happened', { commitment: 'C-1' });
  expect(said(shown)).toContain("The week to Tue 15 Oct 2024: **didn't happen: they called it off**");
});

function idOf(j: Journey): string {
  const card = j.discord.messages(j.channel).find((m) => JSON.stringify(m.components).includes('"dates|'));
  return /"dates\|([\w-]+)"/.exec(JSON.stringify(card?.components))?.[1] ?? '';
}

function anyPost(j: Journey): Message {
  const [post] = j.discord.messages(j.channel);
  if (!post) throw new Error('nothing was posted');
  return post;
}

function customIdOf(message: Message | undefined, label: string): string {
  const parts = (message?.components ?? []).flatMap((row) => row.components ?? []);
  return parts.find((part) => part.label === label)?.custom_id ?? '';
}
