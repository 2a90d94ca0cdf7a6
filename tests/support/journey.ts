import { DateTime, type DurationLike } from 'luxon';
import { expect } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import type { Channel, Message } from '#playground/discord/model.ts';
import { renderText } from '#playground/discord/render-text.ts';
import { type StageOptions, setStage } from '#playground/stage.ts';
import { createTestUrl } from './database.ts';

export const LONDON = 'Europe/London';

/** The story's commitment, as it is typed into the form. */
export const FORTNIGHTLY = {
  'Who said it': 'Cabinet Member for Education',
  'Their words': 'We will meet you regularly.',
  'Said where and when': 'Children and Families Overview and Scrutiny Panel, 25 September 2024',
  'How often or by when': 'fortnightly',
};

/** The same with dates. */
export const DATED = {
  ...FORTNIGHTLY,
  'How often or by when': 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
};

export type Journey = Awaited<ReturnType<typeof beginJourney>>;

/**
 * The whole system on its stage: act, move the clock, expect the post, expect nothing else. It begins on the evening
 * of 25 September 2024 unless another start is given. `await using` ends it.
 */
export async function beginJourney(options: Partial<StageOptions> = {}) {
  const database = await createTestUrl();
  const stage = await setStage({ start: '2024-09-25T20:00', databaseUrl: database.url, ...options });
  const seen = new Set<string>();
  const unseen = (channel: Channel) => stage.discord.messages(channel).filter((m) => !seen.has(m.id));
  const expectPostIn = (channel: Channel, pattern: RegExp): Message => {
    const found = unseen(channel).find((message) => pattern.test(renderText(message)));
    if (!found)
      expect.fail(`no new post in #${channel.name} matches ${pattern}:\n${textsOf(unseen(channel))}`);
    seen.add(found.id);
    return found;
  };
  const places = () => [...stage.discord.channels.values()];
  return Object.assign(stage, {
    /** Records the story's commitment, or another, as Alice does; sees the post. */
    async record(fields: Record<string, string> = FORTNIGHTLY, actor: Actor = stage.alice): Promise<Message> {
      await actor.slash('/record');
      await actor.submit(fields);
      await actor.click('Save');
      await stage.bot.tick();
      return expectPostIn(stage.channel, /Recorded · C-\d+/);
    },
    /** Moves the clock on, by a length or to a wall-clock time in London, acting at each due instant on the way. */
    async advance(to: DurationLike | string): Promise<void> {
      await stage.advanceTo(
        typeof to === 'string' ? atLondon(to) : stage.clock.now().setZone(LONDON).plus(to),
      );
    },
    expectPost: (pattern: RegExp) => expectPostIn(stage.channel, pattern),
    expectPostIn,
    expectDm: (actor: Actor, pattern: RegExp) => expectPostIn(actor.dm(), pattern),
    /** Nothing was posted in any channel, or sent to anybody, that was not expected. */
    expectNothingElse(): void {
      const rest = places().flatMap((channel) =>
        unseen(channel).map((m) => `#${channel.name}\n${renderText(m)}`),
      );
      expect(rest).toEqual([]);
    },
    /** Takes all that was posted so far as seen. */
    skip(): void {
      for (const channel of places()) for (const message of unseen(channel)) seen.add(message.id);
    },
    /** The texts of all posts in #scrutiny as they stand now. Texts, because messages know the whole world. */
    posts: () => stage.discord.messages(stage.channel).map(renderText),
    /** When a message was posted, on London's wall clock. */
    postedAt: (message: Message) =>
      DateTime.fromMillis(message.createdAt, { zone: LONDON }).toFormat('yyyy-MM-dd HH:mm'),
    async [Symbol.asyncDispose]() {
      await stage.strike();
      await database.dispose();
    },
  });
}

export function atLondon(time: string): DateTime {
  return DateTime.fromISO(time, { zone: LONDON });
}

/** What a message says now, as a person reads it. */
export const textOf = renderText;

function textsOf(messages: Message[]): string {
  return messages.map((m) => `  ${renderText(m).replaceAll('\n', '\n  ')}`).join('\n  --\n') || '  (nothing)';
}
