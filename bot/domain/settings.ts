import type { DateTime } from 'luxon';
import { readDate } from './dates-in-words.ts';
import type { GuildSettings, Period, PeriodKind } from './guild.ts';
import { readLeadTimes } from './lead-times.ts';
import type { LocalDate, Weekday } from './local-time.ts';
import { cleanLine } from './people-text.ts';
import { listCountries, listRegions, type Place, readPlace, readZone } from './places.ts';
import type { PolicyName } from './policy-changes.ts';
import { changeStep, type StepChange, type StepRefusal } from './step-change.ts';

/** A change of the set-up, as somebody typed it. */
export type SettingsChange =
  | { kind: 'zone'; zone: string }
  | { kind: 'post-hour'; time: string }
  | { kind: 'holidays'; country: string; region: string | null }
  | { kind: 'recorder'; roleId: string | null }
  | { kind: 'manager'; userId: string | null }
  | { kind: 'channel'; channelId: string | null }
  | { kind: 'lead-times'; text: string }
  | { kind: 'add-period'; period: PeriodKind; name: string; from: string; to: string }
  | { kind: 'remove-period'; period: string }
  | { kind: 'second-person'; asked: boolean }
  | { kind: 'policy'; policy: PolicyName }
  | ({ kind: 'step' } & StepChange)
  /** `day` null: none any more; without an hour, the post hour. */
  | { kind: 'round-up'; day: Weekday | null; time: string; channelId: string };

export type SettingsRefusal =
  | StepRefusal
  | { ok: false; reason: 'unknown-zone'; nearest: string[] }
  | { ok: false; reason: 'unreadable-time' }
  | { ok: false; reason: 'unknown-country' | 'unknown-region'; nearest: Place[] }
  | { ok: false; reason: 'unreadable-lead-times'; unread: string | null }
  | { ok: false; reason: 'unreadable-day'; which: 'from' | 'to'; nearest: string }
  | { ok: false; reason: 'ends-before-it-begins'; from: LocalDate; to: LocalDate }
  | { ok: false; reason: 'too-long-a-period' | 'too-many-periods' | 'no-such-period' | 'no-name' };

export type SettingsChanged = { ok: true; guild: GuildSettings } | SettingsRefusal;

const MOST_PERIODS = 60;
const LONGEST_PERIOD_DAYS = 366;
const NAME_LENGTH = 60;

/** The settings after the change, or why it cannot be made; days in words are read as of `now` in the guild's zone. */
export function changeSettings(guild: GuildSettings, change: SettingsChange, now: DateTime): SettingsChanged {
  switch (change.kind) {
    case 'zone': {
      const read = readZone(change.zone);
      if (read.zone === null) return { ok: false, reason: 'unknown-zone', nearest: read.nearest };
      return changed(guild, { zone: read.zone });
    }
    case 'post-hour': {
      const read = readDate(`tomorrow at ${cleanLine(change.time).slice(0, 20)}`, { now, zone: guild.zone });
      if (!read.ok || !read.time) return { ok: false, reason: 'unreadable-time' };
      return changed(guild, { postHour: read.time });
    }
    case 'holidays':
      return changeHolidays(guild, change);
    case 'recorder':
      return changed(guild, { recorderRoleId: change.roleId });
    case 'manager':
      return changed(guild, { managerId: change.userId });
    case 'channel':
      return changed(guild, { channelId: change.channelId });
    case 'lead-times': {
      const read = readLeadTimes(cleanLine(change.text));
      if (!read.ok) return { ok: false, reason: 'unreadable-lead-times', unread: read.unread };
      return changed(guild, { leadTimes: read.minutes });
    }
    case 'policy':
      return changed(guild, { policy: change.policy });
    case 'step': {
      const policies = changeStep(guild, change);
      return 'ok' in policies ? policies : changed(guild, { policies });
    }
    case 'second-person':
      return changed(guild, { secondPerson: change.asked });
    case 'add-period':
      return addPeriod(guild, change, now);
    case 'round-up':
      return changeRoundUp(guild, change, now);
    case 'remove-period': {
      const periods = guild.periods.filter((p) => periodId(p) !== change.period);
      if (periods.length === guild.periods.length) return { ok: false, reason: 'no-such-period' };
      return changed(guild, { periods });
    }
  }
}

/** How a period is named in an option: its first day and its name. */
export function periodId({ fromOn, name }: Pick<Period, 'fromOn' | 'name'>): string {
  return `${fromOn} ${name}`.slice(0, 100);
}

function changeRoundUp(
  guild: GuildSettings,
  { day, time, channelId }: Extract<SettingsChange, { kind: 'round-up' }>,
  now: DateTime,
): SettingsChanged {
  if (day === null) return changed(guild, { roundUp: null });
  const hour = cleanLine(time).slice(0, 20);
  const read = readDate(`tomorrow at ${hour === '' ? guild.postHour : hour}`, { now, zone: guild.zone });
  if (!read.ok || !read.time) return { ok: false, reason: 'unreadable-time' };
  return changed(guild, { roundUp: { day, time: read.time, channelId, setAt: now } });
}

function changeHolidays(
  guild: GuildSettings,
  change: { country: string; region: string | null },
): SettingsChanged {
  const country = readPlace(change.country, listCountries());
  if (!country.place) return { ok: false, reason: 'unknown-country', nearest: country.nearest };
  const { code } = country.place;
  if (change.region === null) return changed(guild, { country: code, region: null });
  const region = readPlace(change.region, listRegions(code));
  if (!region.place) return { ok: false, reason: 'unknown-region', nearest: region.nearest };
  return changed(guild, { country: code, region: region.place.code });
}

function addPeriod(
  guild: GuildSettings,
  change: Extract<SettingsChange, { kind: 'add-period' }>,
  now: DateTime,
): SettingsChanged {
  const name = cleanLine(change.name).slice(0, NAME_LENGTH).trim();
  if (name === '') return { ok: false, reason: 'no-name' };
  if (guild.periods.length >= MOST_PERIODS) return { ok: false, reason: 'too-many-periods' };
  const from = readDate(cleanLine(change.from), { now, zone: guild.zone });
  if (!from.ok) return { ok: false, reason: 'unreadable-day', which: 'from', nearest: from.nearest };
  const to = readDate(cleanLine(change.to), { now, zone: guild.zone });
  if (!to.ok) return { ok: false, reason: 'unreadable-day', which: 'to', nearest: to.nearest };
  if (to.on < from.on) return { ok: false, reason: 'ends-before-it-begins', from: from.on, to: to.on };
  if (Date.parse(to.on) - Date.parse(from.on) > LONGEST_PERIOD_DAYS * 86_400_000)
    return { ok: false, reason: 'too-long-a-period' };
  const period: Period = { kind: change.period, name, fromOn: from.on, toOn: to.on };
  const others = guild.periods.filter((p) => periodId(p) !== periodId(period));
  const periods = [...others, period].sort((a, b) => (periodId(a) < periodId(b) ? -1 : 1));
  return changed(guild, { periods });
}

function changed(guild: GuildSettings, change: Partial<GuildSettings>): SettingsChanged {
  return { ok: true, guild: { ...guild, ...change } };
}
