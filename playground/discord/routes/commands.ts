import { type CommandDraft, readCommand } from '../forms/command-form.ts';
import { createForm, fault, judge } from '../forms/form.ts';
import { asList, type Json } from '../json.ts';
import type { Command } from '../model.ts';
import { refusals } from '../refusal.ts';
import type { Answer, Call, Route } from '../rest/router.ts';
import { commandToWire } from '../wire/command.ts';
import type { World } from '../world.ts';

const GLOBAL = '/applications/:applicationId/commands';
const GUILD = '/applications/:applicationId/guilds/:guildId/commands';
const write = { bucket: 'command write', major: 'applicationId' } as const;

// https://docs.discord.com/developers/interactions/application-commands#registering-a-command
const MOST = { 1: 100, 2: 5, 3: 5 } as const;

export const commandRoutes: Route[] = [GLOBAL, GUILD].flatMap((path): Route[] => [
  { method: 'GET', path, answer: list },
  { method: 'PUT', path, ...write, answer: replaceAll },
  { method: 'POST', path, ...write, answer: create },
  { method: 'GET', path: `${path}/:commandId`, answer: (call) => ok(call, find(call)) },
  { method: 'PATCH', path: `${path}/:commandId`, ...write, answer: change },
  { method: 'DELETE', path: `${path}/:commandId`, ...write, answer: remove },
]);

function ok({ world }: Call, command: Command, status = 200): Answer {
  return { status, body: commandToWire(world, command) };
}

function list(call: Call): Answer {
  return {
    status: 200,
    body: [...commandsOf(call).values()].map((entry) => commandToWire(call.world, entry)),
  };
}

/** Commands of the same name and kind keep their ids; those not named any more are gone. */
function replaceAll(call: Call): Answer {
  const commands = commandsOf(call);
  const drafts = readAll(asList(call.body));
  const before = [...commands.values()];
  commands.clear();
  for (const draft of drafts) {
    const known = before.find((entry) => entry.name === draft.name && entry.type === draft.type);
    const command = fromDraft(call, draft, known);
    commands.set(command.id, command);
  }
  return list(call);
}

function readAll(bodies: Json[]): CommandDraft[] {
  const form = createForm();
  const drafts = bodies.map((body, index) => readCommand(form, String(index), body));
  const seen = new Set<string>();
  drafts.forEach((draft, index) => {
    const key = `${draft.type} ${draft.name}`;
    if (seen.has(key)) {
      fault(
        form,
        `${index}.name`,
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    }
    seen.add(key);
  });
  judge(form);
  for (const [type, most] of Object.entries(MOST)) {
    const count = drafts.filter((draft) => draft.type === Number(type)).length;
    if (count > most) throw refusals.tooManyCommands(most);
  }
  return drafts;
}

function create(call: Call): Answer {
  const commands = commandsOf(call);
  const form = createForm();
  const draft = readCommand(form, '', call.body);
  judge(form);
  const known = [...commands.values()].find(
    (entry) => entry.name === draft.name && entry.type === draft.type,
  );
  const command = fromDraft(call, draft, known);
  commands.set(command.id, command);
  return ok(call, command, known ? 200 : 201);
}

function change(call: Call): Answer {
  const known = find(call);
  const form = createForm();
  const body = { ...commandToWire(call.world, known), ...(call.body as object) } as Json;
  const draft = readCommand(form, '', body);
  judge(form);
  const command = fromDraft(call, draft, known);
  commandsOf(call).set(command.id, command);
  return ok(call, command);
}

function remove(call: Call): Answer {
  commandsOf(call).delete(find(call).id);
  return { status: 204 };
}

function find(call: Call): Command {
  const command = commandsOf(call).get(call.params.commandId ?? '');
  if (!command) throw refusals.unknownCommand();
  return command;
}

function commandsOf({ world, params }: Call): World['commands'] {
  if (params.applicationId !== world.applicationId) throw refusals.unknownApplication();
  if (params.guildId === undefined) return world.commands;
  const guild = world.guilds.get(params.guildId);
  if (!guild?.botPresent) throw refusals.missingAccess();
  return guild.commands;
}

function fromDraft({ world, params }: Call, draft: CommandDraft, known: Command | undefined): Command {
  return {
    ...draft,
    id: known?.id ?? world.nextId(),
    version: world.nextId(),
    guildId: params.guildId ?? null,
  };
}
