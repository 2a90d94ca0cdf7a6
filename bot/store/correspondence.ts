import type { CommitmentFacts, WordingSource } from '#bot/domain/commitment.ts';
import type { Condition } from '#bot/domain/condition.ts';
import type { Letter, LetterReply } from '#bot/domain/letter.ts';
import type { Statement, Word } from '#bot/domain/statement.ts';
import { blanksCodec, read, toInstant, toInstantOrNull } from './codec.ts';
import { toParty } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type {
  Condition as ConditionRow,
  Letter as LetterRow,
  Party as PartyRow,
  Prisma,
  Statement as StatementRow,
} from './generated/sqlite/client.ts';

type Correspondence = Pick<CommitmentFacts, 'letters' | 'statements' | 'conditions'>;

/** What to include with commitments, many at a time. */
export const withCorrespondence = {
  letters: { include: { party: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  statements: { include: { party: true }, orderBy: [{ saidOn: 'asc' }, { id: 'asc' }] },
  conditions: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CommitmentInclude;

type Rows = {
  letters: (LetterRow & { party: PartyRow })[];
  statements: (StatementRow & { party: PartyRow })[];
  conditions: ConditionRow[];
};

/** The letters, statements and conditions of a commitment, oldest first. `count` is what its row says of them. */
export async function loadCorrespondence(
  db: Db | Tx,
  { id, correspondence }: { id: string; correspondence: number },
): Promise<Correspondence> {
  if (correspondence === 0) return { letters: [], statements: [], conditions: [] };
  const where = { commitmentId: id };
  const [letters, statements, conditions] = await Promise.all([
    db.letter.findMany({ where, ...withCorrespondence.letters }),
    db.statement.findMany({ where, ...withCorrespondence.statements }),
    db.condition.findMany({ where, ...withCorrespondence.conditions }),
  ]);
  return toCorrespondence({ letters, statements, conditions });
}

export function toCorrespondence({ letters, statements, conditions }: Rows): Correspondence {
  return {
    letters: letters.map(toLetter),
    statements: statements.map(toStatement),
    conditions: conditions.map(toCondition),
  };
}

function toLetter(row: LetterRow & { party: PartyRow }): Letter {
  return {
    id: row.id,
    kind: row.kind as Letter['kind'],
    to: toParty(row.party),
    state: row.state as Letter['state'],
    originalStart: row.originalStart,
    blanks: read(blanksCodec, row.blanks),
    basedOn: row.basedOn,
    text: row.text,
    replyDays: row.replyDays,
    sentOn: row.sentOn,
    sentBy: row.sentBy,
    sentAt: toInstantOrNull(row.sentAt),
    replyByOn: row.replyByOn,
    reply: toReply(row),
    chasedAt: toInstantOrNull(row.chasedAt),
    createdBy: row.createdBy,
    createdAt: toInstant(row.createdAt),
    revision: row.revision,
  };
}

function toReply(row: LetterRow): LetterReply | null {
  if (row.repliedOn === null || row.replyRecordedAt === null) return null;
  return {
    on: row.repliedOn,
    words: row.reply ?? '',
    source: (row.replySource ?? 'their-letter') as WordingSource,
    link: row.replyLink,
    recordedBy: row.replyRecordedBy ?? '',
    recordedAt: toInstant(row.replyRecordedAt),
  };
}

function toStatement(row: StatementRow & { party: PartyRow }): Statement {
  return {
    id: row.id,
    by: toParty(row.party),
    saidOn: row.saidOn,
    words: row.words,
    source: row.wordingSource as WordingSource,
    link: row.link,
    ...toStanding(row),
    letterId: row.letterId,
    recordedBy: row.recordedBy,
    recordedAt: toInstant(row.recordedAt),
    seconded: toWord(row.secondedBy, row.secondedAt),
    withdrawn: toWord(row.withdrawnBy, row.withdrawnAt),
  };
}

/** After the stance in its column: that whoever answered says that it changes nothing. */
const CHANGES_NOTHING = ' changes-nothing';

/** What a statement means, and who answered so, as its row has them. */
export function fromStanding({ stance, confirmed, setAside }: Standing) {
  const answered = setAside ?? confirmed;
  return {
    stance: setAside ? stance + CHANGES_NOTHING : stance,
    confirmedBy: answered?.by ?? null,
    confirmedAt: answered?.at.toJSDate() ?? null,
  };
}

type Standing = Pick<Statement, 'stance' | 'confirmed' | 'setAside'>;

function toStanding(row: StatementRow): Standing {
  const answered = toWord(row.confirmedBy, row.confirmedAt);
  const isSetAside = row.stance.endsWith(CHANGES_NOTHING);
  const stance = row.stance.replace(CHANGES_NOTHING, '') as Statement['stance'];
  return isSetAside
    ? { stance, confirmed: null, setAside: answered }
    : { stance, confirmed: answered, setAside: null };
}

function toWord(by: string | null, at: Date | null): Word | null {
  return by === null || at === null ? null : { by, at: toInstant(at) };
}

function toCondition(row: ConditionRow): Condition {
  return {
    id: row.id,
    words: row.words,
    decider: row.decider,
    state: row.state as Condition['state'],
    decidedBy: row.decidedBy,
    decidedAt: toInstantOrNull(row.decidedAt),
    createdBy: row.createdBy,
    createdAt: toInstant(row.createdAt),
  };
}
