import type { Attachment, Interaction, Message } from '../model.ts';
import { FLAGS } from '../model.ts';
import type { World } from '../world.ts';
import { memberWithoutUser } from './guild.ts';
import { timestamp } from './timestamp.ts';
import { userToWire } from './user.ts';

/** A message as REST answers with it. */
export function messageToWire(world: World, message: Message) {
  const { interaction, replyTo } = message;
  return {
    id: message.id,
    channel_id: message.channel.id,
    type: replyTo ? 19 : interaction?.type === 2 && interaction.original === message ? 20 : 0,
    content: message.content,
    author: userToWire(message.author),
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map((attachment) => attachmentToWire(attachment, message)),
    flags: message.flags,
    timestamp: timestamp(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : timestamp(message.editedAt),
    mentions: message.mentions.map(userToWire),
    mention_roles: message.mentionRoleIds,
    mention_everyone: message.mentionEveryone,
    pinned: false,
    tts: false,
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.author === world.bot && { application_id: world.applicationId }),
    ...(interaction && {
      webhook_id: world.applicationId,
      interaction_metadata: interactionMetadata(interaction),
    }),
    ...(replyTo && {
      message_reference: { type: 0, channel_id: replyTo.channel.id, message_id: replyTo.id },
    }),
  };
}

/** A message as the gateway tells of it: with the guild and the author's membership. */
export function messageEventToWire(world: World, message: Message) {
  const guild = message.channel.guild;
  // Ephemeral messages come without guild and member, as if they were direct ones (discord-api-docs #4557).
  if (!guild || message.visibleTo) return messageToWire(world, message);
  const member = guild.members.get(message.author.id);
  return {
    ...messageToWire(world, message),
    guild_id: guild.id,
    ...(member && { member: memberWithoutUser(member) }),
  };
}

export function attachmentToWire(attachment: Attachment, message: Message | null) {
  const ephemeral = message !== null && (message.flags & FLAGS.ephemeral) !== 0;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.byteLength,
    url: attachment.url,
    proxy_url: attachment.url,
    content_type: attachment.contentType,
    ...(attachment.description !== undefined && { description: attachment.description }),
    ...(ephemeral && { ephemeral: true }),
  };
}

function interactionMetadata(interaction: Interaction): object {
  const guild = interaction.channel.guild;
  const base = {
    id: interaction.id,
    type: interaction.type,
    user: userToWire(interaction.user),
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
  };
  if (interaction.type === 3) return { ...base, interacted_message_id: interaction.message?.id };
  if (interaction.type !== 5 || !interaction.origin) return base;
  return { ...base, triggering_interaction_metadata: interactionMetadata(interaction.origin) };
}
