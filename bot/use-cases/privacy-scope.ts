import type { Audience } from '#bot/store/commitments.ts';
import type { Db, Tx } from '#bot/store/database.ts';
import type { Table } from '#bot/store/people-columns.ts';
import type { Row } from '#bot/store/sweep.ts';

/** Which rows of a guild somebody reaches: those of the channels that they can see, or all. */
export type PrivacyScope = {
  reaches(table: Table, row: Row): boolean;
  /** The commitment's number, for people to know it by. */
  numberOf(commitmentId: string): number | null;
  /** Which commitments show a row that is not of one: a meeting's, a party's. */
  shownBy(table: Table, row: Row): string[];
};

/** `only`: one commitment and what belongs to it alone. `channelIds` null: every channel, those too that are gone. */
export async function scopeOf(
  db: Db | Tx,
  { guildId, channelIds }: { guildId: string; channelIds: Audience['channelIds'] | null },
  only: string | null = null,
): Promise<PrivacyScope> {
  const about = { where: { guildId }, select: { partyId: true, commitmentId: true } } as const;
  const [commitments, meetings, promises, letters, statements] = await Promise.all([
    db.commitment.findMany({
      where: { guildId },
      select: { id: true, number: true, channelId: true, meetingId: true },
    }),
    db.meeting.findMany({ where: { guildId }, select: { id: true, channelId: true } }),
    db.promisor.findMany(about),
    db.letter.findMany(about),
    db.statement.findMany(about),
  ]);
  const channels = channelIds && new Set(channelIds);
  const seesChannel = (id: unknown) => channels === null || channels.has(String(id));
  const seen = commitments.filter((it) => seesChannel(it.channelId) && (only === null || it.id === only));
  const ids = new Set(seen.map((it) => it.id));
  const meetingIds = new Set(meetings.filter((it) => seesChannel(it.channelId)).map((it) => it.id));
  // A post names whoever promised, was written to or spoke.
  const byParty = Map.groupBy([...promises, ...letters, ...statements], (it) => it.partyId);
  // An office is one for the whole server; whoever sees one of the commitments that it is named in reads its name.
  const seesParty = (id: unknown) => {
    const named = byParty.get(String(id)) ?? [];
    return channels === null || named.length === 0 || named.some((it) => ids.has(it.commitmentId));
  };
  const numbers = new Map(commitments.map((it) => [it.id, it.number]));
  return {
    numberOf: (id) => numbers.get(id) ?? null,
    reaches(table, row) {
      if (table === 'Commitment') return ids.has(String(row.id));
      if (typeof row.commitmentId === 'string' && table !== 'Follow') return ids.has(row.commitmentId);
      if (only !== null) return false;
      switch (table) {
        case 'Meeting':
          return meetingIds.has(String(row.id));
        case 'Attendee':
          return meetingIds.has(String(row.meetingId));
        case 'Party':
          return seesParty(row.id);
        case 'Holder':
          return seesParty(row.partyId);
        case 'Draft':
        case 'Follow':
          return seesChannel(row.channelId);
        case 'Event':
          return seesEvent(row, meetingIds);
        case 'Feed':
          return channels === null;
        case 'Notice':
          return channels === null || seesChannel(String(row.destination).replace(/^channel:/, ''));
        default:
          return true;
      }
    },
    shownBy(table, row) {
      if (table === 'Commitment') return [String(row.id)];
      if (typeof row.commitmentId === 'string') return [row.commitmentId];
      if (table === 'Meeting') return commitments.filter((it) => it.meetingId === row.id).map((it) => it.id);
      if (table === 'Party' || table === 'Holder') {
        const partyId = String(table === 'Party' ? row.id : row.partyId);
        return [...new Set((byParty.get(partyId) ?? []).map((it) => it.commitmentId))];
      }
      return [];
    },
  };
}

/** What happened to a meeting, or to the set-up, which everybody may see. */
function seesEvent({ detail }: Row, meetingIds: ReadonlySet<string>): boolean {
  const { meetingId } = JSON.parse(String(detail)) as { meetingId?: unknown };
  return typeof meetingId !== 'string' || meetingIds.has(meetingId);
}
