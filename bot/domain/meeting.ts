import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import { cleanLine, cleanText, readLink, TEXT_LIMITS } from './people-text.ts';

/** A meeting at which something was said, or one of the group's own. */
export type Meeting = {
  id: string;
  guildId: string;
  channelId: string;
  name: string;
  heldOn: LocalDate;
  place: string | null;
  link: string | null;
  minutes: Minutes | null;
  /** Members of the guild who were there; they may answer what became of what was said. */
  userIds: string[];
  /** Others who were there, by name or office. */
  names: string[];
  commitments: { number: number; title: string; ours: boolean }[];
};

export const MINUTES_KINDS = ['draft', 'agreed'] as const;
export type MinutesKind = (typeof MINUTES_KINDS)[number];

/** The minutes, or where they are; who noted them and when. */
export type Minutes = {
  kind: MinutesKind;
  text: string | null;
  link: string | null;
  by: string;
  at: DateTime;
};

const NAME_LENGTH = 100;
export const MOST_ATTENDEES = 25;

/** Names and offices, one a line or parted by semicolons; each once, and no more than 25. */
export function readNames(text: string): string[] {
  const names = cleanText(text)
    .split(/[;\n]/)
    .map((name) => [...cleanLine(name)].slice(0, NAME_LENGTH).join('').trim())
    .filter((name) => name !== '');
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].slice(0, MOST_ATTENDEES);
}

export type MinutesReading =
  | { ok: true; minutes: Pick<Minutes, 'text' | 'link'> }
  | { ok: false; reason: 'nothing' | 'not-a-link' | 'too-long'; limit: number };

/** A link, a short text, or both. */
export function readMinutes(link: string, text: string): MinutesReading {
  const limit = TEXT_LIMITS.note;
  const words = cleanText(text);
  const address = cleanLine(link) === '' ? null : readLink(link);
  if (words === '' && cleanLine(link) === '') return { ok: false, reason: 'nothing', limit };
  if (cleanLine(link) !== '' && address === null) return { ok: false, reason: 'not-a-link', limit };
  if ([...words].length > limit) return { ok: false, reason: 'too-long', limit };
  return { ok: true, minutes: { text: words === '' ? null : words, link: address } };
}
