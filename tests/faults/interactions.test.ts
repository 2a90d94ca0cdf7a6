import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

const CALLBACK = { match: /\/callback$/, method: 'POST' };

async function asked(options: Parameters<typeof beginJourney>[0] = {}): Promise<Journey> {
  const j = await beginJourney({ start: '2024-10-09T10:30', ...options });
  await promised(j);
  await j.advance('2024-10-09T11:00');
  j.skip();
  return j;
}

const outcomes = (j: Journey) => j.bot.deps.db.read.event.count({ where: { kind: 'outcome' } });

test('A double click records one outcome', async () => {
  await using j = await asked();
  const clicks = await Promise.all([j.alice.click('Went ahead'), j.alice.click('Went ahead')]);
  expect(clicks.map((click) => click.message && textOf(click.message))).toEqual([
    expect.stringMatching(/went ahead\*\*\. Recorded/i),
    expect.stringMatching(/went ahead\*\*\. Recorded/i),
  ]);
  expect(await outcomes(j)).toBe(1);
});

test('Two people answer at once: one answer is recorded, and the other person sees it', async () => {
  await using j = await asked();
  j.discord.world.setRoles(j.members.bob, [j.recorder]);
  const clicks = await Promise.all([j.alice.click('Went ahead'), j.bob.click("Didn't happen")]);
  const texts = clicks.map((click) => (click.message ? textOf(click.message) : ''));
  expect(texts.filter((text) => /Recorded\./.test(text))).toHaveLength(1);
  expect(texts.filter((text) => /stays as it is unless you correct it/.test(text))).toHaveLength(1);
  expect(await outcomes(j)).toBe(1);
});

test('A callback whose answer is lost is no failure: the person has their answer', async () => {
  const { log, errors } = keptLog();
  await using j = await asked({ app: { log } });
  j.discord.faults.next({ ...CALLBACK, how: '502', when: 'after' });
  const click = await j.alice.click('Went ahead');
  expect(click.message && textOf(click.message)).toMatch(/Recorded\./);
  await j.bot.tick();
  expect(await outcomes(j)).toBe(1);
  expect(errors()).toEqual([]);
});

test('An answer that comes too late for anybody is harmless: what was pressed is on record', async () => {
  const { log, lines, errors } = keptLog();
  await using j = await asked({ app: { log } });
  const click = expect(j.alice.click('Went ahead', { withinMs: 3_000 })).rejects.toThrow(/did not respond/);
  j.clock.set(j.clock.now().plus({ seconds: 4 }));
  await click;
  expect(await outcomes(j)).toBe(1);
  expect(lines.map((line) => line.msg)).toContain('an interaction was settled otherwise');
  expect(errors()).toEqual([]);
});

test('What breaks in a command ends there: the person gets a reference that is in the log', async () => {
  const { log, errors } = keptLog();
  await using j = await asked({ app: { log } });
  await j.bot.deps.db.write((tx) => tx.commitment.updateMany({ data: { leadTimes: 'not a list' } }));
  const click = await j.alice.click('Went ahead');
  expect(click.ephemeral).toBe(true);
  expect(click.message && textOf(click.message)).toMatch(/Reference: [0-9a-f]{8}/);
  expect(errors()).toEqual(['an interaction failed']);
});
