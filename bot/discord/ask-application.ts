import { type APIApplication, DiscordAPIError, HTTPError, REST, Routes } from 'discord.js';

export type ApplicationAnswer =
  | { ok: true; id: string; name: string; faults: ApplicationFault[] }
  | { ok: false; reason: 'token-refused' }
  | { ok: false; reason: 'unreachable' | 'unexpected'; detail: string };

/** A setting of the application that keeps the bot from working, or from outliving its founder. */
export type ApplicationFault = 'code-grant-required' | 'interactions-go-elsewhere' | 'owned-by-one-person';

/** Asks Discord whose token this is. */
export async function askApplication(apiUrl: string, token: string): Promise<ApplicationAnswer> {
  const rest = new REST({ api: apiUrl, version: '10', timeout: 10_000, retries: 1 }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    return { ok: true, id: application.id, name: application.name, faults: faultsOf(application) };
  } catch (error) {
    return refusalOf(error);
  }
}

function faultsOf(application: APIApplication): ApplicationFault[] {
  const faults: ApplicationFault[] = [];
  if (application.bot_require_code_grant) faults.push('code-grant-required');
  if (application.interactions_endpoint_url) faults.push('interactions-go-elsewhere');
  if (!application.team) faults.push('owned-by-one-person');
  return faults;
}

function refusalOf(error: unknown): Exclude<ApplicationAnswer, { ok: true }> {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError))
    return { ok: false, reason: 'unreachable', detail: whyUnreachable(error) };
  if (error.status === 401) return { ok: false, reason: 'token-refused' };
  return { ok: false, reason: 'unexpected', detail: `HTTP ${error.status}: ${error.message}` };
}

/** What kept a request from its answer, in a few words: "ECONNREFUSED", "no answer in time". */
export function whyUnreachable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'no answer in time';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  return error.cause ? whyUnreachable(error.cause) : error.message;
}
