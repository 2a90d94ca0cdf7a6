import { createForm, judge, readInteger } from '../forms/form.ts';
import { type Draft, readDraft } from '../forms/message-form.ts';
import { isOlderId } from '../ids.ts';
import { asObject } from '../json.ts';
import { deleteMessage, editMessage, postMessage } from '../messages.ts';
import type { Channel, Message, User } from '../model.ts';
import { mayIn, type PermissionName } from '../permissions.ts';
import { refusals } from '../refusal.ts';
import type { Call, Route } from '../rest/router.ts';
import { messageToWire } from '../wire/message.ts';
import { botMember, type World } from '../world.ts';
import { openChannel } from './access.ts';

const major = 'channelId';
const LIST = '/channels/:channelId/messages';
const ONE = '/channels/:channelId/messages/:messageId';

export const messageRoutes: Route[] = [
  { method: 'GET', path: LIST, major, answer: list },
  { method: 'POST', path: LIST, major, bucket: 'message create', answer: create },
  { method: 'GET', path: ONE, major, answer: read },
  { method: 'PATCH', path: ONE, major, bucket: 'message edit', answer: edit },
  { method: 'DELETE', path: ONE, major, bucket: 'message delete', answer: remove },
];

function create(call: Call) {
  const channel = openChannel(call, 'sendMessages');
  const draft = readBody(call, 0);
  for (const needed of neededFor(draft)) openChannel(call, needed);
  if (channel.recipient && !takesDms(call.world, channel.recipient)) throw refusals.closedDms();
  return {
    status: 200,
    body: messageToWire(call.world, postMessage(call.world, channel, call.world.bot, draft)),
  };
}

function neededFor(draft: Draft): PermissionName[] {
  return [
    ...(draft.embeds && draft.embeds.length > 0 ? (['embedLinks'] as const) : []),
    ...(draft.files.length > 0 ? (['attachFiles'] as const) : []),
    ...(draft.replyToId ? (['readMessageHistory'] as const) : []),
  ];
}

function edit(call: Call) {
  const message = findMessage(call, openChannel(call));
  if (message.author !== call.world.bot) throw refusals.notTheAuthor();
  if (message.channel.recipient?.dmsClosed) throw refusals.closedDms();
  const draft = readBody(call, message.flags);
  return { status: 200, body: messageToWire(call.world, editMessage(call.world, message, draft)) };
}

function remove(call: Call) {
  const message = findMessage(call, openChannel(call));
  if (message.author !== call.world.bot) {
    if (!message.channel.guild) throw refusals.missingPermissions();
    openChannel(call, 'manageMessages');
  }
  deleteMessage(call.world, message);
  return { status: 204 };
}

function read(call: Call) {
  const channel = openChannel(call);
  if (!mayReadHistory(call, channel)) throw refusals.missingAccess();
  return { status: 200, body: messageToWire(call.world, findMessage(call, channel)) };
}

function readBody(call: Call, flags: number): Draft {
  const form = createForm();
  const draft = readDraft(form, '', asObject(call.body), call.files, flags);
  judge(form);
  return draft;
}

function findMessage(call: Call, channel: Channel): Message {
  const message = channel.messagesById.get(call.params.messageId ?? '');
  if (!message) throw refusals.unknownMessage();
  return message;
}

/** Newest first, as at Discord. Without Read Message History the list is empty, not refused. */
function list(call: Call) {
  const channel = openChannel(call);
  const limit = readLimit(call.query);
  const found = mayReadHistory(call, channel) ? select(channel.messages, call.query, limit) : [];
  return { status: 200, body: found.map((message) => messageToWire(call.world, message)) };
}

function readLimit(query: URLSearchParams): number {
  const form = createForm();
  const limit = readInteger(form, 'limit', Number(query.get('limit') ?? 50), { min: 1, max: 100 });
  judge(form);
  return limit ?? 50;
}

/** A bot reaches only people with whom it shares a server, and who have not closed their direct messages. */
function takesDms(world: World, user: User): boolean {
  if (user.dmsClosed) return false;
  for (const guild of world.guilds.values()) if (guild.botPresent && guild.members.has(user.id)) return true;
  return false;
}

function mayReadHistory(call: Call, channel: Channel): boolean {
  if (!channel.guild) return true;
  const self = botMember(call.world, channel.guild);
  return self !== undefined && mayIn(channel.guild, self, channel, 'readMessageHistory');
}

function select(messages: Message[], query: URLSearchParams, limit: number): Message[] {
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  if (after) return take(messages, firstNotOlder(messages, after, true), 1, limit).reverse();
  if (before) return take(messages, firstNotOlder(messages, before, false) - 1, -1, limit);
  if (!around) return take(messages, messages.length - 1, -1, limit);
  const middle = firstNotOlder(messages, around, false);
  const younger = take(messages, middle, 1, Math.ceil(limit / 2)).reverse();
  return [...younger, ...take(messages, middle - 1, -1, limit - younger.length)];
}

/** Up to `limit` messages that are not deleted, walking in one direction from an index. */
function take(messages: Message[], start: number, step: 1 | -1, limit: number): Message[] {
  const found: Message[] = [];
  for (let index = start; found.length < limit; index += step) {
    const message = messages[index];
    if (!message) break;
    if (message.deletedAt === null) found.push(message);
  }
  return found;
}

/** Index of the first message with this id or a later one; a binary search, as channels grow long. */
function firstNotOlder(messages: Message[], id: string, strictlyYounger: boolean): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = messages[middle]?.id ?? '';
    if (isOlderId(candidate, id) || (strictlyYounger && candidate === id)) low = middle + 1;
    else high = middle;
  }
  return low;
}
