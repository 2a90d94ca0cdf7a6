import { type APIApplicationCommandOption, ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { WEEKDAYS } from '#bot/discord/messages/settings.ts';
import { capital, PERIOD_WORDS, POLICY_WORDS, RUNG_WORDS } from '#bot/discord/messages/words.ts';
import { RUNG_NAMES } from '#bot/domain/escalation.ts';
import { PERIOD_KINDS } from '#bot/domain/guild.ts';
import { POLICY_NAMES } from '#bot/domain/policy-changes.ts';
import { LONGEST_DELAY_WORKING_DAYS } from '#bot/domain/step-change.ts';

const {
  Boolean: YesNo,
  Channel,
  Integer,
  Role,
  String: Text,
  Subcommand,
  User,
} = ApplicationCommandOptionType;

const text = (name: string, description: string, more: { required?: boolean; autocomplete?: boolean } = {}) =>
  ({ type: Text, name, description, max_length: 100, ...more }) as const;
const required = true;
const autocomplete = true;

const policyOption = {
  type: Text,
  name: 'policy',
  description: 'Which steps: Gentle stays inside, Standard writes to them, Scrutiny goes further',
  required,
  choices: POLICY_NAMES.map((value) => ({ name: POLICY_WORDS[value], value })),
} as const;

/** The subcommands of `/settings`. */
export const settingsOptions: APIApplicationCommandOption[] = [
  { type: Subcommand, name: 'show', description: 'How this server is set up' },
  {
    type: Subcommand,
    name: 'zone',
    description: 'The time zone of new commitments and of the post hour',
    options: [text('zone', 'Its name, for example Europe/London', { required, autocomplete })],
  },
  {
    type: Subcommand,
    name: 'post-hour',
    description: 'When what is counted in days happens',
    options: [text('time', 'A time of day, for example 09:00', { required })],
  },
  {
    type: Subcommand,
    name: 'holidays',
    description: 'Whose public holidays are no working days',
    options: [
      text('country', 'For example United Kingdom', { required, autocomplete }),
      text('region', 'For example England; FOI (UK): every nation’s; leave it out for the whole country', {
        autocomplete,
      }),
    ],
  },
  {
    type: Subcommand,
    name: 'recorder',
    description: 'Which role records commitments (Manage Events always may)',
    options: [{ type: Role, name: 'role', description: 'The role; leave it out for none' }],
  },
  {
    type: Subcommand,
    name: 'manager',
    description: 'Whom the next steps call the office manager',
    options: [{ type: User, name: 'person', description: 'The person; leave it out for none' }],
  },
  {
    type: Subcommand,
    name: 'channel',
    description: 'Where I say that something could not be posted elsewhere',
    options: [
      {
        type: Channel,
        name: 'channel',
        description: 'The channel; leave it out for none',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
    ],
  },
  {
    type: Subcommand,
    name: 'reminders',
    description: 'How long before a meeting I remind you, for new commitments',
    options: [text('before', 'For example 1 week, 1 day, 1 hour; or none', { required })],
  },
  {
    type: Subcommand,
    name: 'round-up',
    description: 'Once a week: the coming dates, what waits, what is overdue',
    options: [
      {
        type: Text,
        name: 'day',
        description: 'On which day',
        required,
        choices: [
          ...Object.values(WEEKDAYS).map((value) => ({ name: value, value })),
          { name: 'Never', value: 'Never' },
        ],
      },
      text('time', 'A time of day; without it, the post hour'),
      {
        type: Channel,
        name: 'channel',
        description: 'In which channel; without it, in this one',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
    ],
  },
  {
    type: Subcommand,
    name: 'add-period',
    description: 'Days that are no working days: recess, school holidays',
    options: [
      {
        type: Text,
        name: 'kind',
        description: 'What it is',
        required,
        choices: PERIOD_KINDS.map((value) => ({ name: capital(PERIOD_WORDS[value]), value })),
      },
      text('name', 'For example Autumn half-term', { required }),
      text('from', 'Its first day, for example 28 October 2024', { required }),
      text('to', 'Its last day, for example 1 November 2024', { required }),
    ],
  },
  {
    type: Subcommand,
    name: 'remove-period',
    description: 'Take such days away again',
    options: [text('period', 'Which one', { required, autocomplete })],
  },
  {
    type: Subcommand,
    name: 'policy',
    description: "What happens if new commitments aren't kept",
    options: [policyOption],
  },
  {
    type: Subcommand,
    name: 'step',
    description: 'When one of those steps is taken, and whom it calls on or writes to',
    options: [
      policyOption,
      {
        type: Text,
        name: 'step',
        description: 'Which step',
        required,
        choices: RUNG_NAMES.map((value) => ({ name: capital(RUNG_WORDS[value]), value })),
      },
      {
        type: Integer,
        name: 'days',
        description: 'Working days after the step before',
        min_value: 0,
        max_value: LONGEST_DELAY_WORKING_DAYS,
      },
      { type: Role, name: 'role', description: 'Of the post in the channel: which role it calls on' },
      { type: User, name: 'person', description: "In the office manager's place: who is told" },
      text('office', 'Of a letter: the name of the office, for example Director of Education'),
      { type: YesNo, name: 'reset', description: 'Have this step as it ships' },
    ],
  },
  {
    type: Subcommand,
    name: 'second-person',
    description: 'Whether a reversal, and a closing, need the word of a second person',
    options: [{ type: YesNo, name: 'asked', description: 'Whether one is asked for', required }],
  },
];
