import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';
import { checkFeedsOf } from '#bot/store/feeds.ts';
import { listGuilds, markLeft } from '#bot/store/guilds.ts';
import type { Deps } from '#bot/use-cases/deps.ts';

/** Keeps in the store which guilds the bot is in: what is owed to one that removed it waits until it is back. */
export function watchGuilds(deps: Deps, client: Client): void {
  // One after the other, in the order in which Discord said it.
  let noted: Promise<void> = Promise.resolve();
  const note = (work: () => Promise<void>) => {
    noted = noted
      .then(work)
      .catch((error: unknown) => deps.log.error({ err: error }, 'could not note a change of guild'));
  };
  client.on(Events.GuildDelete, (guild) => note(() => noteGuild(deps, guild.id, true)));
  client.on(Events.GuildCreate, (guild) => note(() => noteGuild(deps, guild.id, false)));
  // A new session, at the start or after one that was lost: what changed in between comes by no other event.
  client.ws.on(GatewayDispatchEvents.Ready, (ready: GatewayReadyDispatchData) =>
    note(() => catchUpOnGuilds(deps, new Set(ready.guilds.map((guild) => guild.id)))),
  );
}

/** Notes that the bot was removed from a guild, or is back. */
export async function noteGuild(deps: Deps, guildId: string, left: boolean): Promise<void> {
  const now = deps.clock.now();
  await deps.db.write(async (tx) => {
    await markLeft(tx, guildId, left ? now : null);
    // Who may see what can have changed meanwhile.
    if (!left) await checkFeedsOf(tx, guildId, now);
  });
  if (left) deps.log.info({ guildId }, 'removed from a server; what is owed to it waits');
}

/** What changed while the bot was not listening: these are the guilds that it is in. */
export async function catchUpOnGuilds(deps: Deps, present: ReadonlySet<string>): Promise<void> {
  for (const { id, left } of await listGuilds(deps.db.read)) {
    if (left === present.has(id)) await noteGuild(deps, id, !left);
  }
}
