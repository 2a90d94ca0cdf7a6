import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord.js';
import { MINUTES_WORDS } from '#bot/discord/messages/meeting.ts';
import { capital } from '#bot/discord/messages/words.ts';
import { MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';

const { String: Text, Subcommand } = ApplicationCommandOptionType;

const meeting = {
  type: Text,
  name: 'meeting',
  description: 'Which one: choose from the list, or some of its name',
  required: true,
  autocomplete: true,
  max_length: 100,
} as const;

/** The subcommands of `/meeting`. */
export const meetingOptions: APIApplicationCommandOption[] = [
  { type: Subcommand, name: 'list', description: 'The meetings on record that you can see' },
  {
    type: Subcommand,
    name: 'show',
    description: 'One meeting: who was there, its minutes, what came of it',
    options: [meeting],
  },
  {
    type: Subcommand,
    name: 'add',
    description: 'Record a meeting of your own: I remind you and ask afterwards',
    options: [
      { type: Text, name: 'name', description: 'For example Committee', required: true, max_length: 200 },
      {
        type: Text,
        name: 'when',
        description: 'For example 9 October at 19:00, or first Monday of the month at 19:00',
        required: true,
        max_length: TEXT_LIMITS.timing,
      },
      {
        type: Text,
        name: 'where',
        description: 'For example Community Centre, or online',
        max_length: TEXT_LIMITS.place,
      },
    ],
  },
  {
    type: Subcommand,
    name: 'attended',
    description: 'Who was there: members from a menu, others by name',
    options: [
      meeting,
      {
        type: Text,
        name: 'others',
        description: 'Those who are not on Discord, by name or office, parted by semicolons',
        max_length: 1_000,
      },
    ],
  },
  {
    type: Subcommand,
    name: 'minutes',
    description: 'The minutes: a link, or a few words of them',
    options: [
      meeting,
      {
        type: Text,
        name: 'kind',
        description: 'Draft or agreed',
        required: true,
        choices: MINUTES_KINDS.map((value) => ({ name: capital(MINUTES_WORDS[value]), value })),
      },
      {
        type: Text,
        name: 'link',
        description: 'For example https://example.org/minutes.pdf',
        max_length: TEXT_LIMITS.link,
      },
      { type: Text, name: 'text', description: 'A few words of them', max_length: TEXT_LIMITS.note },
    ],
  },
];
