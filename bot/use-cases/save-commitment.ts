import type { DateTime } from 'luxon';
import { type Capture, readCapture } from '#bot/domain/capture.ts';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import { firstDayOf } from '#bot/domain/capture-slots.ts';
import type { Commitment } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { noticeKey } from '#bot/domain/notice.ts';
import { insertCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { type Draft, findDraft, removeDraft } from '#bot/store/drafts.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { ensureGuild, takeNumber } from '#bot/store/guilds.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { ensureMeeting, ensureParty } from '#bot/store/parties.ts';
import { insertTerms } from '#bot/store/terms.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

export type Saved =
  | { ok: true; facts: LoadedFacts; already: boolean }
  | MissingRole
  | { ok: false; reason: 'draft-gone' | 'draft-faulty' | 'casework' };

/**
 * Makes the commitment of a draft, with its office and meeting, and owes the post that says so. The commitment takes
 * the draft's id, so that a second press of Save finds what the first one made.
 */
export async function saveCommitment(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; notCasework: boolean },
): Promise<Saved> {
  const now = deps.clock.now();
  const earlier = await loadFactsFor(deps.db.read, actor, { id: input.draftId });
  if (earlier) return { ok: true, facts: earlier, already: true };
  const outcome = await deps.db.write((tx) => saveIn(tx, actor, input, now));
  if (outcome !== 'saved' && outcome.reason !== 'draft-gone') return outcome;
  // Gone may also mean that another press, at the same time, was first.
  const facts = await loadFactsFor(deps.db.read, actor, { id: input.draftId });
  return facts ? { ok: true, facts, already: outcome !== 'saved' } : { ok: false, reason: 'draft-gone' };
}

async function saveIn(
  tx: Tx,
  actor: Actor,
  input: { draftId: string; notCasework: boolean },
  now: DateTime,
): Promise<'saved' | Exclude<Saved, { ok: true }>> {
  const guild = await ensureGuild(tx, actor.guildId, now);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const draft = await findDraft(tx, actor, input.draftId, now);
  // Whoever can no longer see the channel puts nothing on record there, and would not see that it was saved.
  if (!draft || !actor.channelIds.includes(draft.channelId)) return { ok: false, reason: 'draft-gone' };
  const capture = readCapture(draft.fields as unknown as CaptureFields, guild, now);
  if (capture.faults.length > 0 || !capture.terms) return { ok: false, reason: 'draft-faulty' };
  if (capture.casework && !input.notCasework) return { ok: false, reason: 'casework' };
  if (!(await removeDraft(tx, draft.id))) return { ok: false, reason: 'draft-gone' };
  const commitment = await writeCommitment(tx, draft, capture, guild, now);
  await owePost(tx, commitment, now);
  return 'saved';
}

async function writeCommitment(tx: Tx, draft: Draft, capture: Capture, guild: GuildSettings, now: DateTime) {
  const { guildId, channelId, userId } = draft;
  const promisors = [];
  for (const party of capture.promisors) promisors.push(await ensureParty(tx, guildId, party, now));
  const meeting = await ensureMeeting(
    tx,
    { guildId, channelId, ...meetingOf(capture, guild), createdBy: userId },
    now,
  );
  const number = await takeNumber(tx, guildId);
  const commitment = newCommitment(draft, capture, guild, { promisors, meeting, number }, now);
  await insertCommitment(tx, commitment, now);
  if (capture.terms)
    await insertTerms(tx, { guildId, commitmentId: draft.id, createdBy: userId }, capture.terms);
  const detail = { fields: draft.fields, number };
  await appendEvents(tx, [
    { guildId, commitmentId: draft.id, kind: 'recorded', by: userId, at: now, detail },
  ]);
  return commitment;
}

/** The meeting at which it was said; a meeting of the group's own is itself one, on its first day. */
export function meetingOf(capture: Capture, guild: GuildSettings) {
  const { link, terms, madeOn, kind } = capture;
  if (kind !== 'our-meeting' || !terms)
    return { name: capture.meetingName, heldOn: madeOn, link, place: null };
  return { name: capture.title, heldOn: firstDayOf(capture, guild), link, place: terms.place };
}

/** The commitment of one who recorded it, in their channel, with the id that the draft gives it. */
export function newCommitment(
  draft: Pick<Draft, 'id' | 'guildId' | 'channelId' | 'userId'>,
  capture: Capture,
  guild: GuildSettings,
  made: Pick<Commitment, 'promisors' | 'meeting' | 'number'>,
  now: DateTime,
): Commitment {
  const { guildId, channelId, userId } = draft;
  return {
    ...made,
    id: draft.id,
    guildId,
    channelId,
    kind: capture.kind,
    title: capture.title,
    wording: capture.wording,
    wordingSource: capture.source,
    link: capture.link,
    madeOn: capture.madeOn,
    together: true,
    acceptance: 'not-put',
    ownerId: userId,
    standInId: null,
    policy: guild.policy,
    leadTimes: guild.leadTimes,
    holidayRule: capture.holidayRule,
    state: 'open',
    closedAt: null,
    resolution: null,
    closing: null,
    evidence: null,
    recordedBy: userId,
    recordedAt: now,
    escalation: null,
  };
}

async function owePost(tx: Tx, commitment: Commitment, now: DateTime): Promise<void> {
  const { id: commitmentId, guildId, channelId } = commitment;
  const destination = { to: 'channel', id: channelId } as const;
  const content = { kind: 'recorded' } as const;
  const key = noticeKey(commitmentId, content, destination);
  await insertNotices(
    tx,
    [{ key, guildId, commitmentId, destination, content, dueAt: now, notAfter: null }],
    now,
  );
}
