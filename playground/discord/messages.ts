import { announceDeletion, announceMessage } from './events.ts';
import { isEmptyEmbed } from './forms/embed-form.ts';
import type { Draft, UploadedFile } from './forms/message-form.ts';
import type { JsonObject } from './json.ts';
import { findMentions, type Mentions } from './mentions.ts';
import {
  type Attachment,
  type Channel,
  FLAGS,
  type Interaction,
  type Message,
  type MessageVersion,
  type User,
} from './model.ts';
import { refusals } from './refusal.ts';
import type { World } from './world.ts';

/** Discord says "in the past few minutes"; here it is five, by the given clock. */
export const NONCE_WINDOW_MS = 5 * 60_000;
const KNOWN_NONCES_PER_CHANNEL = 5000;

/** Bits that a sender may set; what else stands in `flags` is ignored. */
const SETTABLE = FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.v2;

export type Circumstances = { interaction?: Interaction; visibleTo?: User | null; loading?: boolean };

/** Posts a message, or returns the earlier one with the same enforced nonce. Empty ones are refused. */
export function postMessage(
  world: World,
  channel: Channel,
  author: User,
  draft: Draft,
  circumstances: Circumstances = {},
): Message {
  if (channel.deleted) throw refusals.unknownChannel();
  const earlier = draft.enforceNonce ? withSameNonce(world, channel, author, draft.nonce) : null;
  if (earlier) return earlier;
  const message = emptyMessage(world, channel, author, circumstances);
  message.nonce = draft.nonce;
  message.replyTo = findReplied(channel, draft);
  message.flags |= draft.flags & SETTABLE;
  Object.assign(message, contentsAfter(world, message, draft));
  if (!circumstances.loading && isEmpty(message)) throw refusals.emptyMessage();
  keep(world, message);
  announceMessage(world, 'MESSAGE_CREATE', message);
  return message;
}

/** Changes what the draft mentions and keeps the version before. */
export function editMessage(world: World, message: Message, draft: Draft): Message {
  const contents = contentsAfter(world, message, draft);
  if (isEmpty(contents)) throw refusals.emptyMessage();
  const wasLoading = (message.flags & FLAGS.loading) !== 0;
  if (!wasLoading) message.earlier.push(versionOf(message));
  Object.assign(message, contents);
  message.flags = (message.flags & ~FLAGS.loading) | (draft.flags & SETTABLE);
  // The answer that fills in a deferred one is no edit in the reader's eyes.
  message.editedAt = wasLoading ? null : world.clock();
  announceMessage(world, 'MESSAGE_UPDATE', message);
  return message;
}

function versionOf(message: Message): MessageVersion {
  const { content, embeds, components, attachments } = message;
  return { content, embeds, components, attachments, at: message.editedAt ?? message.createdAt };
}

export function deleteMessage(world: World, message: Message): void {
  message.deletedAt = world.clock();
  message.channel.messagesById.delete(message.id);
  announceDeletion(world, message);
}

function emptyMessage(world: World, channel: Channel, author: User, circumstances: Circumstances): Message {
  const { interaction = null, visibleTo = null, loading = false } = circumstances;
  return {
    id: world.nextId(),
    channel,
    author,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags: (visibleTo ? FLAGS.ephemeral : 0) | (loading ? FLAGS.loading : 0),
    createdAt: world.clock(),
    editedAt: null,
    deletedAt: null,
    mentions: [],
    mentionRoleIds: [],
    mentionEveryone: false,
    nonce: null,
    replyTo: null,
    interaction,
    visibleTo,
    earlier: [],
  };
}

type Contents = Pick<Message, 'content' | 'embeds' | 'components' | 'attachments'> & Mentions;

function contentsAfter(world: World, message: Message, draft: Draft): Contents {
  const attachments = attachFiles(world, message, draft);
  const content = (draft.content ?? message.content).trim();
  return {
    content,
    attachments,
    embeds: (draft.embeds ?? message.embeds).map((embed) => withAttachedImages(embed, attachments)),
    components: draft.components ?? message.components,
    ...findMentions(world, message, content, draft.allowedMentions),
  };
}

