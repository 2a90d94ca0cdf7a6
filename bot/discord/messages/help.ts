import {
  type APIApplicationCommandOption,
  type APIEmbed,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { button, customId, menu, row } from './buttons.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';

/** A command as it is registered. */
export type Registered = RESTPostAPIApplicationCommandsJSONBody;

/** The way in: what this is, the three commonest jobs, and where the rest is. */
export function renderHelp(commands: readonly Registered[]): Message {
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: 'What I do',
    description:
      'I keep what was promised to you in meetings, in the words that were used; I remind you, ask afterwards whether it happened, and say what comes next when it did not.',
    fields: [
      {
        name: '1 · Record what somebody promised',
        value:
          '`/record`, or on a message **Apps → Record commitment**. Five boxes; then I show how I read it. Nothing is saved before you press **Save**.\n-# For example: *Cabinet Member for Education* · *We will meet you regularly.* · *every two weeks on Wednesdays at 10am*',
      },
      {
        name: '2 · Say whether it happened',
        value:
          'I ask here when a meeting is over: press **Went ahead**, **Not as agreed** or **Didn’t happen**. Earlier ones: `/happened`.',
      },
      {
        name: '3 · See how it stands',
        value: '`/commitments` lists what you can see. `/summary` says how it has gone.',
      },
      { name: 'All commands', value: commands.map(overviewLine).join('\n').slice(0, LIMITS.fieldValue) },
    ],
    footer: {
      text: 'Whoever sees a channel sees what belongs to it. To record, you need the recorder role or Manage Events.',
    },
  };
  return { embeds: [embed], components: [topicMenu(commands)] };
}

