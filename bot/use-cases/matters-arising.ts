import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Meeting } from '#bot/domain/meeting.ts';
import { type Destination, destinationText } from '#bot/domain/notice.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots, nextSlots } from '#bot/domain/slots.ts';
import { loadFactsOf } from '#bot/store/commitment-list.ts';
import type { Db, Tx } from '#bot/store/database.ts';
import { type Draft, findDraft, insertDrafts, removeDraft, replaceDraft } from '#bot/store/drafts.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { findGuild, lockGuild } from '#bot/store/guilds.ts';
import { findMeeting } from '#bot/store/meetings.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { carryForward, listOfBody, type Tracked } from '#bot/store/tracker.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import { wishToClose } from './close-commitment.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { writeOutcome } from './record-outcome.ts';

const KIND = 'matters-arising';
/** Of one body; more are of another time. */
const MOST = 200;

export type Matter = { facts: CommitmentFacts; tracked: Tracked; done: boolean };

/** What is open of a body's earlier meetings, and what was ticked so far. */
export type Matters = { ok: true; draftId: string; meeting: Meeting; matters: Matter[] };

export type MattersGone = { ok: false; reason: 'draft-gone' };

/** Opens the list before the next meeting of the same body; ticks are kept until they are saved. */
export async function openMatters(
  deps: Deps,
  actor: Actor,
  meeting: Meeting,
): Promise<Matters | MissingRole> {
  const guild = await findGuild(deps.db.read, actor.guildId);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const { guildId, userId } = actor;
  const matters = await mattersOf(deps.db.read, meeting, []);
  const fields = { meetingId: meeting.id, done: '', seen: seenOf(matters) };
  const draft = { guildId, userId, channelId: meeting.channelId, kind: KIND, fields };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now: deps.clock.now() });
  return { ok: true, draftId: id, meeting, matters };
}

/** The list as it was left. */
export async function findMatters(deps: Deps, actor: Actor, draftId: string): Promise<Matters | MattersGone> {
  const draft = await findDraft(deps.db.read, actor, draftId, deps.clock.now());
  const meeting =
    draft?.kind === KIND ? await findMeeting(deps.db.read, actor, draft.fields.meetingId ?? '') : null;
  if (!draft || !meeting) return { ok: false, reason: 'draft-gone' };
  return { ok: true, draftId, meeting, matters: await mattersOf(deps.db.read, meeting, doneOf(draft)) };
}

/** Ticks what is done of those that were shown; what stands on other pages stays. */
export async function tickMatters(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; shown: readonly string[]; done: readonly string[] },
): Promise<Matters | MattersGone> {
  const now = deps.clock.now();
  await deps.db.write(async (tx) => {
    const draft = await findDraft(tx, actor, input.draftId, now);
    if (draft?.kind !== KIND) return;
    const others = doneOf(draft).filter((id) => !input.shown.includes(id));
    const done = [...others, ...input.done.filter((id) => input.shown.includes(id))];
    await replaceDraft(tx, draft, { ...draft.fields, done: done.join(',') });
  });
  return findMatters(deps, actor, input.draftId);
}

/** What somebody saw of the list: another's saving carries forward or closes, and makes it another list. */
function seenOf(matters: readonly Matter[]): string {
  return matters.map(({ tracked }) => `${tracked.id}:${tracked.carried}`).join(',');
}

function doneOf({ fields }: Draft): string[] {
  return (fields.done ?? '').split(',').filter((id) => id !== '');
}

async function mattersOf(db: Db | Tx, meeting: Meeting, done: readonly string[]): Promise<Matter[]> {
  const tracked = await listOfBody(db, meeting, MOST);
  const guild = await findGuild(db, meeting.guildId);
  const ids = tracked.map(({ id }) => id);
  const facts = new Map((await loadFactsOf(db, guild, ids)).map((it) => [it.commitment.id, it]));
  return tracked.flatMap((it) => {
    const known = facts.get(it.id);
    return known ? [{ facts: known, tracked: it, done: done.includes(it.id) }] : [];
  });
}

/** Only a thing to be done can be ticked: of a meeting it is asked whether it happened, of a claim for evidence. */
export function isTickable({ facts }: Pick<Matter, 'facts'>): boolean {
  return facts.commitment.kind === 'deliverable';
}

export type MattersSaved =
  | {
      ok: true;
      meeting: Meeting;
      done: CommitmentFacts[];
      /** Done, but a second person has to say so too. */
      waiting: CommitmentFacts[];
      carried: CommitmentFacts[];
      /** All of them as they are now, for the sheet. */
      sheet: Matter[];
    }
  | MissingRole
  | MattersGone
  /** Somebody changed the list since it was looked at: it is to be looked at again. */
  | { ok: false; reason: 'changed'; now: Matters };

