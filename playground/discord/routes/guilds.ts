import { INTENTS } from '../gateway/intents.ts';
import { refusals } from '../refusal.ts';
import type { Call, Route } from '../rest/router.ts';
import { channelToWire, guildToWire, memberToWire, roleToWire } from '../wire/guild.ts';
import { openGuild, openMember } from './access.ts';

const major = 'guildId';

export const guildRoutes: Route[] = [
  { method: 'GET', path: '/guilds/:guildId', major, answer: (call) => ok(guildToWire(openGuild(call))) },
  { method: 'GET', path: '/guilds/:guildId/channels', major, answer: channels },
  { method: 'GET', path: '/guilds/:guildId/roles', major, answer: roles },
  { method: 'GET', path: '/guilds/:guildId/roles/:roleId', major, answer: role },
  { method: 'GET', path: '/guilds/:guildId/members', major, answer: members },
  { method: 'GET', path: '/guilds/:guildId/members/:userId', major, answer: member },
];

function ok(body: unknown) {
  return { status: 200, body };
}

function channels(call: Call) {
  return ok([...openGuild(call).channels.values()].map(channelToWire));
}

function roles(call: Call) {
  return ok([...openGuild(call).roles.values()].map(roleToWire));
}

function role(call: Call) {
  const found = openGuild(call).roles.get(call.params.roleId ?? '');
  if (!found) throw refusals.unknownRole();
  return ok(roleToWire(found));
}

/** Listing all members needs the privileged members intent, as at Discord. */
function members(call: Call) {
  const guild = openGuild(call);
  if ((call.world.privilegedIntents & INTENTS.guildMembers) === 0) throw refusals.missingAccess();
  const limit = Number(call.query.get('limit') ?? 1);
  const after = BigInt(call.query.get('after') ?? 0);
  const sorted = [...guild.members.values()].filter((entry) => BigInt(entry.user.id) > after);
  return ok(sorted.slice(0, limit).map(memberToWire));
}

function member(call: Call) {
  return ok(memberToWire(openMember(call, openGuild(call))));
}
