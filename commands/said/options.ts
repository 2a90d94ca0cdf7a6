import type { APIApplicationCommandSubcommandOption } from 'discord.js';
import { capital, STANCE_WORDS } from '#bot/discord/messages/words.ts';
import type { StatementAnswer } from '#bot/domain/answered-statement.ts';
import { STANCES } from '#bot/domain/statement.ts';
import { commitmentOption } from '../commitment-option.ts';

const which = {
  type: 3,
  name: 'which',
  description: 'Which of the statements: choose from the list',
  autocomplete: true,
  max_length: 100,
} as const;

const ANSWERS: Record<StatementAnswer, string> = {
  'means-it': 'It means what it says',
  'changes-nothing': 'It changes nothing',
};

/** The subcommands of `/said`. */
export const saidOptions: APIApplicationCommandSubcommandOption[] = [
  {
    type: 1,
    name: 'add',
    description: 'Put on record what an office has said since',
    options: [
      commitmentOption,
      {
        type: 3,
        name: 'means',
        description: 'What it comes to; it can be chosen later too',
        choices: STANCES.map((value) => ({ name: capital(STANCE_WORDS[value]), value })),
      },
    ],
  },
  {
    type: 1,
    name: 'list',
    description: 'The promise, and all that was said since',
    options: [commitmentOption],
  },
  {
    type: 1,
    name: 'confirm',
    description: 'Say what a statement means; without one, of the one that waits',
    options: [
      commitmentOption,
      {
        type: 3,
        name: 'answer',
        description: 'What it means',
        choices: Object.entries(ANSWERS).map(([value, name]) => ({ name, value })),
        required: true,
      },
      which,
    ],
  },
  {
    type: 1,
    name: 'withdraw',
    description: 'Take back what was put on record; the history keeps it',
    options: [commitmentOption, { ...which, required: true }],
  },
];