function isEmpty(contents: Contents): boolean {
  return (
    contents.content === '' &&
    contents.components.length === 0 &&
    contents.attachments.length === 0 &&
    contents.embeds.every(isEmptyEmbed)
  );
}

function keep(world: World, message: Message): void {
  const { channel } = message;
  if (message.visibleTo) channel.ephemerals.push(message);
  else {
    channel.messages.push(message);
    channel.messagesById.set(message.id, message);
  }
  if (message.nonce !== null) rememberNonce(message);
  message.interaction?.answers.push(message);
  if (!world.keepLog && message.visibleTo && channel.ephemerals.length > 2000)
    channel.ephemerals.splice(0, 1000);
}

function rememberNonce(message: Message): void {
  const { nonces } = message.channel;
  nonces.set(nonceKey(message.author, message.nonce), message);
  const oldest = nonces.keys().next();
  if (nonces.size > KNOWN_NONCES_PER_CHANNEL && !oldest.done) nonces.delete(oldest.value);
}

function withSameNonce(world: World, channel: Channel, author: User, nonce: Draft['nonce']): Message | null {
  const earlier = nonce === null ? undefined : channel.nonces.get(nonceKey(author, nonce));
  if (!earlier || world.clock() - earlier.createdAt > NONCE_WINDOW_MS) return null;
  return earlier;
}

function nonceKey(author: User, nonce: string | number | null): string {
  return `${author.id}:${nonce}`;
}

function findReplied(channel: Channel, draft: Draft): Message | null {
  if (!draft.replyToId) return null;
  const replied = channel.messagesById.get(draft.replyToId) ?? null;
  if (!replied && draft.failIfReplyIsGone) throw refusals.unknownMessage();
  return replied;
}

/** The attachments after the change: those kept, then the files that came along. */
function attachFiles(world: World, message: Message, draft: Draft): Attachment[] {
  const listed = draft.attachments;
  const kept = listed
    ? message.attachments.filter((attachment) => listed.some((entry) => String(entry.id) === attachment.id))
    : message.attachments;
  if (draft.files.length === 0) return kept;
  return [
    ...kept,
    ...draft.files.map((file, index) => store(world, message.channel, file, described(file, index))),
  ];

  function described(file: UploadedFile, index: number): JsonObject {
    const number = /\d+/.exec(file.key)?.[0] ?? String(index);
    return listed?.find((entry) => String(entry.id) === number) ?? {};
  }
}

function store(world: World, channel: Channel, file: UploadedFile, about: JsonObject): Attachment {
  const description = typeof about.description === 'string' ? about.description : undefined;
  return storeFile(world, channel, { ...file, ...(description !== undefined && { description }) });
}

/** Keeps a file and gives it an address on this server. */
export function storeFile(
  world: World,
  channel: Channel,
  file: { filename: string; contentType: string; bytes: Uint8Array; description?: string },
): Attachment {
  const id = world.nextId();
  const url = `${world.origin}/attachments/${channel.id}/${id}/${encodeURIComponent(file.filename)}`;
  const attachment: Attachment = {
    id,
    filename: file.filename,
    contentType: file.contentType,
    bytes: file.bytes,
    url,
    ...(file.description !== undefined && { description: file.description }),
  };
  world.attachments.set(id, attachment);
  return attachment;
}

function withAttachedImages(embed: Message['embeds'][number], attachments: Attachment[]) {
  const copy = { ...embed };
  for (const key of ['image', 'thumbnail'] as const) {
    const name = copy[key]?.url.startsWith('attachment://')
      ? copy[key].url.slice('attachment://'.length)
      : null;
    const attachment = attachments.find((entry) => entry.filename === name);
    if (attachment) copy[key] = { url: attachment.url };
  }
  return copy;
}
