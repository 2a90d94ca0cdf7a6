import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Actor } from '#bot/use-cases/actor.ts';
import type { Deps } from '#bot/use-cases/deps.ts';

/** With what a command works: the use cases' parts, who acts, and the channel to whose audience they speak. */
export type CommandContext = { deps: Deps; actor: Actor; here: string | null };

type CommandInteraction =
  | ChatInputCommandInteraction<'cached'>
  | MessageContextMenuCommandInteraction<'cached'>;

/** A command as it is registered, and what it does. It answers the interaction itself, within 3 s. */
export type Command<I extends CommandInteraction = ChatInputCommandInteraction<'cached'>> = {
  data: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: I, context: CommandContext): Promise<void>;
  complete?(
    interaction: AutocompleteInteraction<'cached'>,
    context: CommandContext,
  ): Promise<ApplicationCommandOptionChoiceData[]>;
};