/** One command: what it does, its subcommands, and examples that work. */
export function renderTopic(commands: readonly Registered[], name: string): Message {
  const command = commands.find((c) => c.name.toLowerCase() === name.trim().replace(/^\//, '').toLowerCase());
  if (!command)
    return { ...renderHelp(commands), content: 'I have no command of that name. These there are:' };
  const subcommands = subcommandsOf(command).map((s) => `\`${shown(command)} ${s.name}\` – ${s.description}`);
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: shown(command),
    description: [describe(command), ...subcommands].join('\n').slice(0, 3_000),
    fields: [{ name: 'For example', value: examplesOf(command).join('\n').slice(0, LIMITS.fieldValue) }],
  };
  return { embeds: [embed], components: [topicMenu(commands), row(button('Back', customId('help', [])))] };
}

/** Examples that work, by the name of the command. A test holds them against what is registered. */
export const EXAMPLES: Record<string, readonly string[]> = {
  record: [
    '`/record`, then for example:',
    'Who said it: *Cabinet Member for Education*',
    'Their words: *We will meet you regularly.*',
    'Said where and when: *Scrutiny Panel, 25 September 2024*',
    'How often or by when: *every two weeks on Wednesdays at 10am*, or *by 31 March 2025*, or *soon*',
  ],
  'Record commitment': [
    'Right-click a message (on a phone, press and hold) → **Apps** → **Record commitment**.',
  ],
  actions: [
    '`/actions`, then one a line, for example:',
    '*Clerk – send the minutes – by 4 October*',
    '*Head of SEND to publish the waiting times by the end of November*',
    'Lists and tables can be pasted as they are. I show how I read each line before anything is saved.',
  ],
  'matters-arising': [
    '`/matters-arising meeting: Scrutiny Panel` – tick what is done; the rest is carried forward, and the sheet is attached',
  ],
  commitments: [
    '`/commitments` – all that you can see, the most pressing first',
    '`/commitments commitment: C-12` – the card of one',
    '`/commitments standing: Waiting for an answer`',
    '`/commitments words: improvement board`',
  ],
  dates: ['`/dates show commitment: C-12`', 'A date in your own words works: *Wednesday 9 October at 10am*'],
  happened: [
    '`/happened commitment: C-12` – then press **Went ahead**, **Not as agreed** or **Didn’t happen**',
  ],
  said: [
    '`/said add commitment: C-12`, then for example:',
    'Which office said it: *Chief Executive*',
    'When, and how we know: *letter of 19 November 2024*',
    '`/said list commitment: C-12` – the promise, and all that was said since',
    '`/said confirm commitment: C-12 answer: It means what it says`',
  ],
  "What they've said since": [
    "Right-click a message (on a phone, press and hold) → **Apps** → **What they've said since**.",
  ],
  next: [
    '`/next show commitment: C-12` – what happens if it isn’t kept, and when',
    '`/next policy commitment: C-12 choose: Standard` – the steps that write to them',
  ],
  calendar: [
    '`/calendar add` – this channel in your calendar, which then follows it',
    '`/calendar add what: Everything I follow, own or recorded`',
    '`/calendar file commitment: C-12` – the dates as a file, to open or to send on',
    '`/calendar invite commitment: C-12 office: Cabinet Member for Education` – by mail',
  ],
  letter: [
    '`/letter draft commitment: C-12 kind: Put it to them` – drafted from what is on record',
    '`/letter show commitment: C-12` – the letters there are, and the button **I’ve sent it**',
    '`/letter reply commitment: C-12` – what they wrote back',
  ],
  people: [
    '`/people show who: Cabinet Member for Education`',
    '`/people keep who: Chief Executive organisation: County Council address: office@example.org`',
    '`/people holder who: Cabinet Member for Education name: …` – the holder changed',
  ],
  meeting: [
    '`/meeting add name: Committee when: first Monday of the month at 19:00` – a meeting of your own',
    '`/meeting attended` – who was there',
    '`/meeting minutes` – the link to the minutes, draft or agreed',
  ],
  remindme: [
    '`/remindme on commitment: C-12`, or without it for all in this channel',
    '`/remindme quiet hours: 22:00 to 07:00`',
    '`/remindme round-up on: True` – once a week, what is coming and what waits',
    '`/remindme off everywhere: True`',
  ],
  handover: [
    '`/handover owner to: @Bob` – all that you own; or one: `commitment: C-12`',
    '`/handover stand-in person: @Bob` – is told when the owner has left the server',
  ],
  summary: [
    '`/summary commitment: C-12` – for you alone',
    '`/summary show: Everybody in this channel` – all that is open here, posted for everybody',
  ],
  settings: [
    '`/settings zone zone: Europe/London`',
    '`/settings holidays country: United Kingdom region: England`',
    '`/settings reminders before: 1 week, 1 day, 1 hour`',
    '`/settings round-up day: Monday time: 09:00` – in this channel, once a week',
    '`/settings step policy: Standard step: A post in the channel days: 1 role: @Campaigners`',
    '`/settings add-period kind: School holidays name: Half-term from: 28 October 2024 to: 1 November 2024`',
  ],
  privacy: [
    '`/privacy strike-out reason: personal data` – asks for the words, shows where they stand, and asks once more',
    '`/privacy export` – all that is kept of this server',
    '`/privacy erase member: @Bob` – a number that is nobody’s stands in their place',
  ],
  help: ['`/help topic: record`'],
};

function examplesOf(command: Registered): readonly string[] {
  return EXAMPLES[command.name] ?? [`\`${shown(command)}\``];
}

function overviewLine(command: Registered): string {
  const subcommands = subcommandsOf(command).map((s) => s.name);
  const list = subcommands.length > 0 ? ` (${subcommands.join(', ')})` : '';
  return `**${shown(command)}**${list}`;
}

function topicMenu(commands: readonly Registered[]) {
  const options = commands.map((c) => ({ label: shown(c), value: c.name, description: describe(c) }));
  return menu(customId('help-topic', []), 'More about one command', options);
}

function shown(command: Registered): string {
  return isSlash(command) ? `/${command.name}` : command.name;
}

function describe(command: Registered): string {
  return isSlash(command) && 'description' in command && typeof command.description === 'string'
    ? command.description
    : (ON_MESSAGES[command.name] ?? 'On a message');
}

const ON_MESSAGES: Record<string, string> = {
  'Record commitment': 'On a message: record what stands in it',
  "What they've said since": 'On a message: put what stands in it beside the promise',
};

function isSlash(command: Registered): boolean {
  return command.type === undefined || command.type === ApplicationCommandType.ChatInput;
}

function subcommandsOf(command: Registered): { name: string; description: string }[] {
  const options = 'options' in command ? ((command.options ?? []) as APIApplicationCommandOption[]) : [];
  return options.flatMap((option) => {
    if (option.type === ApplicationCommandOptionType.Subcommand) return [option];
    if (option.type !== ApplicationCommandOptionType.SubcommandGroup) return [];
    return (option.options ?? []).map((sub) => ({ ...sub, name: `${option.name} ${sub.name}` }));
  });
}
