import { findGuild } from '#bot/store/guilds.ts';
import { listFeeds, revokeFeed, rotateFeed } from '#bot/use-cases/subscribe.ts';
import {
  channelNames,
  FEED_REFUSALS,
  noFeedsWords,
  renderFeedAddress,
  renderFeeds,
  renderRevoking,
  renderRotating,
  revokedWords,
} from '../messages/calendar-feeds.ts';
import type { ButtonComponent, ComponentContext, ComponentInteraction, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** One of a person's calendars was chosen in the list. */
export const feedsMenu: MenuComponent = {
  name: 'feeds',
  kind: 'menu',
  run: (interaction, context) => showList(interaction, context, interaction.values[0]),
};

/** Back to the list of a person's calendars. */
export const feedsList: ButtonComponent = {
  name: 'feeds-list',
  kind: 'button',
  run: (interaction, context) => showList(interaction, context),
};

/** "New address": asked once more, because the old one dies. */
export const feedRotate: ButtonComponent = {
  name: 'feed-rotate',
  kind: 'button',
  async run(interaction, context, [id = '']) {
    const feed = await ownFeed(context, id);
    if (!feed) return refuse(interaction, FEED_REFUSALS['not-found']);
    await respond(interaction, renderRotating(feed, context.inGuild));
  },
};

export const feedRotateSure: ButtonComponent = {
  name: 'feed-rotate-sure',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '']) {
    const { publicUrl } = deps;
    if (publicUrl === null) return refuse(interaction, noFeedsWords('by-command'));
    const rotated = await rotateFeed(deps, actor, id);
    if (!rotated.ok) return refuse(interaction, FEED_REFUSALS[rotated.reason]);
    await respond(interaction, renderFeedAddress({ ...rotated, publicUrl, renewed: true }, inGuild));
  },
};

/** "Revoke": asked once more. */
export const feedRevoke: ButtonComponent = {
  name: 'feed-revoke',
  kind: 'button',
  async run(interaction, context, [id = '']) {
    const { deps, actor, inGuild } = context;
    const feed = await ownFeed(context, id);
    if (!feed) return refuse(interaction, FEED_REFUSALS['not-found']);
    const { zone } = await findGuild(deps.db.read, actor.guildId);
    await respond(interaction, renderRevoking(feed, zone, inGuild));
  },
};

export const feedRevokeSure: ButtonComponent = {
  name: 'feed-revoke-sure',
  kind: 'button',
  async run(interaction, { deps, actor }, [id = '']) {
    const revoked = await revokeFeed(deps, actor, id);
    if (!revoked.ok) return refuse(interaction, FEED_REFUSALS[revoked.reason]);
    await respond(interaction, { content: revokedWords(revoked.feed) });
  },
};

async function showList(
  interaction: ComponentInteraction,
  { deps, actor, inGuild }: ComponentContext,
  chosen?: string,
): Promise<void> {
  const [feeds, { zone }] = await Promise.all([
    listFeeds(deps, actor),
    findGuild(deps.db.read, actor.guildId),
  ]);
  const channelName = channelNames(interaction.guild, actor.channelIds);
  await respond(interaction, renderFeeds(feeds, { zone, channelName, inGuild, chosen }));
}

async function ownFeed({ deps, actor }: ComponentContext, id: string) {
  const feeds = await listFeeds(deps, actor);
  return feeds.find((feed) => feed.id === id) ?? null;
}
