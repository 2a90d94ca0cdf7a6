import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { groupIntoMessages, nonceOf } from '#bot/use-cases/group-messages.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import type { Outgoing, Sender, SendResult } from '#bot/use-cases/sending.ts';
import { createTick } from '#bot/use-cases/tick.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { keptLog } from '#tests/support/kept-log.ts';

const GUILD = '1000000000000000001';
const at = (time: string) => DateTime.fromISO(time, { zone: 'Europe/London' });

/** A database, a clock, and a recorder who has promises put on record; no Discord. */
async function createGround() {
  const { database, dispose } = await createTestDatabase();
  const { log, errors } = keptLog();
  let now: DateTime = at('2024-10-09T08:00');
  const deps = { clock: { now: () => now }, db: database, log, publicUrl: null, mailFrom: null };
  return {
    deps,
    errors,
    set: (time: DateTime) => {
      now = time;
    },
    async promised(channelId: string): Promise<string> {
      const actor = {
        guildId: GUILD,
        channelIds: [channelId],
        userId: '2000000000000000001',
        roleIds: [],
        managesEvents: true,
        managesServer: false,
      };
      const fields = {
        who: 'Cabinet Member',
        wording: 'We will meet you.',
        said: 'Panel, 25 September 2024',
        timing: 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
        link: '',
      };
      const drafted = await draftCommitment(deps, actor, { channelId, fields });
      const draftId = drafted.ok ? drafted.draftId : '';
      const saved = await saveCommitment(deps, actor, { draftId, notCasework: true });
      if (!saved.ok) throw new Error(saved.reason);
      return saved.facts.commitment.id;
    },
    [Symbol.asyncDispose]: dispose,
  };
}

const sentTo = (outgoing: Outgoing): SendResult => {
  const id = outgoing.notices[0]?.notice.destination.id ?? '';
  return { kind: 'sent', channelId: id, messageId: `m${outgoing.nonce}` };
};

/** Keeps what was sent; what goes to a channel that hangs waits until it is let go. */
function createPost(hanging: string[] = []) {
  const sent: Outgoing[] = [];
  const waiting: (() => void)[] = [];
  const sender: Sender = {
    async send(outgoing) {
      if (hanging.includes(outgoing.notices[0]?.notice.destination.id ?? ''))
        await new Promise<void>((resolve) => waiting.push(resolve));
      sent.push(outgoing);
      return sentTo(outgoing);
    },
    find: async () => ({ kind: 'absent' }),
  };
  return { sender, sent, waiting };
}

const channelsOf = (sent: Outgoing[]) => sent.map((o) => o.notices[0]?.notice.destination.id);

test('A channel in which everything hangs holds up neither the tick nor any other channel', async () => {
  await using ground = await createGround();
  for (let i = 0; i < 14; i += 1) await ground.promised('stuck');
  const { sender, sent, waiting } = createPost(['stuck']);
  const tick = createTick({ ...ground.deps, sender });
  await tick.beat();
  await ground.promised('free');
  await tick.beat();
  await expect.poll(() => channelsOf(sent)).toEqual(['free']);
  expect(waiting).toHaveLength(10);
  // Longer than any lease: what is under way here is still not taken a second time.
  ground.set(at('2024-10-09T08:30'));
  await tick.beat();
  expect(waiting).toHaveLength(10);
  while (sent.length < 15) {
    for (const letGo of waiting.splice(0)) letGo();
    await tick.beat();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await tick.idle();
  const keys = sent.flatMap((o) => o.notices.map((n) => n.notice.key));
  expect(new Set(keys).size).toBe(15);
  expect(keys).toHaveLength(15);
});

test('Two deliveries at once never put one notice into two messages, nor two messages under one nonce', async () => {
  await using ground = await createGround();
  for (let i = 0; i < 12; i += 1) await ground.promised(`channel ${i % 2}`);
  const { sender, sent } = createPost();
  const ticks = [createTick({ ...ground.deps, sender }), createTick({ ...ground.deps, sender })];
  await Promise.all(ticks.map((tick) => tick.untilQuiet()));
  ground.set(at('2024-10-09T11:00'));
  await Promise.all(ticks.map((tick) => tick.untilQuiet()));
  const questions = sent.filter((o) => o.notices[0]?.notice.content.kind === 'check-in');
  const keys = questions.flatMap((o) => o.notices.map((n) => n.notice.key));
  expect(keys).toHaveLength(12);
  expect(new Set(keys).size).toBe(12);
  expect(new Set(questions.map((o) => o.nonce)).size).toBe(questions.length);
});

test('What was tried as one message is tried again as the same one, with what fell due since in another', async () => {
  await using ground = await createGround();
  for (let i = 0; i < 3; i += 1) await ground.promised('a');
  const { sender, sent } = createPost();
  const tick = createTick({ ...ground.deps, sender });
  await tick.untilQuiet();
  sent.length = 0;
  ground.set(at('2024-10-09T11:00'));
  const tried: Outgoing[] = [];
  const failing: Sender = {
    ...sender,
    send: async (o) => {
      tried.push(o);
      return { kind: 'again', afterMs: 5_000, reason: 'HTTP 502' };
    },
  };
  await createTick({ ...ground.deps, sender: failing }).untilQuiet();
  ground.set(at('2024-10-09T11:00:05'));
  await tick.untilQuiet();
  expect(tried.map((o) => o.notices.length)).toEqual([3]);
  expect(sent.map((o) => o.nonce)).toEqual(tried.map((o) => o.nonce));
  expect(sent.map((o) => o.notices.length)).toEqual([3]);
});

test('A sender that throws is a bug: it is logged, tried again after a minute, and stops no other message', async () => {
  await using ground = await createGround();
  await ground.promised('bad');
  await ground.promised('good');
  const { sender, sent } = createPost();
  const throwing: Sender = {
    ...sender,
    send: async (o) => {
      if (o.notices[0]?.notice.destination.id === 'bad') throw new Error('a bug');
      return sender.send(o);
    },
  };
  await createTick({ ...ground.deps, sender: throwing }).untilQuiet();
  expect(channelsOf(sent)).toEqual(['good']);
  expect(ground.errors()).toEqual(['delivery failed; trying again']);
  ground.set(ground.deps.clock.now().plus({ seconds: 60 }));
  await createTick({ ...ground.deps, sender }).untilQuiet();
  expect(channelsOf(sent)).toEqual(['good', 'bad']);
});

test('A nonce names exactly what a message carries, in any order, and fits Discord’s 25 characters', () => {
  const notice = (key: string) => ({ key, destination: { to: 'channel', id: '1' } }) as const;
  expect(nonceOf(notice('a'), notice('b'))).toBe(nonceOf(notice('b'), notice('a')));
  expect(nonceOf(notice('a'), notice('b'))).not.toBe(nonceOf(notice('a')));
  expect(nonceOf(notice('a'))).toMatch(/^[\w-]{25}$/);
});

test('More than five questions in one channel make several posts', async () => {
  await using ground = await createGround();
  for (let i = 0; i < 7; i += 1) await ground.promised('a');
  const { sender, sent } = createPost();
  const tick = createTick({ ...ground.deps, sender });
  await tick.untilQuiet();
  sent.length = 0;
  ground.set(at('2024-10-09T11:00'));
  await tick.untilQuiet();
  expect(sent.map((o) => o.notices.length).sort()).toEqual([2, 5]);
  expect(groupIntoMessages([])).toEqual([]);
});
