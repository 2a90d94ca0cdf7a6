import type {
  ButtonInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
  UserSelectMenuInteraction,
} from 'discord.js';
import type { Actor } from '#bot/use-cases/actor.ts';
import type { Deps } from '#bot/use-cases/deps.ts';

/** A button, a menu or a form that was sent in. In a direct message it has no guild of its own; the actor has. */
export type ComponentInteraction =
  | ButtonInteraction
  | StringSelectMenuInteraction
  | UserSelectMenuInteraction
  | ModalSubmitInteraction;

export type ComponentContext = {
  deps: Deps;
  actor: Actor;
  /** The channel to whose audience it belongs; null in a direct message. */
  here: string | null;
  /** The commands, as they are registered. */
  registered: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** For custom ids of the answer: set in a direct message, where Discord does not tell the guild. */
  inGuild: string | undefined;
};

/** What happens when it is used. `name` is the first part of the custom id; `args` are the others, and untrusted. */
export type Component<I extends ComponentInteraction = ComponentInteraction> = {
  name: string;
  kind: 'button' | 'menu' | 'people' | 'form';
  run(interaction: I, context: ComponentContext, args: string[]): Promise<void>;
};

export type AnyComponent = Omit<Component, 'run'> & {
  run(interaction: never, context: ComponentContext, args: string[]): Promise<void>;
};

export type ButtonComponent = Component<ButtonInteraction> & { kind: 'button' };
export type MenuComponent = Component<StringSelectMenuInteraction> & { kind: 'menu' };
export type FormComponent = Component<ModalSubmitInteraction> & { kind: 'form' };
export type PeopleComponent = Component<UserSelectMenuInteraction> & { kind: 'people' };
