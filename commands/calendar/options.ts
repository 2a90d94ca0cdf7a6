import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { commitmentOption, slotOption } from '../commitment-option.ts';
import { referenceOption } from '../reference.ts';

const { Subcommand, String: Text } = ApplicationCommandOptionType;

const add: APIApplicationCommandBasicOption[] = [
  { ...referenceOption, description: 'Only this one: C-12, or some of its words' },
  {
    type: Text,
    name: 'what',
    description: 'Or of what (this channel, unless you say)',
    choices: [
      { name: 'This channel', value: 'here' },
      { name: 'Everything I follow, own or recorded', value: 'mine' },
    ],
  },
];

const invite: APIApplicationCommandBasicOption[] = [
  commitmentOption,
  {
    type: Text,
    name: 'office',
    description: 'Which office: choose from the list, or its name',
    required: true,
    autocomplete: true,
    max_length: TEXT_LIMITS.who,
  },
  {
    type: Text,
    name: 'address',
    description: 'The mail address of whoever keeps its diary, if I have none yet',
    max_length: 254,
  },
];

/** The subcommands of `/calendar`. */
export const calendarOptions: APIApplicationCommandSubcommandOption[] = [
  {
    type: Subcommand,
    name: 'add',
    description: 'Add the dates to my calendar, which then follows them',
    options: add,
  },
  { type: Subcommand, name: 'list', description: 'My calendars here: new address, revoke' },
  {
    type: Subcommand,
    name: 'revoke',
    description: 'Revoke one of my calendars: its address is dead at once',
    options: [
      {
        type: Text,
        name: 'calendar',
        description: 'Which one: choose from the list',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  {
    type: Subcommand,
    name: 'file',
    description: 'The dates as a file (.ics), for any calendar or to send on',
    options: [commitmentOption, { ...slotOption, description: 'Only this meeting' }],
  },
  {
    type: Subcommand,
    name: 'invite',
    description: 'Invite an office by mail: dates only, and every change of them',
    options: invite,
  },
  {
    type: Subcommand,
    name: 'invitations',
    description: 'Who is invited by mail; withdraw an invitation',
    options: [commitmentOption],
  },
];
