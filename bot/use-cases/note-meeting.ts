import type { DateTime } from 'luxon';
import {
  type Meeting,
  type MinutesKind,
  type MinutesReading,
  MOST_ATTENDEES,
  readMinutes,
  readNames,
} from '#bot/domain/meeting.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { findMeeting, listMeetings, lockMeeting, saveAttendees, saveMinutes } from '#bot/store/meetings.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

export type NamedMeeting =
  | { ok: true; meeting: Meeting }
  | { ok: false; reason: 'no-such-meeting' }
  /** Several have those words in their name. */
  | { ok: false; reason: 'which-meeting'; meetings: Meeting[] };

const CANDIDATES = 5;

/** A meeting as people name it: by the id that a list offered, or by words of its name. */
export async function findNamedMeeting(deps: Deps, actor: Actor, text: string): Promise<NamedMeeting> {
  const { read } = deps.db;
  const typed = text.replaceAll('\u0000', '').toWellFormed().trim().slice(0, 100);
  const byId = await findMeeting(read, actor, typed);
  if (byId) return { ok: true, meeting: byId };
  if (typed === '') return { ok: false, reason: 'no-such-meeting' };
  const { meetings } = await listMeetings(read, actor, { words: typed.toLowerCase() }, CANDIDATES);
  const [only] = meetings;
  if (!only) return { ok: false, reason: 'no-such-meeting' };
  return meetings.length === 1
    ? { ok: true, meeting: only }
    : { ok: false, reason: 'which-meeting', meetings };
}

/** The same where it is about a body and not about one of its meetings: of several of one name, the latest. */
export async function findLatestNamed(deps: Deps, actor: Actor, text: string): Promise<NamedMeeting> {
  const named = await findNamedMeeting(deps, actor, text);
  if (named.ok || named.reason === 'no-such-meeting') return named;
  const bodies = new Set(named.meetings.map((m) => `${m.channelId} ${m.name.toLowerCase()}`));
  const [latest] = named.meetings;
  return bodies.size === 1 && latest ? { ok: true, meeting: latest } : named;
}

export type Noted = { ok: true; meeting: Meeting } | { ok: false; reason: 'no-such-meeting' } | MissingRole;

/** Notes who was there: the members, others by name, or both; what is left out stays. */
export function noteAttendance(
  deps: Deps,
  actor: Actor,
  input: { meetingId: string; userIds?: readonly string[]; names?: string },
): Promise<Noted> {
  const who = {
    ...(input.userIds ? { userIds: [...new Set(input.userIds)].slice(0, MOST_ATTENDEES) } : {}),
    ...(input.names === undefined ? {} : { names: readNames(input.names) }),
  };
  return change(deps, actor, input.meetingId, 'attendance', async (tx, meeting) => {
    await saveAttendees(tx, meeting, who);
    const { userIds, names } = meeting;
    return { before: { userIds, names }, after: who };
  });
}

/** Notes the minutes, or where they are. */
export async function noteMinutes(
  deps: Deps,
  actor: Actor,
  input: { meetingId: string; kind: MinutesKind; link: string; text: string },
): Promise<Noted | Extract<MinutesReading, { ok: false }>> {
  const reading = readMinutes(input.link, input.text);
  if (!reading.ok) return reading;
  return change(deps, actor, input.meetingId, 'minutes', async (tx, meeting, now) => {
    const minutes = { ...reading.minutes, kind: input.kind, by: actor.userId, at: now };
    await saveMinutes(tx, meeting.id, minutes);
    const { kind, link, text } = minutes;
    return {
      before: meeting.minutes && {
        kind: meeting.minutes.kind,
        link: meeting.minutes.link,
        text: meeting.minutes.text,
      },
      after: { kind, link, text },
    };
  });
}

/** One change of a meeting by somebody who may record and can see it, with its event. */
async function change(
  deps: Deps,
  actor: Actor,
  meetingId: string,
  kind: string,
  write: (tx: Tx, meeting: Meeting, now: DateTime) => Promise<Record<string, unknown>>,
): Promise<Noted> {
  const now = deps.clock.now();
  return deps.db.write(async (tx): Promise<Noted> => {
    const guild = await findGuild(tx, actor.guildId);
    if (!mayRecord(actor, guild)) return missingRecorder(guild);
    const seen = await findMeeting(tx, actor, meetingId);
    if (!seen) return { ok: false, reason: 'no-such-meeting' };
    await lockMeeting(tx, seen);
    const before = await findMeeting(tx, actor, meetingId);
    if (!before) return { ok: false, reason: 'no-such-meeting' };
    const detail = { meetingId, ...(await write(tx, before, now)) };
    await appendEvents(tx, [
      { guildId: actor.guildId, commitmentId: null, kind, by: actor.userId, at: now, detail },
    ]);
    const after = await findMeeting(tx, actor, meetingId);
    return after ? { ok: true, meeting: after } : { ok: false, reason: 'no-such-meeting' };
  });
}
