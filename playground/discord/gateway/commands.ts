import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { asList, asNumber, asObject, asText, type Json, type JsonObject } from '../json.ts';
import type { Guild } from '../model.ts';
import { guildCreateToWire, memberToWire } from '../wire/guild.ts';
import { userToWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import { type Connection, OP, send } from './connection.ts';
import { INTENTS, KNOWN_INTENTS, PRIVILEGED_INTENTS } from './intents.ts';
import { deliver, missedSince, type Session, shardOf } from './session.ts';

const CLOSE = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  invalidShard: 4010,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const WORDS: Record<number, string> = {
  [CLOSE.unknownOpcode]: 'Unknown opcode.',
  [CLOSE.decodeError]: 'Error while decoding payload.',
  [CLOSE.notAuthenticated]: 'Not authenticated.',
  [CLOSE.authenticationFailed]: 'Authentication failed.',
  [CLOSE.alreadyAuthenticated]: 'Already authenticated.',
  [CLOSE.invalidSequence]: 'Invalid sequence.',
  [CLOSE.invalidShard]: 'Invalid shard.',
  [CLOSE.invalidIntents]: 'Invalid intent(s).',
  [CLOSE.disallowedIntents]: 'Disallowed intent(s).',
};

/** Acts on one payload of a client; one that breaks the rules is cut off with Discord's close code. */
export function receive(connection: Connection, text: string): void {
  const payload = parse(text);
  const code = payload ? act(connection, payload) : CLOSE.decodeError;
  if (code !== null) connection.socket.close(code, WORDS[code]);
}

/** Null when all is well, else the code to close with. */
function act(connection: Connection, payload: JsonObject): number | null {
  switch (payload.op) {
    case OP.heartbeat:
      connection.gateway.counts.heartbeats += 1;
      send(connection.socket, { op: OP.heartbeatAck, d: null, s: null, t: null });
      return null;
    case OP.identify:
      return identify(connection, asObject(payload.d));
    case OP.resume:
      return resume(connection, asObject(payload.d));
    case OP.requestMembers:
      return requestMembers(connection, asObject(payload.d));
    case OP.presence:
    case OP.voiceState:
      // Neither changes anything that a bot of this kind could see.
      return connection.session ? null : CLOSE.notAuthenticated;
    default:
      return CLOSE.unknownOpcode;
  }
}

function parse(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function identify(connection: Connection, data: JsonObject): number | null {
  const { world, gateway, socket } = connection;
  if (connection.session) return CLOSE.alreadyAuthenticated;
  if (asText(data.token) !== world.token) {
    return CLOSE.authenticationFailed;
  }
  const intents = asNumber(data.intents);
  if (intents === undefined || intents < 0 || intents > KNOWN_INTENTS) {
    return CLOSE.invalidIntents;
  }
  if (intents & PRIVILEGED_INTENTS & ~world.privilegedIntents) {
    return CLOSE.disallowedIntents;
  }
  const shard = readShard(data.shard);
  if (!shard) return CLOSE.invalidShard;
  if (gateway.takeIdentifyRefusal()) return voidSession(socket);
  start(connection, { id: newSessionId(), intents, shard, sequence: 0, replay: [], socket });
  return null;
}

function newSessionId(): string {
  return randomUUID().replaceAll('-', '');
}

function readShard(value: Json | undefined): [number, number] | null {
  if (value === undefined) return [0, 1];
  const [index, count] = asList(value);
  if (typeof index !== 'number' || typeof count !== 'number' || index < 0 || index >= count) return null;
  return [index, count];
}

function start(connection: Connection, session: Session): void {
  const { world, gateway } = connection;
  connection.session = session;
  gateway.sessions.set(session.id, session);
  gateway.counts.identified += 1;
  const guilds = [...world.guilds.values()].filter((guild) => guild.botPresent && isOnShard(guild, session));
  const sendNow = (name: string, data: unknown) => deliver(session, { name, data, intent: 0, guildId: null });
  sendNow('READY', readyToWire(world, session, guilds));
  if (session.intents & INTENTS.guilds) {
    for (const guild of guilds) if (guild.available) sendNow('GUILD_CREATE', guildCreateToWire(world, guild));
  }
  gateway.onSession();
}

function isOnShard(guild: Guild, session: Session): boolean {
  return shardOf(guild.id, session.shard[1]) === session.shard[0];
}

function readyToWire(world: World, session: Session, guilds: Guild[]) {
  return {
    v: 10,
    user: { ...userToWire(world.bot), email: null, mfa_enabled: true, verified: true },
    user_settings: {},
    private_channels: [],
    relationships: [],
    presences: [],
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: world.origin.replace('http', 'ws'),
    shard: session.shard,
    application: { id: world.applicationId, flags: 0 },
    _trace: [],
  };
}

function resume(connection: Connection, data: JsonObject): number | null {
  const { world, gateway, socket } = connection;
  if (asText(data.token) !== world.token) {
    return CLOSE.authenticationFailed;
  }
  const session = gateway.sessions.get(asText(data.session_id) ?? '');
  const sequence = asNumber(data.seq);
  if (!session || sequence === undefined) return voidSession(socket);
  if (sequence > session.sequence) return CLOSE.invalidSequence;
  const missed = missedSince(session, sequence);
  if (!missed) {
    gateway.sessions.delete(session.id);
    return voidSession(socket);
  }
  connection.session = session;
  if (session.socket !== socket) session.socket?.terminate();
  session.socket = socket;
  gateway.counts.resumed += 1;
  for (const text of missed) socket.send(text);
  deliver(session, { name: 'RESUMED', data: { _trace: [] }, intent: 0, guildId: null });
  gateway.onSession();
  return null;
}

function voidSession(socket: WebSocket): null {
  send(socket, { op: OP.invalidSession, d: false });
  return null;
}

/** op 8: whole lists and searches need the members intent, single ids do not. */
function requestMembers(connection: Connection, data: JsonObject): number | null {
  const { world, session } = connection;
  if (!session) return CLOSE.notAuthenticated;
  const guild = world.guilds.get(asText(data.guild_id) ?? '');
  if (!guild?.botPresent) return null;
  const ids = Array.isArray(data.user_ids)
    ? data.user_ids
    : data.user_ids === undefined
      ? null
      : [data.user_ids];
  if (!ids && (session.intents & INTENTS.guildMembers) === 0) return null;
  const members = ids
    ? ids.flatMap((id) => guild.members.get(String(id)) ?? [])
    : [...guild.members.values()].filter((member) => matchesSearch(member.user.username, data));
  deliver(session, {
    name: 'GUILD_MEMBERS_CHUNK',
    intent: 0,
    guildId: guild.id,
    data: {
      guild_id: guild.id,
      members: members.map(memberToWire),
      chunk_index: 0,
      chunk_count: 1,
      not_found: (ids ?? []).filter((id) => !guild.members.has(String(id))),
      ...(data.nonce !== undefined && { nonce: data.nonce }),
    },
  });
  return null;
}

function matchesSearch(username: string, data: JsonObject): boolean {
  return username.toLowerCase().startsWith((asText(data.query) ?? '').toLowerCase());
}
