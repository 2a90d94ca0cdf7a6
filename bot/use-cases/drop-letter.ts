import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
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
    await changeLetter(tx, letter, { state: 'dropped' });
    const { id, guildId } = facts.commitment;
    const detail = { letterId: letter.id, kind: letter.kind, to: letter.to.name };
    const event = { guildId, commitmentId: id, kind: 'letter-dropped', by: actor.userId, at: now, detail };
    await appendEvents(tx, [event]);
    return { ok: true, facts: { ...facts, letters } };
  });
}
