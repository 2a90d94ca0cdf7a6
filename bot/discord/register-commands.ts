import { createHash } from 'node:crypto';
import { type Client, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { findRegistration, saveRegistration } from '#bot/store/registrations.ts';
import type { Deps } from '#bot/use-cases/deps.ts';

/** Registers the commands with Discord, unless the same ones were registered before; true when it did. */
export async function registerCommands(
  deps: Deps,
  client: Client<true>,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<boolean> {
  const applicationId = client.application.id;
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
  if ((await findRegistration(deps.db.read, applicationId)) === hash) return false;
  await client.rest.put(Routes.applicationCommands(applicationId), { body: commands });
  await deps.db.write((tx) => saveRegistration(tx, applicationId, hash, deps.clock.now()));
  return true;
}
