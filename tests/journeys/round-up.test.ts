import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

const SAID = /round-up · /i;

async function setUp(j: Journey, options: Record<string, unknown> = {}): Promise<void> {
  manages(j);
  await j.alice.slash('/settings round-up', { day: 'Monday', ...options });
}

/** Alice may set up, too. */
function manages(j: Journey): void {
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageEvents', 'manageGuild']);
}

function roundUps(j: Journey): string[] {
  return j.posts().filter((text) => SAID.test(text));
}

test('once a week the channel hears of the coming fortnight, what waits, what is overdue and what comes next', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await j.record({
    'Who said it': 'Clerk',
    'Their words': 'We will send the minutes.',
    'Said where and when': 'Panel, 25 September 2024',
    'How often or by when': 'by 4 October',
  });
  await promised(j);
  await j.advance('2024-09-30T09:00');
  const first = textOf(j.expectPost(/Round-up · Mon 30 Sep 2024/));
  expect(first).toContain('The coming fortnight');
  expect(first).toContain('Wed 9 Oct 2024 at 10:00');
  expect(first).not.toContain('Overdue');
  await j.advance('2024-10-14T09:00');
  const third = textOf(j.expectPost(/Round-up · Mon 14 Oct 2024/));
  expect(third).toMatch(/Waiting for an answer[\s\S]*C-2/);
  expect(third).toMatch(/Overdue[\s\S]*C-1/);
  expect(third).toMatch(/What comes next[\s\S]*C-1/);
  expect(roundUps(j)).toHaveLength(3);
});

test('an empty week says nothing', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await j.advance('2024-10-22T09:00');
  j.expectNothingElse();
});

test('a round-up comes at the same hour of the wall clock before and after the clocks change', async () => {
  await using j = await beginJourney();
  await setUp(j, { time: '8:30' });
  await promised(j);
  await j.advance('2024-11-04T12:00');
  const times = j.discord
    .messages(j.channel)
    .filter((m) => SAID.test(textOf(m)))
    .map(j.postedAt);
  expect(times).toEqual([
    '2024-09-30 08:30',
    '2024-10-07 08:30',
    '2024-10-14 08:30',
    '2024-10-21 08:30',
    '2024-10-28 08:30',
    '2024-11-04 08:30',
  ]);
});

test('after weeks of downtime one goes out late, and says so', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await promised(j);
  await j.bot.stop();
  j.clock.set(j.clock.now().plus({ days: 20 }));
  await j.start();
  await j.bot.tick();
  expect(roundUps(j)).toHaveLength(1);
  expect(roundUps(j)[0]).toMatch(/Round-up · Mon 14 Oct 2024[\s\S]*Late: this was due on 2024-10-14/);
});

test('changing the day in a week that has had its round-up gives no second one', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await promised(j);
  await j.advance('2024-09-30T10:00');
  await j.alice.slash('/settings round-up', { day: 'Tuesday' });
  await j.advance('2024-10-07T12:00');
  expect(roundUps(j)).toHaveLength(1);
  await j.advance('2024-10-08T09:00');
  expect(roundUps(j)).toHaveLength(2);
  await j.alice.slash('/settings round-up', { day: 'Never' });
  await j.advance('2024-10-30T09:00');
  expect(roundUps(j)).toHaveLength(2);
});

test('a round-up speaks of its own channel and of no other', async () => {
  await using j = await beginJourney();
  await setUp(j);
  const { reference } = await promised(j);
  await promised(j, { channel: j.lobby, who: 'Director of Transport' });
  await j.advance('2024-09-30T09:00');
  const post = textOf(j.expectPost(/Round-up · Mon 30 Sep 2024/));
  expect(post).toContain(reference);
  expect(post).not.toContain('Director of Transport');
});

test('a member has their own, of what they follow and can see, after their quiet hours', async () => {
  await using j = await beginJourney();
  await promised(j);
  await promised(j, { channel: j.lobby, who: 'Director of Transport' });
  await j.bob.slash('/remindme on');
  await j.bob.slash('/remindme quiet', { hours: '20:00 to 9:30' });
  await j.bob.slash('/remindme round-up', { on: true });
  await j.advance('2024-09-30T09:29');
  expect(j.bob.sees(j.bob.dm())).toEqual([]);
  await j.advance('2024-09-30T09:30');
  const dm = textOf(j.expectDm(j.bob, /Your round-up · /));
  expect(dm).toContain('C-1');
  expect(dm).not.toContain('C-2');
  await j.bob.slash('/remindme round-up', { on: false });
  await j.advance('2024-10-07T12:00');
  expect(j.bob.sees(j.bob.dm()).filter((text) => SAID.test(text))).toHaveLength(1);
});

