import { type ApplicationAnswer, askApplication } from '#bot/discord/ask-application.ts';
import { inviteLink } from '#bot/discord/invite.ts';
import { readIfThere, withSetting, writePrivately } from './env-file.ts';
import type { Terminal } from './terminal.ts';
import { doneWords, FAULT_WORDS, NOT_A_TOKEN, refusalWords, SECRET_QUESTION, WELCOME } from './words.ts';

export type SetupOptions = {
  apiUrl: string;
  envFile: string;
  /** What a new env file starts from. */
  exampleFile: string;
  /** The token that is set already. */
  token: string | null;
};

type Application = Extract<ApplicationAnswer, { ok: true }>;

/** Takes the bot's token, tries it, keeps it, and shows the invite link; false when it came to nothing. */
export async function runSetup(terminal: Terminal, options: SetupOptions): Promise<boolean> {
  const known = options.token === null ? null : await keepKnown(terminal, options, options.token);
  const application = known ?? (await takeToken(terminal, options));
  if (!application) return false;
  for (const fault of application.faults) terminal.say(`Please note: ${FAULT_WORDS[fault]}`);
  terminal.say(doneWords(application.name, inviteLink(application.id)));
  return true;
}

/** The application whose token is set already, when the person keeps it. */
async function keepKnown(
  terminal: Terminal,
  { apiUrl }: SetupOptions,
  token: string,
): Promise<Application | null> {
  const answer = await askApplication(apiUrl, token);
  if (!answer.ok) {
    terminal.say(`A token is set already, but it cannot be used. ${refusalWords(answer, apiUrl)}\n`);
    return null;
  }
  terminal.say(`A token is set already, and it works: it is that of "${answer.name}".`);
  const replace = await terminal.ask('Put another in its place? (y/N) ');
  return /^\s*y/i.test(replace ?? '') ? null : answer;
}

async function takeToken(terminal: Terminal, options: SetupOptions): Promise<Application | null> {
  terminal.say(WELCOME);
  for (;;) {
    const typed = await terminal.askSecret(SECRET_QUESTION);
    const token = typed?.trim().replace(/^Bot\s+/i, '') ?? '';
    if (token === '') {
      terminal.say('No token: nothing was changed. `npm run setup` starts again.');
      return null;
    }
    const application = await tryToken(terminal, options, token);
    if (application !== 'again') return application;
  }
}

async function tryToken(
  terminal: Terminal,
  options: SetupOptions,
  token: string,
): Promise<Application | null | 'again'> {
  if (!/^[\w.-]+$/.test(token)) {
    terminal.say(`${NOT_A_TOKEN}\n`);
    return 'again';
  }
  const answer = await askApplication(options.apiUrl, token);
  if (!answer.ok) {
    terminal.say(`${refusalWords(answer, options.apiUrl)}\n`);
    return answer.reason === 'token-refused' ? 'again' : null;
  }
  keep(options, token);
  terminal.say(
    `It works: this is "${answer.name}". The token is in ${options.envFile}, which only you can read.`,
  );
  return answer;
}

function keep({ envFile, exampleFile }: SetupOptions, token: string): void {
  const text = readIfThere(envFile) ?? readIfThere(exampleFile) ?? '';
  writePrivately(envFile, withSetting(text, 'DISCORD_TOKEN', token));
}
