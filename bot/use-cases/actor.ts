import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Audience } from '#bot/store/commitments.ts';

/** Who acts: a member of one guild, as Discord vouched for them with this interaction. */
export type Actor = Audience & {
  userId: string;
  roleIds: readonly string[];
  /** Manage Events: may record, whatever the recorder role is. */
  managesEvents: boolean;
  /** Manage Server: sets up. */
  managesServer: boolean;
};

/** The refusal of a command by somebody who lacks a role; the words name the role. */
export type MissingRole = { ok: false; reason: 'needs-recorder'; roleId: string | null };

/** Whether the actor may record, correct and set dates. */
export function mayRecord(actor: Actor, guild: GuildSettings): boolean {
  const byRole = guild.recorderRoleId !== null && actor.roleIds.includes(guild.recorderRoleId);
  return actor.managesEvents || actor.managesServer || byRole;
}

export function missingRecorder(guild: GuildSettings): MissingRole {
  return { ok: false, reason: 'needs-recorder', roleId: guild.recorderRoleId };
}
