import { expect, test } from 'vitest';
import { beginJourney, textOf } from '#tests/support/journey.ts';
import { said } from './support.ts';

const GONE = /no such meeting|no longer here/;
const PANEL = 'Children and Families Overview and Scrutiny Panel';

test('a meeting of the group’s own is read, saved, remembered and asked about, and nobody has promised it', async () => {
  await using j = await beginJourney();
  const shown = said(
    await j.alice.slash('/meeting add', {
      name: 'Committee',
      when: '9 October at 19:00',
      where: 'Community Centre',
    }),
  );
  expect(shown).toContain('On Wed 9 Oct 2024 at 19:00, 60 minutes, Community Centre');
  expect(shown).not.toMatch(/Who:|empty/);
  await j.alice.click('Save');
  await j.bot.tick();
  const post = textOf(j.expectPost(/Recorded · C-1 · our own meeting/));
  expect(post).not.toContain('Next step');
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up: The meeting on Wed 9 Oct 2024 at 19:00/);
  await j.advance('2024-10-09T20:00');
  j.skip();
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-11-09T20:00');
  j.expectNothingElse();
});

test.each(['by 9 October', 'soon', 'purple'])('“%s” is no day for a meeting of our own', async (when) => {
  await using j = await beginJourney();
  const shown = said(await j.alice.slash('/meeting add', { name: 'Committee', when }));
  expect(shown).toContain('To put right');
  expect(shown).toContain('[Save (off)]');
});

test('a series of our own is one meeting on record, on its first day', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/meeting add', { name: 'Committee', when: 'first Monday of the month at 19:00' });
  await j.alice.click('Save');
  expect(said(await j.bob.slash('/meeting list'))).toContain('**Committee**\nMon 7 Oct 2024 · C-1');
});

test('the words of a meeting of our own can be changed without naming anybody who promised', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/meeting add', { name: 'Comittee', when: '9 October at 19:00' });
  await j.alice.click('Change the words');
  const again = said(await j.alice.submit({ 'Their words': 'Committee' }));
  expect(again).toContain('> Committee');
  expect(again).not.toContain('To put right');
});

test('the meeting at which something was said is on record with what came of it', async () => {
  await using j = await beginJourney();
  await j.record();
  const shown = said(await j.bob.slash('/meeting show', { meeting: 'overview and scrutiny' }));
  expect(shown).toContain(`## ${PANEL}`);
  expect(shown).toContain('• **C-1** “We will meet you regularly.”');
  await j.bob.slash('/meeting list');
  expect(said(await j.bob.select('Open one', PANEL))).toContain('Who was there: nobody noted yet');
});

test('whoever was there may answer; who was not may not', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:30');
  expect(said(await j.bob.click('Went ahead'))).toContain('Those who were there');
  await j.alice.slash('/meeting attended', { meeting: PANEL });
  const chosen = await j.alice.select('Who was there?', [j.members.bob]);
  expect(chosen.kind).toBe('update');
  expect(said(await j.bob.click('Went ahead'))).toContain('went ahead');
});

test('others are noted by name, members stay, and what is sent again replaces the names', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/meeting attended', { meeting: PANEL });
  await j.alice.select('Who was there?', [j.members.bob, j.members.alice]);
  await j.alice.click('Others, by name');
  const first = said(
    await j.alice.submit({ 'Names or offices': 'Clerk to the Panel\nclerk to the panel\n\n' }),
  );
  expect(first.match(/[Cc]lerk/g)).toHaveLength(1);
  const second = said(
    await j.alice.slash('/meeting attended', { meeting: PANEL, others: 'Head of SEND; Chair' }),
  );
  expect(second).toContain(`<@${j.members.bob.user.id}>`);
  expect(second).toContain('• Head of SEND');
  expect(second).not.toContain('Clerk');
});

