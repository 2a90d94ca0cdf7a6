import { z } from 'zod';
import type { Meeting, Minutes } from '#bot/domain/meeting.ts';
import { MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { instant, read, write } from './codec.ts';
import { type Audience, NOT_TAKEN_BACK } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { createId } from './notices.ts';

const minutesCodec = z.object({
  kind: z.enum(MINUTES_KINDS),
  text: z.string().nullable(),
  link: z.string().nullable(),
  by: z.string(),
  at: instant,
});

const COMMITMENTS_SHOWN = 50;

const whole = {
  attendees: true,
  commitments: {
    where: NOT_TAKEN_BACK,
    select: { number: true, title: true, kind: true },
    orderBy: { number: 'asc' },
    take: COMMITMENTS_SHOWN,
  },
} satisfies Prisma.MeetingInclude;

type MeetingRow = Prisma.MeetingGetPayload<{ include: typeof whole }>;

/** A meeting, if this audience can see its channel. */
export async function findMeeting(db: Db | Tx, audience: Audience, id: string): Promise<Meeting | null> {
  const where = { id, guildId: audience.guildId, channelId: { in: [...audience.channelIds] } };
  const row = await db.meeting.findFirst({ where, include: whole });
  return row && toMeeting(row);
}

/** Meetings of one channel or of all that the audience can see, the latest day first, by words of their name. */
export async function listMeetings(
  db: Db,
  audience: Audience,
  asked: { channelId?: string; words?: string },
  limit: number,
): Promise<{ total: number; meetings: Meeting[] }> {
  const { guildId, channelIds } = audience;
  const seen = channelIds.filter((id) => asked.channelId === undefined || id === asked.channelId);
  const where = { guildId, channelId: { in: seen }, nameKey: { contains: asked.words ?? '' } };
  const [total, rows] = await Promise.all([
    db.meeting.count({ where }),
    db.meeting.findMany({
      where,
      include: whole,
      orderBy: [{ heldOn: 'desc' }, { nameKey: 'asc' }],
      take: limit,
    }),
  ]);
  return { total, meetings: rows.map(toMeeting) };
}

/** Holds the meeting for this transaction: whoever notes something about it at the same time waits. */
export async function lockMeeting(tx: Tx, { id, name }: Pick<Meeting, 'id' | 'name'>): Promise<void> {
  await tx.meeting.updateMany({ where: { id }, data: { name } });
}

/** Replaces who was there: the members, the names, or both. */
export async function saveAttendees(
  tx: Tx,
  { id: meetingId, guildId }: Pick<Meeting, 'id' | 'guildId'>,
  who: { userIds?: readonly string[]; names?: readonly string[] },
): Promise<void> {
  const { userIds, names } = who;
  if (userIds) await tx.attendee.deleteMany({ where: { meetingId, userId: { not: null } } });
  if (names) await tx.attendee.deleteMany({ where: { meetingId, name: { not: null } } });
  const data = [
    ...(userIds ?? []).map((userId) => ({ guildId, meetingId, userId })),
    ...(names ?? []).map((name) => ({ guildId, meetingId, name })),
  ];
  const rows = data.map((row) => ({ ...row, id: createId() }));
  if (rows.length > 0) await tx.attendee.createMany({ data: rows });
}

export async function saveMinutes(tx: Tx, id: string, minutes: Minutes): Promise<void> {
  await tx.meeting.updateMany({ where: { id }, data: { minutes: write(minutesCodec, minutes) } });
}

function toMeeting(row: MeetingRow): Meeting {
  return {
    id: row.id,
    guildId: row.guildId,
    channelId: row.channelId,
    name: row.name,
    heldOn: row.heldOn,
    place: row.place,
    link: row.link,
    minutes: row.minutes === null ? null : read(minutesCodec, row.minutes),
    userIds: row.attendees.flatMap((a) => a.userId ?? []).sort(),
    names: row.attendees.flatMap((a) => a.name ?? []).sort(),
    commitments: row.commitments.map(({ number, title, kind }) => ({
      number,
      title,
      ours: kind === 'our-meeting',
    })),
  };
}
