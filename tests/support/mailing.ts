import ICAL from 'ical.js';
import { type InviteInput, invite } from '#bot/use-cases/invite.ts';
import type { StageOptions } from '#playground/stage.ts';
import { beginJourney, type Journey } from './journey.ts';
import { type MailServer, type Received, startMailServer } from './mail-server.ts';
import { aliceOn, promised } from './promised.ts';

export const FROM = 'diary@forum.example';
export const DIARY = 'diary.education@council.example';

export type Mailing = Journey & { server: MailServer };

/** A journey whose bot sends mail, to a server that stands beside it. It begins on the morning of 1 October 2024. */
export async function beginMailing(options: Partial<StageOptions> = {}): Promise<Mailing> {
  const server = await startMailServer();
  const env = { SMTP_URL: server.url, MAIL_FROM: FROM, ...options.env };
  const app = { timeouts: { mailMs: 3_000 }, ...options.app };
  const j = await beginJourney({ start: '2024-10-01T09:00', ...options, env, app });
  const end = j[Symbol.asyncDispose];
  return Object.assign(j, {
    server,
    async [Symbol.asyncDispose]() {
      await server.close();
      await end.call(j);
    },
  });
}

/** A commitment on record, and somebody outside invited to its meetings by Alice. */
export async function invited(j: Mailing, input: Partial<InviteInput> & { timing?: string } = {}) {
  const { timing, ...more } = input;
  const { id } = await promised(j, timing === undefined ? {} : { timing });
  await j.bot.tick();
  j.skip();
  const asked = { commitmentId: id, office: 'Cabinet Member for Education', address: DIARY, ...more };
  const outcome = await invite(j.bot.deps, aliceOn(j), asked);
  if (!outcome.ok) throw new Error(`not invited: ${outcome.reason}`);
  return { id, invitation: outcome.invitation };
}

export type Event = {
  uid: string;
  sequence: number;
  status: string;
  summary: string;
  start: string;
} & Record<'attendees' | 'organizer' | 'rrule' | 'recurrenceId' | 'location', string>;

/** The calendar in a mail, as another program reads it. */
export function calendarIn(mail: Received): { method: string; events: Event[]; text: string } {
  const { text } = mail.part('text/calendar');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((vevent) => {
    const of = (name: string) => String(vevent.getFirstPropertyValue(name) ?? '');
    return {
      uid: of('uid'),
      sequence: Number(of('sequence')),
      status: of('status'),
      summary: of('summary'),
      start: of('dtstart'),
      location: of('location'),
      organizer: of('organizer'),
      attendees: vevent.getAllProperties('attendee').map(String).join('\n'),
      rrule: of('rrule'),
      recurrenceId: of('recurrence-id'),
    };
  });
  return { method: String(calendar.getFirstPropertyValue('method')), events, text };
}
