import { randomBytes } from 'node:crypto';
import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type Client,
  DiscordAPIError,
  type Interaction,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Actor } from '#bot/use-cases/actor.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { actorOf } from './actor-of.ts';
import { audienceChannel } from './audience.ts';
import type { AnyComponent } from './components/component.ts';
import { readCustomId } from './messages/buttons.ts';
import { privateLine } from './messages/reply.ts';

const CHOICES = 25;
/** The first answer came through although its own answer was lost (40060), or came too late for anybody (10062). */
const SETTLED_CODES = new Set<unknown>([40060, 10062]);
const STALE = 'That button belongs to something that is no longer here.';

/** A command as the router holds it; the list is handed over by the app. */
export type RoutedCommand = {
  data: RESTPostAPIApplicationCommandsJSONBody;
  run(interaction: never, context: CommandContext): Promise<void>;
  complete?(
    interaction: AutocompleteInteraction<'cached'>,
    context: CommandContext,
  ): Promise<ApplicationCommandOptionChoiceData[]>;
};

type CommandContext = { deps: Deps; actor: Actor; here: string | null };

export type Router = {
  answer(interaction: Interaction): Promise<void>;
  /** Resolves when every interaction that came is answered. */
  idle(): Promise<void>;
};

/** Hands every interaction to its command or component. What throws in there is a bug and ends here. */
export function createRouter(
  deps: Deps,
  client: Client,
  parts: { commands: readonly RoutedCommand[]; components: readonly AnyComponent[] },
): Router {
  const commands = new Map(parts.commands.map((c) => [`${c.data.type ?? 1} ${c.data.name}`, c]));
  const components = new Map(parts.components.map((c) => [`${c.kind} ${c.name}`, c]));
  const registered = parts.commands.map((c) => c.data);
  const underWay = new Set<Promise<void>>();
  const answer = async (interaction: Interaction) => {
    try {
      if (interaction.isCommand()) await runCommand(deps, client, commands, interaction);
      else if (interaction.isAutocomplete()) await complete(deps, client, commands, interaction);
      else await runComponent(deps, client, { components, registered }, interaction);
    } catch (error) {
      await apologise(deps, interaction, error);
    }
  };
  return {
    answer(interaction) {
      const answering = answer(interaction).finally(() => underWay.delete(answering));
      underWay.add(answering);
      return answering;
    },
    idle: async () => void (await Promise.all(underWay)),
  };
}

type Commands = Map<string, RoutedCommand>;

async function runCommand(
  deps: Deps,
  client: Client,
  commands: Commands,
  interaction: Interaction,
): Promise<void> {
  if (!interaction.isCommand()) return;
  const command = commands.get(`${interaction.commandType} ${interaction.commandName}`);
  const actor = await actorOf(client, interaction, null);
  if (!command || !actor) {
    await interaction.reply(privateLine('I can answer that in a server that I am in, and nowhere else.'));
    return;
  }
  await command.run(interaction as never, { deps, actor, here: audienceChannel(interaction) });
}

async function complete(
  deps: Deps,
  client: Client,
  commands: Commands,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const command = commands.get(`1 ${interaction.commandName}`);
  const actor = await actorOf(client, interaction, null);
  const known = command?.complete && actor && interaction.inCachedGuild();
  const choices = known
    ? await command.complete?.(interaction, { deps, actor, here: audienceChannel(interaction) })
    : [];
  await interaction.respond((choices ?? []).slice(0, CHOICES));
}

async function runComponent(
  deps: Deps,
  client: Client,
  parts: { components: Map<string, AnyComponent>; registered: RoutedCommand['data'][] },
  interaction: Interaction,
): Promise<void> {
  const kind = kindOf(interaction);
  if (kind === null || !('customId' in interaction)) return;
  const id = readCustomId(interaction.customId);
  const component = id && parts.components.get(`${kind} ${id.name}`);
  // In a guild the interaction says which; a custom id that says another is forged.
  const forged = id?.guildId && interaction.guildId && id.guildId !== interaction.guildId;
  const actor = id && !forged ? await actorOf(client, interaction, id.guildId) : null;
  if (!id || !component || !actor) {
    await interaction.reply(privateLine(STALE));
    return;
  }
  const { registered } = parts;
  const here = audienceChannel(interaction);
  const context = { deps, actor, here, registered, inGuild: id.guildId ?? undefined };
  await component.run(interaction as never, context, id.args);
}

function kindOf(interaction: Interaction): AnyComponent['kind'] | null {
  if (interaction.isButton()) return 'button';
  if (interaction.isStringSelectMenu()) return 'menu';
  if (interaction.isUserSelectMenu()) return 'people';
  return interaction.isModalSubmit() ? 'form' : null;
}

/** A bug: the person gets a reference that is in the log, and nothing else. */
async function apologise(deps: Deps, interaction: Interaction, error: unknown): Promise<void> {
  if (error instanceof DiscordAPIError && SETTLED_CODES.has(error.code)) {
    deps.log.warn({ code: error.code, interaction: interaction.id }, 'an interaction was settled otherwise');
    return;
  }
  const reference = randomBytes(4).toString('hex');
  deps.log.error({ err: error, reference, interaction: interaction.id }, 'an interaction failed');
  const answer = privateLine(
    `Something went wrong, and it is my fault. Nothing was changed twice. Reference: ${reference}`,
  );
  const tell = async () => {
    if (interaction.isAutocomplete()) return interaction.respond([]);
    if (!interaction.isRepliable()) return undefined;
    return interaction.replied || interaction.deferred
      ? interaction.followUp(answer)
      : interaction.reply(answer);
  };
  await tell().catch((lost: unknown) => deps.log.warn({ err: lost, reference }, 'the apology was lost'));
}