test('whoever can no longer see a channel hears nothing of it in theirs', async () => {
  await using j = await beginJourney();
  await promised(j);
  await promised(j, { channel: j.lobby, who: 'Director of Transport' });
  await j.bob.slash('/remindme on');
  await j.bob.slash('/remindme on', {}, { channel: j.lobby });
  await j.bob.slash('/remindme round-up', { on: true });
  const hidden = [j.members.bob, j.members.dana].map((it) => ({ for: it, deny: ['viewChannel' as const] }));
  j.discord.world.setOverwrites(j.channel, hidden);
  await j.advance('2024-09-30T09:00');
  const dm = textOf(j.expectDm(j.bob, /Your round-up · /));
  expect(dm).toContain('C-2');
  expect(dm).not.toContain('C-1');
});

test('a round-up whose channel is gone is reported where trouble is, without a word of what it said', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await j.alice.slash('/settings channel', { channel: j.lobby });
  await promised(j);
  j.discord.world.removeChannel(j.channel);
  await j.advance('2024-09-30T09:00');
  const told = textOf(j.expectPostIn(j.lobby, /weekly round-up could not be posted/));
  expect(told).not.toMatch(/C-1|Cabinet/);
});

test('that its channel is gone is reported though the process dies once that is known', async () => {
  let died = false;
  const { log } = keptLog();
  const warn = ({ keys }: { keys?: string[] }) => {
    if (died || !keys?.[0]?.startsWith('round-up')) return;
    died = true;
    throw new Error('dies');
  };
  Object.assign(log, { warn });
  await using j = await beginJourney({ app: { log } });
  await setUp(j);
  await j.alice.slash('/settings channel', { channel: j.lobby });
  await promised(j);
  j.discord.world.removeChannel(j.channel);
  await j.advance('2024-09-30T09:00');
  expect(died).toBe(true);
  await j.advance('2024-09-30T10:00');
  j.expectPostIn(j.lobby, /weekly round-up could not be posted/);
});

test('two processes at once say it once', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await promised(j);
  j.clock.set(j.clock.now().plus({ days: 5 }));
  await Promise.all([j.bot.tick(), j.bot.tick()]);
  await j.bot.tick();
  expect(roundUps(j)).toHaveLength(1);
});

test('a member of a server in which nothing was ever recorded can ask for theirs, and hears nothing', async () => {
  await using j = await beginJourney();
  const answer = await j.bob.slash('/remindme round-up', { on: true });
  expect(answer.message && textOf(answer.message)).toContain('You follow nothing yet');
  await j.advance('2024-10-08T12:00');
  j.expectNothingElse();
});

test('whoever turned direct messages off and on again is asked anew whether they want a round-up', async () => {
  await using j = await beginJourney();
  await promised(j);
  await j.bob.slash('/remindme round-up', { on: true });
  await j.bob.slash('/remindme off', { everywhere: true });
  await j.bob.slash('/remindme on');
  const shown = await j.bob.slash('/remindme show');
  expect(shown.message && textOf(shown.message)).toContain('Weekly round-up: off');
  await j.advance('2024-10-01T12:00');
  expect(j.bob.sees(j.bob.dm()).filter((text) => SAID.test(text))).toEqual([]);
});

test('an hour that is none is refused with one that works, and nothing is set', async () => {
  await using j = await beginJourney();
  manages(j);
  const refused = await j.alice.slash('/settings round-up', { day: 'Monday', time: 'purple' });
  expect(refused.message && textOf(refused.message)).toContain('This works: `09:00`');
  const shown = await j.alice.slash('/settings show');
  expect(shown.message && textOf(shown.message)).toContain('Weekly round-up: none');
});

test('a planning tick with nothing due asks each agenda once', async () => {
  await using j = await beginJourney();
  await setUp(j);
  await promised(j);
  await j.bob.slash('/remindme round-up', { on: true });
  await j.bot.tick();
  const asked: string[] = [];
  j.bot.deps.db.onQuery(({ sql }) => asked.push(sql));
  await j.bot.tick();
  const agendas = asked.filter((sql) => /SELECT/i.test(sql) && /nextActionAt/.test(sql));
  expect(agendas.map((sql) => /FROM .*?"?(Commitment|Guild|Member)"?/.exec(sql)?.[1])).toEqual([
    'Commitment',
    'Guild',
    'Member',
  ]);
});

const POSTING = { match: /\/messages$/, method: 'POST' };

test.each([
  ['seconds', { seconds: 6 }],
  ['so long that Discord may have forgotten it', { minutes: 10 }],
])(
  'a round-up whose answer was lost, and that is tried again after %s, stands there once',
  async (_, wait) => {
    await using j = await beginJourney();
    await setUp(j);
    await promised(j);
    await j.advance('2024-09-30T08:59');
    j.discord.faults.next({ ...POSTING, how: '502', when: 'after' });
    j.clock.set(j.clock.now().plus({ minutes: 1 }));
    await j.bot.tick();
    j.clock.set(j.clock.now().plus(wait));
    await j.bot.tick();
    await j.advance({ hours: 1 });
    expect(roundUps(j)).toHaveLength(1);
  },
);
