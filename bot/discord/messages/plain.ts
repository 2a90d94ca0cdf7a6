import { escapeMarkdown } from 'discord.js';
import type { DateTime } from 'luxon';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { shorten } from '#bot/domain/people-text.ts';

/**
 * Text from people as text: no formatting, no link behind a word, no mention, no timestamp, no emoji code of theirs.
 */
export function plain(text: string, limit = 1_000): string {
  const options = { heading: true, bulletedList: true, numberedList: true, maskedLink: true };
  return escapeMarkdown(shorten(text, limit), options)
    .replace(/</g, '\\<')
    .replace(/@/g, '@\u200b')
    .replace(/^>/gm, '\\>');
}

/** Text from people on one line. */
export function plainLine(text: string, limit = 200): string {
  return plain(text.replace(/\s+/g, ' '), limit);
}

const QUOTE_ROOM = 2_600;
const QUOTE_LINES = 20;

/**
 * Their words, as a quotation over as many lines as they had; of more than twenty, the breaks are shown as strokes. What
 * escaping makes too long for its `room` in an embed is cut.
 */
export function quote(words: string, limit = 1_500, room = QUOTE_ROOM): string {
  const lines = words.split(/\n+/);
  const text = lines.length > QUOTE_LINES ? lines.join(' / ') : lines.join('\n');
  for (let most = limit; ; most = Math.floor(most * 0.8)) {
    const quoted = plain(text, most).replace(/^/gm, '> ');
    if (quoted.length <= room) return quoted;
  }
}

/** An instant as people of the zone write it, and beside it in the reader's own time. */
export function when(at: DateTime, zone: string): string {
  return `${day(at, zone)} at ${at.setZone(zone).toFormat('HH:mm')} (<t:${Math.floor(at.toSeconds())}:R>)`;
}

/** The day of an instant as people of the zone write it. */
export function day(at: DateTime, zone: string): string {
  return formatDate(localDateOf(at, zone));
}

/** "1 day", "2 days". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
