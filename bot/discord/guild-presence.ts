import { type Client, Events } from 'discord.js';
import { listGuilds, markLeft } from '#bot/store/guilds.ts';
import type { Deps } from '#bot/use-cases/deps.ts';

/** Keeps in the store which guilds the bot is in: what is owed to one that removed it waits until it is back. */
export function watchGuilds(deps: Deps, client: Client): void {
  const mark = (guildId: string, left: boolean) => {
    const now = deps.clock.now();
    return deps.db
      .write((tx) => markLeft(tx, guildId, left ? now : null))
      .catch((error: unknown) => deps.log.error({ err: error, guildId }, 'could not note a change of guild'));
  };
  client.on(Events.GuildDelete, (guild) => mark(guild.id, true));
  client.on(Events.GuildCreate, (guild) => mark(guild.id, false));
}

/** At start: what changed while the bot was not running. */
export async function catchUpOnGuilds(deps: Deps, client: Client<true>): Promise<void> {
  const now = deps.clock.now();
  const present = new Set(client.guilds.cache.keys());
  for (const { id, left } of await listGuilds(deps.db.read)) {
    if (left === present.has(id)) await deps.db.write((tx) => markLeft(tx, id, left ? null : now));
  }
}
