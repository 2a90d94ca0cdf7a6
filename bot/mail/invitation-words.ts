import type { DateTime } from 'luxon';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { describeCadence } from '#bot/domain/cadence.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate, formatDateLong } from '#bot/domain/dates-in-words.ts';
import type { InvitationMethod } from '#bot/domain/invitation.ts';
import { atLocal, localDateOf } from '#bot/domain/local-time.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import { uninterrupted } from '#bot/domain/uninterrupted.ts';

/** What a mail says, as lines of plain text. */
export type Words = {
  heading: string;
  method: InvitationMethod;
  isUpdate: boolean;
  title: string;
  group: string | null;
  name: string;
  place: string | null;
} & DatesInWords;

/** `on`: the end of the subject line. */
export type DatesInWords = {
  on: string;
  when: string | null;
  often: string | null;
  /** The day of the last one by its rhythm, where that is known. */
  until: string | null;
  next: string[];
};

const SHOWN = 5;

/** When the meetings of an entry are, for people: one by its day, of a series its rhythm and the next few. */
export function datesInWords(
  facts: CommitmentFacts,
  subject: string,
  events: readonly CalendarEvent[],
  now: DateTime,
): DatesInWords {
  const [master] = events;
  if (!master) return { on: '', when: null, often: null, until: null, next: [] };
  if (master.rrule === null) {
    const { on, at } = spanInWords(master.span);
    return { on: `, ${on}`, when: at, often: null, until: null, next: [] };
  }
  const version = Number(subject.replace('terms:', ''));
  const timing = facts.terms.find((terms) => terms.version === version)?.timing;
  const words = timing?.kind === 'series' ? describeCadence(timing.cadence, timing.startTime) : null;
  const often = words === null || words.startsWith('RRULE') ? null : words;
  // What was put off without a date has none to be told; of what is closed nothing is to come.
  const slots =
    facts.commitment.closedAt !== null ? [] : nextSlots(uninterrupted(facts, now), now, 2 * SHOWN);
  const next = slots.filter(
    ({ termsVersion, record }) => termsVersion === version && record.status !== 'to-follow',
  );
  return {
    on: often === null ? '' : `, ${often}`,
    when: null,
    often,
    until: lastDay(master),
    next: next.slice(0, SHOWN).map(slotInWords),
  };
}

/** RFC 5545 §3.3.10: a day, or an instant of UTC, at which the last one begins. */
function lastDay({ rrule, span }: CalendarEvent): string | null {
  const [, y, m, d, h, min] = /UNTIL=(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ)?/.exec(rrule ?? '') ?? [];
  if (!y) return null;
  const on = `${y}-${m}-${d}`;
  if (!h || span.kind === 'days') return formatDateLong(on);
  return formatDateLong(localDateOf(atLocal(on, `${h}:${min}`, 'utc'), span.zone));
}

/** The mail as plain text. */
export function renderText(words: Words): string {
  return [
    opening(words),
    '',
    words.title,
    ...facts(words).map(([label, value]) => `${label}: ${value}`),
    ...(words.next.length > 0 ? ['', 'The next dates:', ...words.next.map((date) => `  ${date}`)] : []),
    '',
    ...closing(words),
    '',
  ].join('\n');
}

const CARD =
  'max-width:560px;margin:0 auto;padding:24px;border:1px solid #d9dce3;border-radius:8px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1f2430';
const EDGE = { REQUEST: '#5b6ee1', CANCEL: '#80848e' };

/** The mail as HTML: no picture, no link, no script; whatever people typed is text. */
export function renderHtml(words: Words): string {
  const rows = facts(words).map(
    ([label, value]) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#5f6673;vertical-align:top">${escapeHtml(label)}</td><td style="padding:2px 0">${escapeHtml(value)}</td></tr>`,
  );
  const dates = words.next.map((date) => `<li>${escapeHtml(date)}</li>`).join('');
  const list =
    dates === ''
      ? ''
      : `<p style="margin:16px 0 4px">The next dates:</p><ul style="margin:0;padding-left:20px">${dates}</ul>`;
  const end = closing(words).map(
    (line) => `<p style="margin:8px 0;color:#5f6673;font-size:14px">${escapeHtml(line)}</p>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>',
    '<body style="margin:0;padding:24px;background:#f5f6f9">',
    `<div style="${CARD.replaceAll('"', '&quot;')};background:#fff;border-top:4px solid ${EDGE[words.method]}">`,
    `<p style="margin:0 0 12px">${escapeHtml(opening(words))}</p>`,
    `<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3" dir="auto">${escapeHtml(words.title)}</h1>`,
    `<table role="presentation" style="border-collapse:collapse">${rows.join('')}</table>`,
    list,
    '<hr style="border:0;border-top:1px solid #d9dce3;margin:20px 0">',
    ...end,
    '</div></body></html>',
  ].join('\n');
}

function opening({ method, isUpdate, group, name }: Words): string {
  const who = group ?? 'A group that uses Minuted';
  if (method === 'CANCEL') return `For ${name}: this is cancelled. Please take it out of the calendar.`;
  if (isUpdate) return `For ${name}: the dates of this invitation have changed. It now stands as follows.`;
  return `${who} invites ${name} to:`;
}

function facts({ when, often, until, place }: Words): [string, string][] {
  const all: [string, string | null][] = [
    ['When', when],
    ['How often', often],
    ['Until', until],
    ['Where', place],
  ];
  return all.flatMap(([label, value]) => (value === null ? [] : [[label, value] as [string, string]]));
}

function closing({ group, method }: Words): string[] {
  const file = method === 'CANCEL' ? [] : ['The file invite.ics holds the dates for a calendar program.'];
  return [
    ...file,
    'A person reads the answers to this mail: write if a time does not suit, or if you would rather not be invited.',
    `Sent by Minuted because a member of ${group ?? 'the group'} asked for it.`,
  ];
}

function spanInWords(span: CalendarEvent['span']): { on: string; at: string } {
  if (span.kind === 'days') {
    const days = span.firstOn === span.lastOn ? '' : ` to ${formatDateLong(span.lastOn)}`;
    return { on: formatDate(span.firstOn), at: `${formatDateLong(span.firstOn)}${days}` };
  }
  const [on = '', from = ''] = span.start.split('T');
  const [endOn = '', to = ''] = span.end.split('T');
  const until = endOn === on ? to : `${to} on ${formatDateLong(endOn)}`;
  const at = `${formatDateLong(on)}, ${from} to ${until}, ${zoneName(span.zone)}`;
  return { on: `${formatDate(on)}, ${from}`, at };
}

function slotInWords(slot: Slot): string {
  if (slot.startAt === null) return formatDateLong(slot.firstOn);
  const at = slot.startAt.setZone(slot.zone);
  return `${formatDateLong(localDateOf(at, slot.zone))} at ${at.toFormat('HH:mm')}, ${zoneName(slot.zone)}`;
}

/** 'Europe/London' as "London time". */
function zoneName(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone.includes('/') ? `${city} time` : zone;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
