import { randomBytes } from 'node:crypto';
import type { Channel, Interaction, InteractionType, Message, User } from './model.ts';
import type { World } from './world.ts';

/** The first answer must come within 3 s, and the token serves for 15 minutes; both by the given clock. */
export const FIRST_ANSWER_WINDOW_MS = 3000;
export const TOKEN_LIFETIME_MS = 15 * 60_000;
const REMEMBERED = 20_000;

export type Act = {
  type: InteractionType;
  user: User;
  channel: Channel;
  name: string;
  message?: Message | null;
  origin?: Interaction | null;
  onAnswer?: () => void;
};

/** Records that a person has done something the bot must answer. Sending it out is the actor's part. */
export function openInteraction(world: World, act: Act): Interaction {
  forgetOld(world);
  const id = world.nextId();
  const interaction: Interaction = {
    id,
    token: Buffer.from(`interaction:${id}:${randomBytes(48).toString('base64url')}`).toString('base64url'),
    createdAt: world.clock(),
    message: null,
    origin: null,
    callbackType: null,
    original: null,
    loading: false,
    modal: null,
    choices: null,
    answers: [],
    refused: [],
    onAnswer: () => {},
    ...act,
  };
  world.interactions.set(id, interaction);
  world.interactionsByToken.set(interaction.token, interaction);
  return interaction;
}

export function isTooLateForFirstAnswer(world: World, interaction: Interaction): boolean {
  return world.clock() - interaction.createdAt > FIRST_ANSWER_WINDOW_MS;
}

export function isTokenExpired(world: World, interaction: Interaction): boolean {
  return world.clock() - interaction.createdAt > TOKEN_LIFETIME_MS;
}

/** Whether the person who acted has an answer in front of them. */
export function isSettled(interaction: Interaction): boolean {
  if (interaction.callbackType === null) return false;
  return !interaction.loading;
}

// An interaction that is forgotten is answered like one that expired: 10062 and 50027.
function forgetOld(world: World): void {
  if (world.interactions.size < REMEMBERED) return;
  for (const interaction of world.interactions.values()) {
    if (world.interactions.size <= REMEMBERED / 2) return;
    world.interactions.delete(interaction.id);
    world.interactionsByToken.delete(interaction.token);
  }
}
