import { changeCommitment } from '#bot/store/commitments.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import type { WhichLetter } from './read-letter.ts';

export type Dropped =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'not-a-draft' };

/** Throws a draft away: nothing of it was sent. The history keeps that it was drafted. */
export function dropLetter(deps: Deps, actor: Actor, which: WhichLetter): Promise<Dropped | MissingRole> {
  return changeAsRecorder(deps, actor, which.commitmentId, async (tx, facts, now): Promise<Dropped> => {
    const letter = facts.letters.find((l) => l.id === which.letterId);
    if (!letter) return { ok: false, reason: 'no-such-letter' };
    const letters = facts.letters.map((l) => (l === letter ? { ...l, state: 'dropped' as const } : l));
    if (letter.state === 'dropped') return { ok: true, facts };
    if (letter.state !== 'draft') return { ok: false, reason: 'not-a-draft' };
    const { id, guildId } = facts.commitment;
    await changeCommitment(tx, { id, revision: facts.revision }, { nextActionAt: now });
    await changeLetter(tx, letter, { state: 'dropped' });
    const detail = { letterId: letter.id, kind: letter.kind, to: letter.to.name };
    const event = { guildId, commitmentId: id, kind: 'letter-dropped', by: actor.userId, at: now, detail };
    await appendEvents(tx, [event]);
    const after = { ...facts, letters, revision: facts.revision + 1 };
    if (letter.createdBy === 'minuted') await oweRefreshes(tx, after, 'steps', null, now);
    return { ok: true, facts: after };
  });
}
