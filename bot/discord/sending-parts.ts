import { type Client, type REST, Routes } from 'discord.js';
import type { Destination } from '#bot/domain/notice.ts';
import { saveDmChannel } from '#bot/store/members.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import type { Again, Never } from '#bot/use-cases/sending.ts';
import type { Breaker } from './breaker.ts';
import { noteGuild } from './guild-presence.ts';
import type { Message } from './messages/message.ts';
import type { Pacer } from './pacer.ts';
import { readFailure, type Watch } from './rest.ts';

/** What sends to Discord stands on. */
export type SenderParts = {
  client: Client;
  rest: REST;
  pacer: Pacer;
  breaker: Breaker;
  watch: Watch;
  deps: Deps;
};

/** Turns what the outside does into an answer. */
export async function attempt<T>(
  parts: SenderParts,
  guildId: string,
  work: () => Promise<T>,
): Promise<T | Again | Never> {
  const closedForMs = parts.breaker.closedForMs();
  if (closedForMs > 0) return { kind: 'again', afterMs: closedForMs, reason: 'too many invalid requests' };
  parts.watch.restoreTokens();
  try {
    return await work();
  } catch (error) {
    const failure = readFailure(error);
    const lost = failure.kind === 'never' && ['channel-gone', 'no-permission'].includes(failure.reason);
    return lost ? unlessRemoved(parts, guildId, failure) : failure;
  }
}

/** A refusal may only mean that the guild has just removed the bot: then the message waits for its return. */
async function unlessRemoved({ rest, pacer, deps }: SenderParts, guildId: string, failure: Never) {
  try {
    await pacer.runOther(() => rest.get(Routes.guild(guildId)));
    return failure;
  } catch (error) {
    const answer = readFailure(error);
    if (answer.kind === 'again') return answer;
    await noteGuild(deps, guildId, true);
    return { kind: 'again', afterMs: null, reason: 'not in the server' } as const;
  }
}

/** Opening a direct message is slow, so that its channel is kept. */
export async function openDirectChannel(
  { pacer, rest, deps }: SenderParts,
  guildId: string,
  member: Destination,
): Promise<string> {
  const body = { recipient_id: member.id };
  const opened = await pacer.runOther(() => rest.post(Routes.userChannels(), { body }));
  const channel = opened as { id: string };
  await deps.db.write((tx) => saveDmChannel(tx, guildId, member.id, channel.id));
  return channel.id;
}

/** A message as the request's body has it; nobody is mentioned whom it does not name. */
export function toBody(message: Message) {
  return {
    content: message.content ?? '',
    embeds: message.embeds ?? [],
    components: message.components ?? [],
    allowed_mentions: {
      parse: [],
      users: message.mentions?.users ?? [],
      roles: message.mentions?.roles ?? [],
    },
  };
}
