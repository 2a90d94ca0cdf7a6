import { plainDraft } from '../forms/message-form.ts';
import { postMessage } from '../messages.ts';
import type { Channel, Message } from '../model.ts';
import { mayIn } from '../permissions.ts';
import { renderText } from '../render-text.ts';
import { dmChannelWith, type World } from '../world.ts';
import { commandActs } from './command-acts.ts';
import { componentActs } from './component-acts.ts';
import { createSeat, type Seat, type Who } from './seat.ts';
import { visibleMessages } from './seeing.ts';

export type Actor = ReturnType<typeof createActor>;

/** A person who acts through Discord's client. Every act resolves once the bot's answer is there. */
export function createActor(world: World, who: Who) {
  const seat = createSeat(world, who);
  return {
    user: seat.user,
    ...commandActs(seat),
    ...componentActs(seat),
    say: (channel: Channel, content: string): Message => say(seat, channel, content),
    /** The texts of all messages this person sees in a channel, oldest first, own ephemeral ones included. */
    sees: (channel: Channel): string[] => visibleMessages(seat.user, channel).map(renderText),
    messages: (channel: Channel): Message[] => visibleMessages(seat.user, channel),
    /** The DM between this person and the bot. */
    dm: (): Channel => dmChannelWith(world, seat.user),
    /** The modal in front of this person. */
    modal: () => seat.open.modal?.modal ?? null,
  };
}

/** Writes as the client would let this person: where they see the channel and may send. */
function say(seat: Seat, channel: Channel, content: string): Message {
  const member = channel.guild?.members.get(seat.user.id);
  const may = channel.guild
    ? member !== undefined && mayIn(channel.guild, member, channel, 'sendMessages')
    : channel.recipient === seat.user;
  if (!may) throw new Error(`${seat.user.displayName} may not write in #${channel.name}`);
  return postMessage(seat.world, channel, seat.user, plainDraft(content));
}
