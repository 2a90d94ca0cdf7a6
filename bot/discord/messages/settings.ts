import type { APIEmbed } from 'discord.js';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { type Rung, rungNameOf } from '#bot/domain/escalation.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { describeLeadTimes } from '#bot/domain/lead-times.ts';
import type { Weekday } from '#bot/domain/local-time.ts';
import { listCountries, listRegions, type Place } from '#bot/domain/places.ts';
import { policyOf } from '#bot/domain/policies.ts';
import { POLICY_NAMES, type RungChange } from '#bot/domain/policy-changes.ts';
import type { SettingsChange, SettingsRefusal } from '#bot/domain/settings.ts';
import { LONGEST_DELAY_WORKING_DAYS } from '#bot/domain/step-change.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';
import { needsServerManager } from './refusals.ts';
import { capital, PERIOD_WORDS, POLICY_WORDS, RUNG_WORDS } from './words.ts';

const PERIODS_SHOWN = 15;

/** How the server is set up; after a change, what it does. */
export function renderSettings(guild: GuildSettings, changed?: SettingsChange['kind']): Message {
  const embed: APIEmbed = {
    color: changed ? COLOURS.good : COLOURS.calm,
    title: changed ? 'Saved. This is how it is set up now' : 'How this server is set up',
    ...(changed ? { description: EFFECT[changed] } : {}),
    fields: [
      field('Time zone', guild.zone),
      field('Post hour', guild.postHour),
      field('Public holidays', holidayWords(guild)),
      field('Reminders before a meeting', describeLeadTimes(guild.leadTimes)),
      field(
        'Who records',
        guild.recorderRoleId ? `<@&${guild.recorderRoleId}>, and Manage Events` : 'Manage Events',
      ),
      field(
        'Office manager',
        guild.managerId ? `<@${guild.managerId}>` : 'nobody: the one who recorded it is told',
      ),
      field(
        'Where I report trouble',
        guild.channelId ? `<#${guild.channelId}>` : 'nowhere: the owner is told',
      ),
      field("If it isn't kept", policyWords(guild)),
      field('A second person', guild.secondPerson ? SECOND_PERSON : 'is not asked for'),
      field('Weekly round-up', roundUpWords(guild)),
      field(
        'Days off',
        firstLines(guild.periods.map(periodLine), LIMITS.fieldValue, PERIODS_SHOWN) || 'none',
      ),
    ],
    footer: { text: 'Change one: /settings zone, /settings holidays, /settings add-period …' },
  };
  return { embeds: [embed] };
}

const SECOND_PERSON = 'is asked for: when their side says it won’t happen or offers less, and to close';

/** What a change does to what is recorded already. */
const EFFECT: Record<SettingsChange['kind'], string> = {
  zone: 'New commitments are read in this zone. Those on record keep theirs; what I count in days now happens by this clock.',
  'post-hour': 'What is counted in days, working days or weeks happens at this hour from now on.',
  holidays: 'Working days are counted by these holidays from now on.',
  recorder: 'Whoever has this role may record, correct and set dates.',
  manager: 'The next steps that go to the office manager go to this person.',
  channel: 'When something cannot be posted where it belongs, I say so there, without a word of what it was.',
  'lead-times': 'Commitments recorded from now on are remembered like this. Those on record keep theirs.',
  'add-period': 'These are no working days now. Meetings that fall on them are marked.',
  'remove-period': 'Those are ordinary days again.',
  'round-up':
    'It speaks of what belongs to that channel, and of nothing else. `/remindme round-up` gives each member their own.',
  policy:
    'Commitments recorded from now on have these steps. Those on record keep theirs: `/next policy` changes one.',
  step: 'It holds for steps that begin from now on. Those under way keep theirs. A role is only called on if anybody may mention it.',
  'second-person':
    'It holds for what is recorded and closed from now on, and for what still waits to be confirmed.',
};

function roundUpWords({ roundUp }: GuildSettings): string {
  if (!roundUp) return 'none';
  return `${WEEKDAYS[roundUp.day]}s at ${roundUp.time} in <#${roundUp.channelId}>; empty weeks say nothing`;
}

export const WEEKDAYS: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

const CHANGES_SHOWN = 10;

/** The ladder of new commitments, and what the server changed of any. */
function policyWords(guild: GuildSettings): string {
  const changes = POLICY_NAMES.flatMap((name) =>
    policyOf(guild, name).rungs.flatMap((rung) => {
      const change = guild.policies[name]?.[rungNameOf(rung)];
      return change ? [`• ${POLICY_WORDS[name]}: ${stepChangeWords(rung, change)}`] : [];
    }),
  );
  const shown = firstLines(changes, LIMITS.fieldValue - 50, CHANGES_SHOWN);
  return [`${POLICY_WORDS[guild.policy]}, for new commitments`, ...(shown ? [shown] : [])].join('\n');
}

