import { expect, test } from 'vitest';
import { said } from '#tests/commands/support.ts';
import { beginJourney, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';

const MEMBER = 'Cabinet Member for Education';
const MINISTER = 'Parliamentary Under-Secretary of State for Education';
const COMMITMENT = { commitment: 'C-1' };
const REVERSED = 'There was no agreement to meet every two weeks, and there will be no such meetings.';
const OFFERED = 'The offer of periodic meetings stands firm, but not every two weeks.';

const SIGNED = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Office of the group',
  'Your address': '1 High Street',
  'Their address': 'County Hall',
};

/** Fills in the newest draft of that kind, and says that it was sent that day. */
async function send(j: Journey, options: { kind: string; office?: string }, on: string): Promise<string> {
  await j.alice.slash('/letter draft', { ...COMMITMENT, ...options });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(SIGNED);
  await j.alice.click("I've sent it");
  const sent = said(await j.alice.submit({ 'On which day': on }));
  await j.bot.tick();
  return sent;
}

async function notHeld(j: Journey, at: string, why: string): Promise<void> {
  await j.advance(at);
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', why);
  await j.bot.tick();
}

async function saidSince(j: Journey, means: string, fields: Record<string, string>): Promise<string> {
  await j.alice.slash('/said add', { ...COMMITMENT, means });
  await j.alice.submit(fields);
  await j.alice.click('Save');
  await j.bot.tick();
  await j.alice.click('It means what it says');
  await j.bot.tick();
  return textOf(j.expectPost(/What they've said since · C-1/));
}

test('the story: dates never come, a letter takes it back, and there is a record to hold up', async () => {
  await using j = await beginJourney();
  const manages = j.discord.world.addRole(j.guild, { name: 'Office manager', permissions: ['manageGuild'] });
  const member = j.discord.world.addMember(j.guild, 'Office Manager', { roles: [manages] });
  const manager = j.discord.actor({ guild: j.guild, member, channel: j.channel });

  // 25 September: on record in their words, and put to them.
  await j.alice.slash('/people keep', { who: MEMBER, organisation: 'County Council' });
  await j.alice.slash('/people keep', { who: 'Chief Executive', organisation: 'County Council' });
  await manager.slash('/settings round-up', { day: 'Monday' });
  await j.record(FORTNIGHTLY);
  const policy = said(await j.alice.slash('/next policy', { ...COMMITMENT, choose: 'standard' }));
  expect(policy).toContain('**Standard** it is.');
  const confirmation = await send(j, { kind: 'confirm' }, '25 September 2024');
  expect(confirmation).toContain('we understood you to say:\n\n“We will meet you regularly.”');
  expect(confirmation).toContain('Please tell us by Wednesday 9 October 2024 if that is not right');

  // October: they are asked for dates, and none come.
  await j.advance('2024-10-01T12:00');
  expect(await send(j, { kind: 'set-dates' }, '1 October 2024')).toContain(
    'reply asked for by Tue 15 Oct 2024',
  );
  await j.advance('2024-10-09T09:00');
  expect(textOf(j.expectPost(/fortnight to Tue 8 Oct 2024/))).toContain('Did it happen?');
  await notHeld(j, '2024-10-09T09:30', 'We asked, no date was offered');
  await j.advance('2024-10-10T09:00');
  expect(textOf(j.expectDm(j.alice, /asked for a reply by Wed 9 Oct 2024. No reply is on record/))).toContain(
    '[Chase]',
  );
  const asked = said(await j.alice.slash('/summary', COMMITMENT));
  expect(asked, 'no miss before the letter’s reply-by day is over').not.toContain('missed');
  await j.advance('2024-10-16T09:00');
  expect(said(await j.alice.slash('/summary', COMMITMENT))).toContain('The last one was missed.');

  // The ladder: the group, the manager, their own office; unanswered, the clerk and chair, the chief executive.
  j.expectPost(/Not on record as kept:\*\* C-1/);
  await j.advance('2024-10-17T09:00');
  j.expectPost(/A letter to Cabinet Member for Education is drafted, and waits for a person to send it/);
  expect(await send(j, { kind: 'missed' }, '17 October 2024')).toContain('Sent Thu 17 Oct 2024');
  await notHeld(j, '2024-10-23T09:30', 'We asked, no date was offered');
  await j.advance('2024-11-01T09:00');
  j.expectPost(/A letter to Clerk and Chair, Children and Families .* is drafted/);
  await notHeld(j, '2024-11-06T09:30', 'We asked, no date was offered');
  await j.advance('2024-11-08T09:00');
  expect(textOf(j.expectPost(/A letter to Chief Executive is drafted/))).toContain(
    'every step has been taken',
  );

  // 19 November: the chief executive takes it back. A person confirms; questions fold into the round-up.
  await j.advance('2024-11-19T18:00');
  j.skip();
  const reversal = await saidSince(j, "Says it won't happen", {
    'Which office said it': 'Chief Executive',
    'Their words': REVERSED,
    'When, and how we know': 'letter of 19 November 2024',
  });
  expect(reversal).toContain('> We will meet you regularly.');
  expect(reversal).toContain(`> ${REVERSED}`);
  await j.advance('2024-11-20T09:00');
  expect(j.posts().filter((text) => /fortnight to Tue 19 Nov 2024.*Did it happen\?/s.test(text))).toEqual([]);
  await j.alice.slash('/happened', { ...COMMITMENT, answer: "Didn't happen" });
  await j.alice.select('Why?', 'They refused');
  const morning = said(await j.alice.slash('/summary', COMMITMENT));
  expect(morning).toContain('0 of 4 fortnights held (as recorded by the group)');
  expect(morning).toContain('Longest time without a meeting: 56 days');
  const drafted = await j.alice.slash('/letter draft', {
    ...COMMITMENT,
    kind: 'reversal',
    office: MINISTER,
  });
  expect(said(drafted)).toContain(`Dear ${MINISTER},`);
  expect(said(drafted)).toContain(`“${REVERSED}”`);
  const word = await j.alice.click('Word document');
  const [file] = word.message?.attachments ?? [];
  expect(file?.filename).toMatch(/\.docx$/);

  // Later: the cabinet member offers less, and the council's own accounts differ.
  await j.advance('2024-11-27T12:00');
  j.skip();
  const offer = await saidSince(j, 'Offers less', {
    'Which office said it': MEMBER,
    'Their words': OFFERED,
    'When, and how we know': 'press, 27 November 2024',
  });
  expect(offer).toContain("The organisation's own accounts differ.");
  await j.alice.slash('/dates offer', { ...COMMITMENT, what: 'periodic meetings', from: '27 November 2024' });
  await j.bot.tick();
  j.expectPost(/What they now offer · C-1/);

  // Any day: somebody asks how it went.
  const card = said(await j.bob.slash('/commitments', COMMITMENT));
  for (const words of [REVERSED, OFFERED]) expect(card).toContain(`> ${words}`);
  const summary = said(await j.bob.slash('/summary', COMMITMENT));
  expect(summary).toContain('By our reading: every two weeks (no dates set): **0 of 4 fortnights held');
  expect(summary).toContain(
    'By theirs: “periodic meetings”, no number promised: None held, no number promised.',
  );
});
