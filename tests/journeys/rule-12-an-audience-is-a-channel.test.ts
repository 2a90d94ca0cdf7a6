import { expect, test } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import { beginJourney, textOf } from '#tests/support/journey.ts';

// Excepted until they exist: feeds.

async function answerTo(actor: Actor, command: string, options: Record<string, string>): Promise<string> {
  const { message } = await actor.slash(command, options);
  return message ? textOf(message) : '';
}

/** All that somebody who cannot see #scrutiny gets to read by trying. */
async function tryEverything(actor: Actor): Promise<string[]> {
  const choices = await actor.autocomplete('/commitments', 'commitment', '');
  return [
    ...choices.map((choice) => choice.name),
    await answerTo(actor, '/commitments', {}),
    await answerTo(actor, '/commitments', { commitment: 'C-1' }),
    await answerTo(actor, '/commitments', { words: 'regularly', where: 'all' }),
    await answerTo(actor, '/dates show', { commitment: 'C-1' }),
    await answerTo(actor, '/happened', { commitment: 'C-1' }),
    await answerTo(actor, '/next show', { commitment: 'C-1' }),
    await answerTo(actor, '/summary', { commitment: 'C-1' }),
  ];
}

test.each(['dana', 'charlie'] as const)(
  'Rule 12: %s, who cannot see the channel, meets the commitment nowhere',
  async (name) => {
    await using j = await beginJourney();
    await j.record();
    await j.advance('2024-10-09T09:00');
    const read = (await tryEverything(j[name])).join('\n');
    expect(read).not.toContain('meet you regularly');
    expect(read).not.toContain('Cabinet Member');
    expect(read).not.toContain('fortnight');
  },
);

test.each(['dana', 'charlie'] as const)(
  'Rule 12: %s presses a button of it with a forged id, and changes nothing',
  async (name) => {
    await using j = await beginJourney();
    await j.record();
    await j.advance('2024-10-09T09:00');
    const question = j.expectPost(/Did it happen\?/);
    const id = (await j.bot.deps.db.read.commitment.findFirst({ select: { id: true } }))?.id;
    const own = { dana: j.lobby, charlie: j.theirs }[name];
    const mine = j[name].say(own, 'hello');
    for (const customId of [`answer|${id}|2024-09-25|held`, `dates|${id}`, `next|${id}`, `happened|${id}`]) {
      const { message } = await j[name].forge({ customId, message: mine });
      expect(message && textOf(message)).toMatch(/no such commitment/i);
    }
    await j.bot.tick();
    expect(textOf(question)).toContain('[Went ahead]');
  },
);

test('Rule 12: a member who can no longer see the channel is told nothing privately any more', async () => {
  await using j = await beginJourney();
  await j.record();
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.alice, deny: ['viewChannel'] }]);
  await j.advance('2024-10-16T12:00');
  expect(j.discord.messages(j.alice.dm())).toEqual([]);
});
