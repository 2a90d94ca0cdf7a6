import { type InteractionReplyOptions, MessageFlags } from 'discord.js';
import type { Message } from './message.ts';

/** A message as the answer to an interaction, for the asker's eyes only. */
export function privately(message: Message): InteractionReplyOptions & { flags: MessageFlags.Ephemeral } {
  return { ...openly(message), flags: MessageFlags.Ephemeral };
}

/** A message as an answer that replaces another, or that everybody sees. */
export function openly({ content, embeds, components, files, mentions }: Message) {
  return {
    content: content ?? '',
    embeds: embeds ?? [],
    components: components ?? [],
    files: (files ?? []).map(({ name, data }) => ({ name, attachment: data })),
    allowedMentions: { parse: [], users: mentions?.users ?? [], roles: mentions?.roles ?? [] },
  };
}

/** One line for the asker's eyes only. */
export function privateLine(content: string) {
  return privately({ content });
}
