import type { DateTime } from 'luxon';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import { blanksCodec, read, write } from './codec.ts';
import { Overtaken } from './commitments.ts';
import type { Db, Tx } from './database.ts';

/**
 * Writes a new letter. Whoever does raises the commitment's count of correspondence in the same transaction, through
 * `changeCommitment`.
 */
export async function insertLetter(
  tx: Tx,
  whose: { guildId: string; commitmentId: string },
  letter: Letter,
): Promise<void> {
  const { to, blanks, reply: _, sentAt, chasedAt, createdAt, ...rest } = letter;
  await tx.letter.create({
    data: {
      ...rest,
      ...whose,
      partyId: to.id,
      blanks: write(blanksCodec, blanks),
      sentAt: sentAt?.toJSDate() ?? null,
      chasedAt: chasedAt?.toJSDate() ?? null,
      createdAt: createdAt.toJSDate(),
    },
  });
}

/** What of a letter changes after it was drafted. */
export type LetterChange = Partial<
  Pick<
    Letter,
    | 'state'
    | 'blanks'
    | 'basedOn'
    | 'text'
    | 'sentOn'
    | 'sentBy'
    | 'sentAt'
    | 'replyByOn'
    | 'reply'
    | 'chasedAt'
  >
>;

/**
 * Writes a change of a letter, if it is still at the revision that was read.
 * @throws Overtaken when it is not.
 */
export async function changeLetter(
  tx: Tx,
  { id, revision }: Pick<Letter, 'id' | 'revision'>,
  change: LetterChange,
): Promise<void> {
  const { blanks, sentAt, chasedAt, reply, ...plain } = change;
  const data = {
    ...plain,
    ...(blanks === undefined ? {} : { blanks: write(blanksCodec, blanks) }),
    ...(sentAt === undefined ? {} : { sentAt: sentAt?.toJSDate() ?? null }),
    ...(chasedAt === undefined ? {} : { chasedAt: chasedAt?.toJSDate() ?? null }),
    ...(reply === undefined ? {} : replyColumns(reply)),
    revision: revision + 1,
  };
  const { count } = await tx.letter.updateMany({ where: { id, revision }, data });
  if (count !== 1) throw new Overtaken(`letter ${id} is no longer at revision ${revision}`);
}

function replyColumns(reply: Letter['reply']) {
  return {
    repliedOn: reply?.on ?? null,
    reply: reply?.words ?? null,
    replySource: reply?.source ?? null,
    replyLink: reply?.link ?? null,
    replyRecordedBy: reply?.recordedBy ?? null,
    replyRecordedAt: reply?.recordedAt.toJSDate() ?? null,
  };
}

/** The drafts of one kind that were made at one instant in a guild, and that nobody has sent. */
export async function findDraftsOf(
  tx: Tx,
  { guildId, kind, createdAt }: { guildId: string; kind: LetterKind; createdAt: DateTime },
): Promise<{ id: string; revision: number; commitmentId: string; createdAt: DateTime }[]> {
  const where = { guildId, kind, state: 'draft', createdAt: createdAt.toJSDate() };
  const rows = await tx.letter.findMany({
    where,
    select: { id: true, revision: true, commitmentId: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ ...row, createdAt }));
}

/** The blanks of the last letter that this member sent in this guild: they sign the next one the same. */
export async function findLastBlanks(
  db: Db | Tx,
  { guildId, userId }: { guildId: string; userId: string },
): Promise<Record<string, string>> {
  const where = { guildId, sentBy: userId };
  const row = await db.letter.findFirst({ where, orderBy: { sentAt: 'desc' }, select: { blanks: true } });
  return row ? read(blanksCodec, row.blanks) : {};
}
