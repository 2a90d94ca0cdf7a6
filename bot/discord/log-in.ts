import {
  type Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  HTTPError,
} from 'discord.js';
import { whyUnreachable } from './ask-application.ts';

/** Logged in, and ready: from here on Discord's own names for us are known. Throws a sentence for people. */
export async function logIn(client: Client, token: string, apiUrl: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (cause) {
    throw new Error(whyNot(cause, apiUrl), { cause });
  }
  return ready;
}

function whyNot(error: unknown, apiUrl: string): string {
  const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (refused || (error instanceof DiscordAPIError && error.status === 401)) {
    return 'Discord refused the token. Was it reset in the developer portal? `npm run setup` takes the new one.';
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return `Discord at ${apiUrl} answered HTTP ${error.status} to the log-in. If this lasts: https://discordstatus.com`;
  }
  return `Discord at ${apiUrl} cannot be reached (${whyUnreachable(error)}). Is this machine on the internet?`;
}
