import type { Evidence } from '#bot/domain/commitment.ts';
import { cleanText, readLink, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import type { Actor, MissingRole } from './actor.ts';
import { oweChange } from './announce-change.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';

export type EvidenceSet =
  | { ok: true; facts: LoadedFacts; unchanged: boolean }
  | { ok: false; reason: 'not-found' | 'closed' | 'no-claim' | 'nothing-said' | 'not-a-link' }
  | { ok: false; reason: 'too-long'; limit: number; length: number }
  | MissingRole;

/** Records whether what a claim rests on was shown, and what it was. That it was not shown is never a miss. */
export function setEvidence(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; shown: boolean; what: string; link: string },
): Promise<EvidenceSet> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<EvidenceSet> => {
    const { id, guildId, kind, evidence: before } = facts.commitment;
    if (kind !== 'claim') return { ok: false, reason: 'no-claim' };
    const what = cleanText(input.what);
    const length = [...what].length;
    const limit = TEXT_LIMITS.note;
    if (length > limit) return { ok: false, reason: 'too-long', limit, length };
    const link = readLink(input.link);
    if (cleanText(input.link) !== '' && link === null) return { ok: false, reason: 'not-a-link' };
    if (input.shown && what === '' && link === null) return { ok: false, reason: 'nothing-said' };
    const { shown } = input;
    if (before?.shown === shown && before.what === what && before.link === link) {
      return { ok: true, facts, unchanged: true };
    }
    const evidence: Evidence = { shown, what, link, said: { by: actor.userId, at: now } };
    await changeCommitment(tx, { id, revision: facts.revision }, { evidence });
    const commitment = { ...facts.commitment, evidence };
    await oweChange(tx, commitment, { change: 'evidence', originalStart: null, n: now.toMillis() }, now);
    const event = { guildId, commitmentId: id, kind: 'evidence', by: actor.userId, at: now };
    await appendEvents(tx, [{ ...event, detail: { before, after: evidence } }]);
    return { ok: true, facts: { ...facts, commitment, revision: facts.revision + 1 }, unchanged: false };
  });
}