function stepChangeWords(rung: Rung, { roleId, userId, office }: RungChange): string {
  const after =
    rung.delayWorkingDays === 0 ? 'at once' : `${count(rung.delayWorkingDays, 'working day')} later`;
  const who = [
    roleId ? `calls on <@&${roleId}>` : null,
    userId ? `tells <@${userId}>` : null,
    office ? `to ${plainLine(office, 80)}` : null,
  ].filter((part) => part !== null);
  return [`${RUNG_WORDS[rungNameOf(rung)]}, ${after}`, ...who].join(', ');
}

function field(name: string, value: string) {
  return { name, value };
}

function holidayWords({ country, region }: GuildSettings): string {
  const land = nameOf(listCountries(), country);
  return region === null ? land : `${nameOf(listRegions(country), region)}, ${land}`;
}

function nameOf(places: readonly Place[], code: string): string {
  return places.find((p) => p.code === code)?.name ?? code;
}

function periodLine({ kind, name, fromOn, toOn }: GuildSettings['periods'][number]): string {
  const days = fromOn === toOn ? formatDate(fromOn) : `${formatDate(fromOn)} to ${formatDate(toOn)}`;
  return `• ${plainLine(name, 60)} (${PERIOD_WORDS[kind]}): ${days}`;
}

/** Why the set-up stays as it was, with an example that works. */
export function settingsRefusalWords(
  refusal: SettingsRefusal | { ok: false; reason: 'needs-server-manager' },
): string {
  switch (refusal.reason) {
    case 'needs-server-manager':
      return needsServerManager();
    case 'no-such-step':
      return `**${POLICY_WORDS[refusal.policy]}** has no step “${RUNG_WORDS[refusal.step]}”. Choose another, or the ladder that has it.`;
    case 'not-for-this-step':
      return `“${capital(RUNG_WORDS[refusal.step])}” takes no ${refusal.what}. ${TAKES[refusal.what]}`;
    case 'unreadable-days':
      return `Between 0 and ${LONGEST_DELAY_WORKING_DAYS} working days after the step before. This works: \`days:3\``;
    case 'nothing-to-change':
      return 'Say what to change: `days`, `role`, `person` or `office`; or `reset:True` to have it as it ships.';
    case 'everyone':
      return 'I call on nobody by @everyone. Choose a role of those who should see to it.';
    case 'unknown-zone':
      return `I know no time zone of that name. Did you mean ${orList(refusal.nearest)}? It is the name of a large city nearby: \`/settings zone\` with \`Europe/London\`.`;
    case 'unreadable-time':
      return 'I could not read that as a time of day. This works: `09:00`, or `9am`.';
    case 'unknown-country':
      return `I know no holidays of that country. Did you mean ${orList(refusal.nearest.map((p) => p.name))}?`;
    case 'unknown-region':
      return refusal.nearest.length === 0
        ? 'That country has no regions with holidays of their own. Leave **region** out.'
        : `I know no region of that name there. Did you mean ${orList(refusal.nearest.map((p) => p.name))}? Or leave **region** out for the whole country.`;
    case 'unreadable-lead-times': {
      const unread = refusal.unread ? ` I could not read “${plainLine(refusal.unread, 60)}”.` : '';
      return `Up to five, from 5 minutes to 8 weeks.${unread} This works: \`1 week, 1 day, 1 hour\`; or \`none\`.`;
    }
    case 'unreadable-day':
      return `I could not read **${refusal.which}** as a day. This works: ${plainLine(refusal.nearest, 100)}`;
    case 'ends-before-it-begins':
      return `It would end (${formatDate(refusal.to)}) before it begins (${formatDate(refusal.from)}). Name the year in both: 23 December 2024, 3 January 2025.`;
    case 'too-long-a-period':
      return 'A period lasts a year at most. This works: from 28 October 2024 to 1 November 2024.';
    case 'too-many-periods':
      return 'Sixty periods are kept. Remove one that is over first: `/settings remove-period`.';
    case 'no-such-period':
      return 'There is no such period. `/settings show` lists them; choose one from the list that `/settings remove-period` offers.';
    case 'no-name':
      return 'A period needs a name. This works: Autumn half-term';
  }
}

const TAKES = {
  role: 'A role is for the post in the channel.',
  person: 'A person is for the step of the office manager.',
  office:
    "An office is for the letters above those who promised: the committee's clerk and chair, the chief executive, the regulator or minister.",
};

function orList(names: readonly string[]): string {
  return names.map((name) => `**${name}**`).join(' or ');
}
