import type { ApplicationAnswer, ApplicationFault } from '#bot/discord/ask-application.ts';

export const WELCOME = `This puts Minuted on your Discord. It needs a bot account of your own:

  1. Open https://discord.com/developers/applications and press "New Application".
     Let your team own it, so that it does not depend on one person.
  2. Under "Bot", press "Reset Token" and copy the token. Leave all three "Privileged Gateway Intents" off.

The token is the bot's password: it goes into .env on this machine, and nowhere else.
`;

export const SECRET_QUESTION = 'Paste the token here (it does not show), then Enter: ';

export const NOT_A_TOKEN =
  'That is not a token: one is about 70 letters, digits, dots, dashes and underscores, without spaces. ' +
  'Copy it from "Bot" > "Reset Token"; the application id, public key and client secret are something else.';

/** Why the token could not be used, and what to do. */
export function refusalWords(answer: Exclude<ApplicationAnswer, { ok: true }>, apiUrl: string): string {
  switch (answer.reason) {
    case 'token-refused':
      return 'Discord does not know this token. Press "Reset Token" under "Bot" once more, and copy what it shows.';
    case 'unreachable':
      return `Discord at ${apiUrl} cannot be reached from this machine (${answer.detail}). Nothing was changed.`;
    case 'unexpected':
      return `Discord answered something unexpected (${answer.detail}). Nothing was changed; try again later.`;
  }
}

export const FAULT_WORDS: Record<ApplicationFault, string> = {
  'code-grant-required':
    'Switch off "Requires OAuth2 Code Grant" under "Bot" in the developer portal: with it the invite link does not work.',
  'interactions-go-elsewhere':
    'Empty "Interactions Endpoint URL" under "General Information" in the developer portal: with it the bot never hears of its commands.',
  'owned-by-one-person':
    'This application belongs to one person. If your group should keep it when they leave, hand it to a team under "General Information" > "Transfer App To Team".',
};

export function doneWords(name: string, link: string): string {
  return `
Now invite ${name}: open this link, choose your server, and press "Authorise" (you need Manage Server there):

  ${link}

Then start it here:

  npm start
`;
}