/** Records what is done and carries the rest forward: all in one transaction, and one post that says so. */
export function saveMatters(deps: Deps, actor: Actor, draftId: string): Promise<MattersSaved> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<MattersSaved> => {
      const guild = await findGuild(tx, actor.guildId);
      if (!mayRecord(actor, guild)) return missingRecorder(guild);
      // Another who saves the same list waits, and then sees that it is another list.
      await lockGuild(tx, actor.guildId, now);
      const draft = await findDraft(tx, actor, draftId, now);
      const meeting =
        draft?.kind === KIND ? await findMeeting(tx, actor, draft.fields.meetingId ?? '') : null;
      if (!draft || !meeting) return { ok: false, reason: 'draft-gone' };
      const matters = await mattersOf(tx, meeting, doneOf(draft));
      const seen = seenOf(matters);
      if (seen !== draft.fields.seen) {
        await replaceDraft(tx, draft, { ...draft.fields, seen });
        return { ok: false, reason: 'changed', now: { ok: true, draftId, meeting, matters } };
      }
      if (!(await removeDraft(tx, draft.id))) return { ok: false, reason: 'draft-gone' };
      const finished = await finishAll(
        tx,
        actor,
        matters.filter((m) => m.done && isTickable(m)),
        now,
      );
      const carried = matters.filter((m) => isTickable(m) && !m.done).map(({ facts }) => facts);
      await carry(tx, actor, meeting, carried, now);
      await owePost(tx, meeting, finished.done, carried, now);
      const after = new Map([...finished.done, ...finished.waiting].map((it) => [it.commitment.id, it]));
      const sheet = matters.map(({ facts, tracked, done }) => {
        const isCarried = carried.includes(facts);
        return {
          facts: after.get(facts.commitment.id) ?? facts,
          tracked: { ...tracked, carried: tracked.carried + (isCarried ? 1 : 0) },
          done,
        };
      });
      return { ok: true, meeting, ...finished, carried, sheet };
    }),
  );
}

async function finishAll(tx: Tx, actor: Actor, matters: readonly Matter[], now: DateTime) {
  const done: CommitmentFacts[] = [];
  const waiting: CommitmentFacts[] = [];
  for (const { facts } of matters) {
    const loaded = await loadFactsFor(tx, actor, { id: facts.commitment.id });
    if (!loaded || loaded.commitment.state === 'closed') continue;
    const closed = await wishToClose(tx, actor, await delivered(tx, actor, loaded, now), DONE, now, true);
    if (!closed.ok) continue;
    (closed.done === 'closed' ? done : waiting).push(closed.facts);
  }
  return { done, waiting };
}

const DONE = { as: 'done', successor: null } as const;

/** A day by which it was due has its answer first: it counts as delivered, and the steps stop. */
async function delivered(tx: Tx, actor: Actor, facts: LoadedFacts, now: DateTime): Promise<LoadedFacts> {
  const slot = dueSlot(facts, now);
  if (!slot) return facts;
  const input = {
    commitmentId: facts.commitment.id,
    originalStart: slot.originalStart,
    kind: 'delivered',
    correcting: false,
  } as const;
  return (await writeOutcome(tx, actor, input, facts, slot, now)).facts;
}

function dueSlot(facts: LoadedFacts, now: DateTime): Slot | null {
  const over = closedSlots(facts, now).filter((slot) => slot.record.outcome === null);
  const due = [...over, ...nextSlots(facts, now, 1)].filter((slot) => slot.shape === 'due');
  return due[0] ?? null;
}

async function carry(
  tx: Tx,
  { guildId, userId: by }: Actor,
  meeting: Meeting,
  carried: readonly CommitmentFacts[],
  at: DateTime,
): Promise<void> {
  const ids = carried.map(({ commitment }) => commitment.id);
  await carryForward(tx, guildId, ids);
  const detail = { meetingId: meeting.id };
  await appendEvents(
    tx,
    ids.map((commitmentId) => ({ guildId, commitmentId, kind: 'carried-forward', by, at, detail })),
  );
}

async function owePost(
  tx: Tx,
  { id: meetingId, guildId, channelId }: Meeting,
  done: readonly CommitmentFacts[],
  carried: readonly CommitmentFacts[],
  now: DateTime,
): Promise<void> {
  if (done.length + carried.length === 0) return;
  const ids = (all: readonly CommitmentFacts[]) => all.map(({ commitment }) => commitment.id);
  const destination: Destination = { to: 'channel', id: channelId };
  const content = { kind: 'matters-arising', meetingId, done: ids(done), carried: ids(carried) } as const;
  const key = ['matters-arising', guildId, '', meetingId, now.toMillis(), destinationText(destination)].join(
    '|',
  );
  await insertNotices(
    tx,
    [{ key, guildId, commitmentId: null, destination, content, dueAt: now, notAfter: null }],
    now,
  );
}
