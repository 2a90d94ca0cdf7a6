import type { DateTime } from 'luxon';
import { type ActionEntry, linesOf } from '#bot/domain/action-list.ts';
import { ACTION_LIMITS } from '#bot/domain/actions-in-words.ts';
import type { CommitmentFacts, Party } from '#bot/domain/commitment.ts';
import { type NewNotice, noticeKey } from '#bot/domain/notice.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { loadFactsOf } from '#bot/store/commitment-list.ts';
import { insertCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { type Draft, findDraft, removeDraft, replaceDraft } from '#bot/store/drafts.ts';
import { appendEvents } from '#bot/store/events.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import { ensureGuild, findGuild, takeNumber } from '#bot/store/guilds.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { ensureMeeting, ensureParty } from '#bot/store/parties.ts';
import { insertTerms } from '#bot/store/terms.ts';
import { setArea } from '#bot/store/tracker.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';
import { type ActionsDrafted, amendActions, asDrafted } from './draft-actions.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { meetingOf, newCommitment } from './save-commitment.ts';
import { takeBack } from './undo-record.ts';

/** One saving of a draft: which draft, and how many savings of it came before. */
export type Batch = { draftId: string; round: number };

export type ActionsSaved =
  | {
      ok: true;
      batch: Batch;
      saved: CommitmentFacts[];
      /** What is still to be put right; null when nothing is. */
      rest: ActionsDrafted | null;
      already: boolean;
    }
  | MissingRole
  | { ok: false; reason: 'draft-gone' }
  /** No line can be saved as it is. */
  | { ok: false; reason: 'nothing-ready'; drafted: ActionsDrafted };

type Refused = Exclude<ActionsSaved, { ok: true }>;

/**
 * Makes a commitment of every line that could be read, all or none, and owes the post that says so. What could not be
 * read stays in the draft. The ids come from the draft, so that a second press finds what the first one made.
 */
export async function saveActions(
  deps: Deps,
  actor: Actor,
  input: Batch & { notCasework: boolean },
): Promise<ActionsSaved> {
  const now = deps.clock.now();
  const outcome = await deps.db.write((tx) => saveIn(tx, actor, input, now));
  if (outcome !== 'saved' && outcome.reason !== 'draft-gone') return outcome;
  // Gone may also mean that another press was first.
  const saved = await findBatch(deps, actor, input);
  if (saved.length === 0) return { ok: false, reason: 'draft-gone' };
  const rest = await amendActions(deps, actor, { draftId: input.draftId, fields: {} });
  const batch = { draftId: input.draftId, round: input.round };
  return { ok: true, batch, saved, rest: rest.ok ? rest : null, already: outcome !== 'saved' };
}

async function saveIn(
  tx: Tx,
  actor: Actor,
  input: Batch & { notCasework: boolean },
  now: DateTime,
): Promise<'saved' | Refused> {
  const guild = await ensureGuild(tx, actor.guildId, now);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const draft = await findDraft(tx, actor, input.draftId, now);
  // Whoever can no longer see the channel puts nothing on record there, and would not see that it was saved.
  if (draft?.kind !== 'actions' || !actor.channelIds.includes(draft.channelId))
    return { ok: false, reason: 'draft-gone' };
  const drafted = asDrafted(draft, guild, now);
  if (drafted.round !== input.round) return { ok: false, reason: 'draft-gone' };
  const { list, fields } = drafted;
  const isReady = (entry: ActionEntry) => entry.ready && (input.notCasework || !entry.capture.casework);
  const ready = list.fault ? [] : list.entries.filter(isReady);
  if (ready.length === 0) return { ok: false, reason: 'nothing-ready', drafted };
  const unread = list.entries.filter((entry) => !isReady(entry)).map(({ line }) => line);
  const rest = [...unread, ...list.beyond];
  const round = String(input.round + 1);
  const kept = { ...draft.fields, lines: linesOf(rest), round };
  const taken = rest.length === 0 ? await removeDraft(tx, draft.id) : await replaceDraft(tx, draft, kept);
  if (!taken) return { ok: false, reason: 'draft-gone' };
  await writeAll(tx, { draft, drafted, round: input.round }, ready, now);
  const area = cleanLine(fields.area);
  if (area !== '')
    await setArea(
      tx,
      actor.guildId,
      ready.map((entry) => idOf(input, entry.line.n)),
      area,
    );
  return 'saved';
}

function idOf({ draftId, round }: Batch, n: number): string {
  return `${draftId}.${round}.${n}`;
}

type Saving = { draft: Draft; drafted: ActionsDrafted; round: number };

async function writeAll(tx: Tx, saving: Saving, ready: readonly ActionEntry[], now: DateTime): Promise<void> {
  const { draft, drafted, round } = saving;
  const { guild } = drafted;
  const { guildId, channelId, userId } = draft;
  const [first] = ready;
  if (!first) return;
  const offices = await ensureParties(tx, guildId, ready, now);
  const origin = { guildId, channelId, ...meetingOf(first.capture, guild), createdBy: userId };
  const meeting = await ensureMeeting(tx, origin, now);
  const firstNumber = await takeNumber(tx, guildId, ready.length);
  const notices: NewNotice[] = [];
  for (const [i, { line, fields, capture }] of ready.entries()) {
    const id = idOf({ draftId: draft.id, round }, line.n);
    const promisors = capture.promisors
      .map(({ name }) => offices.get(name.toLowerCase()))
      .filter((p) => p !== undefined);
    const made = { promisors, meeting, number: firstNumber + i };
    await insertCommitment(tx, newCommitment({ ...draft, id }, capture, guild, made, now), now);
    if (capture.terms) await insertTerms(tx, { guildId, commitmentId: id, createdBy: userId }, capture.terms);
    const detail = { fields, number: made.number };
    await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'recorded', by: userId, at: now, detail }]);
    notices.push(postOf({ id, guildId, channelId }, `${draft.id}.${round}`, i, now));
  }
  await insertNotices(tx, notices, now);
}

