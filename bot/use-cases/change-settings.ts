import type { GuildSettings } from '#bot/domain/guild.ts';
import { changeSettings, type SettingsChange, type SettingsRefusal } from '#bot/domain/settings.ts';
import { appendEvents } from '#bot/store/events.ts';
import { findGuild, lockGuild, saveGuild } from '#bot/store/guilds.ts';
import { raiseThoseByHolidays } from '#bot/store/terms.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { oweInvitationsOf } from './owe-invitations.ts';

export type SettingsOutcome =
  | { ok: true; guild: GuildSettings; before: GuildSettings }
  | SettingsRefusal
  | { ok: false; reason: 'needs-server-manager' };

/** The set-up of the actor's server. Everybody may see it. */
export function showSettings(deps: Deps, actor: Actor): Promise<GuildSettings> {
  return findGuild(deps.db.read, actor.guildId);
}

/** Changes the set-up; every open commitment looks again at what it owes. */
export async function setSettings(
  deps: Deps,
  actor: Actor,
  change: SettingsChange,
): Promise<SettingsOutcome> {
  if (!actor.managesServer) return { ok: false, reason: 'needs-server-manager' };
  const now = deps.clock.now();
  return deps.db.write(async (tx): Promise<SettingsOutcome> => {
    const before = await lockGuild(tx, actor.guildId, now);
    const changed = changeSettings(before, change, now);
    if (!changed.ok) return changed;
    await saveGuild(tx, changed.guild, now);
    const changes = difference(before, changed.guild);
    if (MOVE_MEETINGS.some((key) => key in changes.after)) {
      await raiseThoseByHolidays(tx, before.id, now);
      await oweInvitationsOf(tx, before.id, now);
    }
    const detail = { change: change.kind, ...changes };
    const event = {
      guildId: before.id,
      commitmentId: null,
      kind: 'settings',
      by: actor.userId,
      at: now,
      detail,
    };
    await appendEvents(tx, [event]);
    return { ...changed, before };
  });
}

/** What decides which days are holidays, and so on which days the meetings fall that make way for them. */
const MOVE_MEETINGS = ['zone', 'country', 'region', 'periods'];

/** What was, and what is: of that which changed. */
function difference(before: GuildSettings, after: GuildSettings) {
  const keys = (Object.keys(after) as (keyof GuildSettings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const only = (of: GuildSettings) => Object.fromEntries(keys.map((key) => [key, of[key]]));
  return { before: only(before), after: only(after) };
}
