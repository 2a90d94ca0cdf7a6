import { type Act, openInteraction } from '../interactions.ts';
import { storeFile } from '../messages.ts';
import type { Channel, Component, Guild, Interaction, Member, Message, User } from '../model.ts';
import { attachmentToWire, messageToWire } from '../wire/message.ts';
import { dmChannelWith, type World } from '../world.ts';
import { interactionToWire } from './payload.ts';
import { canSeeChannel } from './seeing.ts';
import type { FileInput } from './slash-options.ts';
import { awaitAnswer, type Outcome, type Patience } from './waiting.ts';

/** Somebody at Discord's client: in a guild as one of its members, or alone in the DM with the bot. */
export type Who = { guild: Guild; member: Member; channel?: Channel } | { user: User };

/** What the acts of one person share. */
export type Seat = {
  world: World;
  user: User;
  guild: Guild | null;
  /** Where this person types: the channel named, else where they were last, else the first they can see. */
  channelFor: (named: Channel | undefined) => Channel;
  perform: (act: Omit<Act, 'user'>, data: object, patience: Patience, message?: Message) => Promise<Outcome>;
  keepFile: (channel: Channel, file: FileInput) => { id: string; wire: object };
  /** The interaction that showed the modal now open, until it is submitted. */
  open: { modal: Interaction | null };
};

export function createSeat(world: World, who: Who): Seat {
  const user = 'user' in who ? who.user : who.member.user;
  const guild = 'guild' in who ? who.guild : null;
  const home = 'guild' in who ? who.channel : undefined;
  const open: Seat['open'] = { modal: null };
  let last: Channel | undefined = home;
  const seat: Seat = {
    world,
    user,
    guild,
    open,
    channelFor: (named) => {
      last = named ?? last ?? firstVisible(world, user, guild);
      return last;
    },
    perform: async (act, data, patience, message) => {
      judgeBotIsHere(act.channel);
      const interaction = openInteraction(world, { ...act, user });
      const payload = interactionToWire(world, interaction, data, message && messageToWire(world, message));
      const outcome = await awaitAnswer(interaction, patience, () => send(world, interaction, payload));
      if (outcome.modal) open.modal = interaction;
      return outcome;
    },
    keepFile: (channel, file) => keepFile(world, channel, file),
  };
  return seat;
}

function judgeBotIsHere(channel: Channel): void {
  if (channel.guild && !channel.guild.botPresent) {
    throw new Error(`The application did not respond: the bot is not in ${channel.guild.name}`);
  }
}

function send(world: World, interaction: Interaction, data: object): void {
  const guildId = interaction.channel.guild?.id ?? null;
  world.dispatch({ name: 'INTERACTION_CREATE', data, intent: 0, guildId });
}

function firstVisible(world: World, user: User, guild: Guild | null): Channel {
  if (!guild) return dmChannelWith(world, user);
  const channel = [...guild.channels.values()].find(
    (entry) => entry.type === 0 && canSeeChannel(user, entry),
  );
  if (!channel) throw new Error(`${user.displayName} can see no channel in ${guild.name}`);
  return channel;
}

function keepFile(world: World, channel: Channel, file: FileInput) {
  const bytes = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const contentType = file.contentType ?? 'application/octet-stream';
  const kept = storeFile(world, channel, { filename: file.name, contentType, bytes });
  const wire = { ...attachmentToWire(kept, null), ephemeral: true };
  return { id: kept.id, wire };
}

export type Target = { message?: Message; nth?: number };
export type FoundComponent = { message: Message; component: Component };