/** Each office once, in the order of its name: two savings at once then wait for one another in the same order. */
async function ensureParties(tx: Tx, guildId: string, ready: readonly ActionEntry[], now: DateTime) {
  const named = new Map(
    ready.flatMap(({ capture }) => capture.promisors.map((p) => [p.name.toLowerCase(), p])),
  );
  const parties = new Map<string, Party>();
  for (const key of [...named.keys()].sort()) {
    const party = named.get(key);
    if (party) parties.set(key, await ensureParty(tx, guildId, party, now));
  }
  return parties;
}

function postOf(
  { id, guildId, channelId }: { id: string; guildId: string; channelId: string },
  batch: string,
  i: number,
  now: DateTime,
): NewNotice {
  const post = Math.floor(i / ACTIONS_IN_A_POST);
  const destination = { to: 'channel', id: channelId } as const;
  const content = { kind: 'recorded', batch: `${batch}.${post}` } as const;
  const key = noticeKey(id, content, destination);
  // Posts go out in the order in which they are due.
  const dueAt = now.minus({ milliseconds: MOST_POSTS - post });
  return { key, guildId, commitmentId: id, destination, content, dueAt, notAfter: null };
}

/** So many can each be named in one post. */
const ACTIONS_IN_A_POST = 50;
const MOST_POSTS = ACTION_LIMITS.lines / ACTIONS_IN_A_POST;

async function findBatch(deps: Deps, actor: Actor, batch: Batch): Promise<CommitmentFacts[]> {
  const guild = await findGuild(deps.db.read, actor.guildId);
  const all = await loadFactsOf(deps.db.read, guild, idsOf(batch));
  return all.filter(({ commitment }) => actor.channelIds.includes(commitment.channelId));
}

function idsOf(batch: Batch): string[] {
  return Array.from({ length: ACTION_LIMITS.lines }, (_, i) => idOf(batch, i + 1));
}

export type ActionsUndone =
  | { ok: true; taken: CommitmentFacts[]; kept: CommitmentFacts[] }
  | MissingRole
  | { ok: false; reason: 'not-found' | 'too-late' };

/** Takes back, within ten minutes, what one saving recorded: all that is still open. */
export function undoActions(deps: Deps, actor: Actor, batch: Batch): Promise<ActionsUndone> {
  const now = deps.clock.now();
  return retryWhenOvertaken(async () => {
    const found = await findBatch(deps, actor, batch);
    const [first] = found;
    if (!first) return { ok: false, reason: 'not-found' };
    const isTheirs = first.commitment.recordedBy === actor.userId;
    if (!mayRecord(actor, first.guild) && !isTheirs) return missingRecorder(first.guild);
    if (now >= settledAt(first.commitment.recordedAt)) return { ok: false, reason: 'too-late' };
    return deps.db.write(async (tx) => {
      const taken: CommitmentFacts[] = [];
      for (const { commitment } of found) {
        const facts = await loadFactsFor(tx, actor, { id: commitment.id });
        if (facts?.commitment.state === 'open') taken.push(await takeBack(tx, facts, actor.userId, now));
      }
      const ids = new Set(taken.map(({ commitment }) => commitment.id));
      return { ok: true, taken, kept: found.filter(({ commitment }) => !ids.has(commitment.id)) };
    });
  });
}
