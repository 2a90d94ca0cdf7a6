import { ApplicationCommandType, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { NO_CHANNEL_HERE } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { renderSettings, settingsRefusalWords, WEEKDAYS } from '#bot/discord/messages/settings.ts';
import { RUNG_NAMES } from '#bot/domain/escalation.ts';
import { PERIOD_KINDS } from '#bot/domain/guild.ts';
import { POLICY_NAMES, type PolicyName } from '#bot/domain/policy-changes.ts';
import type { SettingsChange } from '#bot/domain/settings.ts';
import { setSettings, showSettings } from '#bot/use-cases/change-settings.ts';
import type { Command, CommandContext } from '../command.ts';
import { inGuilds } from '../record.ts';
import { completeSettings } from './complete.ts';
import { settingsOptions } from './options.ts';

/** `/settings`: how the server is set up, for those who manage it. */
export const settings: Command = {
  data: {
    ...inGuilds,
    name: 'settings',
    description: 'Set up time zone, hours, holidays, roles and reminders',
    type: ApplicationCommandType.ChatInput,
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: settingsOptions,
  },
  async run(interaction, { deps, actor, here }: CommandContext) {
    const change = changeOf(interaction, here);
    if (change?.kind === 'round-up' && change.channelId === '') {
      await interaction.reply(privateLine(NO_CHANNEL_HERE));
      return;
    }
    if (change === null) {
      await interaction.reply(privately(renderSettings(await showSettings(deps, actor))));
      return;
    }
    const outcome = await setSettings(deps, actor, change);
    if (outcome.ok) await interaction.reply(privately(renderSettings(outcome.guild, change.kind)));
    else await interaction.reply(privateLine(settingsRefusalWords(outcome)));
  },
  complete: completeSettings,
};

/** What is to change, or null for "show". */
function changeOf(
  { options }: ChatInputCommandInteraction<'cached'>,
  here: string | null,
): SettingsChange | null {
  const text = (name: string) => options.getString(name) ?? '';
  switch (options.getSubcommand()) {
    case 'zone':
      return { kind: 'zone', zone: text('zone') };
    case 'post-hour':
      return { kind: 'post-hour', time: text('time') };
    case 'holidays':
      return { kind: 'holidays', country: text('country'), region: options.getString('region') };
    case 'recorder':
      return { kind: 'recorder', roleId: options.getRole('role')?.id ?? null };
    case 'manager':
      return { kind: 'manager', userId: options.getMember('person')?.id ?? null };
    case 'channel':
      return { kind: 'channel', channelId: options.getChannel('channel')?.id ?? null };
    case 'reminders':
      return { kind: 'lead-times', text: text('before') };
    case 'round-up': {
      const day = ([1, 2, 3, 4, 5, 6, 7] as const).find((n) => WEEKDAYS[n] === text('day')) ?? null;
      const channelId = options.getChannel('channel')?.id ?? here ?? '';
      return { kind: 'round-up', day, time: text('time'), channelId };
    }
    case 'add-period': {
      const period = PERIOD_KINDS.find((kind) => kind === text('kind')) ?? 'office-closed';
      return { kind: 'add-period', period, name: text('name'), from: text('from'), to: text('to') };
    }
    case 'remove-period':
      return { kind: 'remove-period', period: text('period') };
    case 'policy':
      return { kind: 'policy', policy: policyNamed(text('policy')) };
    case 'step':
      return {
        kind: 'step',
        policy: policyNamed(text('policy')),
        step: RUNG_NAMES.find((name) => name === text('step')) ?? 'channel',
        days: options.getInteger('days'),
        roleId: options.getRole('role')?.id ?? null,
        userId: options.getMember('person')?.id ?? null,
        office: options.getString('office'),
        reset: options.getBoolean('reset') ?? false,
      };
    case 'second-person':
      return { kind: 'second-person', asked: options.getBoolean('asked') ?? false };
    default:
      return null;
  }
}

function policyNamed(text: string): PolicyName {
  return POLICY_NAMES.find((name) => name === text) ?? 'gentle';
}
