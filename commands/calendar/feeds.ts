import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import {
  channelNames,
  choiceWords,
  FEED_REFUSALS,
  type FeedsShown,
  noFeedsWords,
  renderFeedAddress,
  renderFeeds,
  renderRevoking,
  SUBSCRIBE_REFUSALS,
} from '#bot/discord/messages/calendar-feeds.ts';
import { calendarFiles } from '#bot/discord/messages/calendar-file.ts';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { NO_CHANNEL_HERE, NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import type { Feed } from '#bot/domain/feed.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { type FeedSubject, listFeeds, subscribe } from '#bot/use-cases/subscribe.ts';
import type { CommandContext } from '../command.ts';
import { readReference } from '../reference.ts';

type Asked = ChatInputCommandInteraction<'cached'>;

/** `/calendar add`: an address of one's own, shown once. */
export async function runAdd(interaction: Asked, context: CommandContext): Promise<void> {
  const { deps, actor } = context;
  const subject = subjectOf(interaction, context);
  if (typeof subject === 'string') {
    await interaction.reply(privateLine(subject));
    return;
  }
  const { publicUrl } = deps;
  if (publicUrl === null) return offerFile(interaction, context, subject);
  const made = await subscribe(deps, actor, subject);
  await interaction.reply(
    made.ok
      ? privately(renderFeedAddress({ ...made, publicUrl }))
      : privateLine(SUBSCRIBE_REFUSALS[made.reason]),
  );
}

/** What is meant, or the words that say why nothing is. */
function subjectOf({ options }: Asked, { here }: CommandContext): FeedSubject | string {
  const reference = options.getString('commitment');
  if (reference !== null) {
    const number = readReference(reference);
    return number === null ? NOT_FOUND : { kind: 'commitment', number };
  }
  if (options.getString('what') === 'mine') return { kind: 'mine' };
  return here === null ? NO_CHANNEL_HERE : { kind: 'channel', channelId: here };
}

/** No addresses are served: why, and of a commitment the file. */
async function offerFile(
  interaction: Asked,
  { deps, actor }: CommandContext,
  subject: FeedSubject,
): Promise<void> {
  const { kind } = subject;
  const facts = kind === 'commitment' ? await findCommitment(deps, actor, { number: subject.number }) : null;
  if (kind === 'commitment' && !facts) {
    await interaction.reply(privateLine(NOT_FOUND));
    return;
  }
  const files = facts ? calendarFiles(facts, deps.clock.now()) : [];
  const content = noFeedsWords(files.length > 0 ? 'attached' : 'by-command');
  await interaction.reply(privately({ content, files }));
}

/** `/calendar list`: one's own, with the means to change them. */
export async function runList(interaction: Asked, { deps, actor }: CommandContext): Promise<void> {
  const [feeds, { zone }] = await Promise.all([
    listFeeds(deps, actor),
    findGuild(deps.db.read, actor.guildId),
  ]);
  const channelName = channelNames(interaction.guild, actor.channelIds);
  await interaction.reply(privately(renderFeeds(feeds, { zone, channelName })));
}

/** `/calendar revoke`: asked once more, because nothing brings an address back. */
export async function runRevoke(interaction: Asked, { deps, actor }: CommandContext): Promise<void> {
  const channelName = channelNames(interaction.guild, actor.channelIds);
  const text = interaction.options.getString('calendar', true);
  const feed = named(text, await listFeeds(deps, actor), channelName);
  if (!feed) {
    await interaction.reply(privateLine(FEED_REFUSALS['not-found']));
    return;
  }
  const { zone } = await findGuild(deps.db.read, actor.guildId);
  await interaction.reply(privately(renderRevoking(feed, zone)));
}

/** The one that was chosen from the list, or the only one that what was typed fits. */
function named(text: string, feeds: readonly Feed[], channelName: FeedsShown['channelName']): Feed | null {
  const typed = text.trim().toLowerCase();
  const fitting = feeds.filter((feed) => choiceWords(feed, channelName).toLowerCase().includes(typed));
  const [only = null] = fitting.length === 1 ? fitting : [];
  return feeds.find(({ id }) => id === text) ?? only;
}

/** The asker's own calendars that fit what was typed. */
export async function completeFeed(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<{ name: string; value: string }[]> {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const channelName = channelNames(interaction.guild, actor.channelIds);
  const feeds = await listFeeds(deps, actor);
  return feeds
    .map((feed) => ({ name: fitUnits(choiceWords(feed, channelName), LIMITS.choiceName), value: feed.id }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, LIMITS.choices);
}