test('minutes are a link or words, draft or agreed, and say who noted them', async () => {
  await using j = await beginJourney();
  await j.record();
  const minutes = { meeting: PANEL, kind: 'Draft minutes', text: 'Agreed to meet **regularly**.' };
  const shown = said(await j.alice.slash('/meeting minutes', minutes));
  expect(shown).toContain(`draft minutes, noted by <@${j.members.alice.user.id}>, Wed 25 Sep 2024`);
  expect(shown).toContain('\\*\\*regularly\\*\\*');
  await j.alice.click('Minutes');
  const agreed = await j.alice.submit({
    Link: 'https://example.org/m.pdf',
    'What they are': 'Agreed minutes',
  });
  expect(said(agreed)).toContain('agreed minutes');
  expect(said(agreed)).toContain('https://example.org/m.pdf');
});

test.each([
  [{}, 'Give a **link**'],
  [{ link: 'javascript:alert(1)' }, 'no web address'],
])('minutes of %o are refused with an example', async (given, words) => {
  await using j = await beginJourney();
  await j.record();
  const answer = await j.alice.slash('/meeting minutes', { meeting: PANEL, kind: 'Draft minutes', ...given });
  expect(said(answer)).toContain(words);
  expect(said(answer)).toContain('https://example.org/minutes.pdf');
});

test('a form for minutes that is refused opens again with what was typed, until it is taken', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/meeting show', { meeting: PANEL });
  await j.alice.click('Minutes');
  const typed = {
    Link: 'example',
    'Or a few words of them': 'Agreed to meet.',
    'What they are': 'Agreed minutes',
  };
  expect(said(await j.alice.submit(typed))).toContain('**Link** is no web address');
  await j.alice.click('Put it right');
  expect(await j.bot.deps.db.read.draft.count()).toBe(1);
  const shown = said(await j.alice.submit({ Link: 'https://example.org/m.pdf' }));
  expect(shown).toContain('agreed minutes');
  expect(shown).toContain('Agreed to meet.');
  expect(await j.bot.deps.db.read.draft.count()).toBe(0);
});

test('whoever may not record notes nothing, and hears which role it takes', async () => {
  await using j = await beginJourney();
  await j.record();
  const answers = [
    await j.bob.slash('/meeting attended', { meeting: PANEL, others: 'Clerk' }),
    await j.bob.slash('/meeting minutes', { meeting: PANEL, kind: 'Draft minutes', text: 'x' }),
    await j.bob.slash('/meeting add', { name: 'Committee', when: '9 October at 19:00' }),
  ];
  for (const answer of answers) expect(said(answer)).toContain('Manage Events');
});

test('a meeting of a channel that Dana cannot see is nowhere for her, and for Charlie of another server', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  const row = await j.bot.deps.db.read.meeting.findFirst({ select: { id: true } });
  const id = row?.id ?? '';
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/meeting list'))).toContain('No meeting is on record here yet');
    expect(await outsider.autocomplete('/meeting show', 'meeting', '')).toEqual([]);
    for (const meeting of [id, PANEL]) {
      expect(said(await outsider.slash('/meeting show', { meeting }))).toContain('I know no such meeting');
    }
    for (const name of ['meeting-people', 'meeting-names', 'meeting-minutes']) {
      expect(said(await outsider.forge({ customId: `${name}|${id}`, message: post }))).toMatch(GONE);
    }
    const menu = { customId: 'meeting', values: [id], message: post };
    expect(said(await outsider.forge(menu))).toMatch(GONE);
  }
});

test('a name that several meetings have is asked about, with both', async () => {
  await using j = await beginJourney();
  for (const day of ['25 September 2024', '4 September 2024']) {
    await j.alice.slash('/record');
    await j.alice.submit({
      'Who said it': 'Chair',
      'Their words': 'We will meet.',
      'Said where and when': `Panel, ${day}`,
      'How often or by when': 'monthly',
    });
    await j.alice.click('Save');
  }
  const answer = said(await j.alice.slash('/meeting show', { meeting: 'Panel' }));
  expect(answer).toContain('Wed 25 Sep 2024');
  expect(answer).toContain('Wed 4 Sep 2024');
  const choices = await j.alice.autocomplete('/meeting show', 'meeting', 'pan');
  expect(choices).toHaveLength(2);
  expect(said(await j.alice.slash('/meeting show', { meeting: String(choices[0]?.value) }))).toContain(
    '## Panel',
  );
});
