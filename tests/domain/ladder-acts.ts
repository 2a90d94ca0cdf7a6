import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { LetterKind } from '#bot/domain/letter.ts';
import { replyByOn } from '#bot/domain/letters.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { PolicyName } from '#bot/domain/policy-changes.ts';
import type { Stance, Statement } from '#bot/domain/statement.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { type Act, answers, commitmentFacts, london, play, texts, ZONE } from './facts.ts';
import { letterOf, MEMBER } from './letter-facts.ts';

/** Slots of the winter in England, every second Wednesday at ten: 4 and 18 December, 1 and 15 January. */
export const DEC_4 = '2024-12-04T10:00';
export const DEC_18 = '2024-12-18T10:00';
export const JAN_1 = '2025-01-01T10:00';

/** What their own office promised, on the ladder that is named. */
export function promised(
  timing: Terms['timing'],
  policy: PolicyName,
  more: { guild?: Partial<GuildSettings>; commitment?: Partial<CommitmentFacts['commitment']> } = {},
): CommitmentFacts {
  return commitmentFacts(timing, {
    guild: more.guild ?? {},
    commitment: { policy, promisors: [MEMBER], meeting: null, ...more.commitment },
  });
}

/** What the ladder does: 'MM-DD HH:mm run.rung', and whom it tells that it waits, 'MM-DD HH:mm waits: why'. */
export function climbs(facts: CommitmentFacts, until: string, acts: Act[]): string[] {
  const { told } = play(facts, { from: '2024-12-01T12:00', until, acts });
  return told.flatMap(({ at, notice: { content } }) => {
    const on = at.setZone(ZONE).toFormat('MM-dd HH:mm');
    if (content.kind === 'rung') return [`${on} ${content.run}.${content.rung}`];
    return content.kind === 'waiting' ? [`${on} waits: ${content.why}`] : [];
  });
}

export { texts };

/** Somebody says that they did not come. */
export function misses(at: string, slot = DEC_4): Act {
  return answers(at, slot, 'not-held', 'they-did-not-come');
}

/** A person sends a letter to those who promised, on that day, and says so: the one that was drafted, else another. */
export function sends(at: string, kind: LetterKind = 'missed', id = 'letter'): Act {
  return {
    at: london(at),
    act: (facts, sentAt) => {
      const sentOn = localDateOf(sentAt, ZONE);
      const by = { sentOn, sentAt, replyByOn: replyByOn(sentOn, 10, facts.guild), sentBy: 'alice' };
      const draft = facts.letters.find((letter) => letter.state === 'draft' && letter.kind === kind);
      const others = facts.letters.filter((letter) => letter !== draft);
      const letter = draft ?? letterOf({ id, kind, createdAt: sentAt });
      return { ...facts, letters: [...others, { ...letter, ...by, state: 'sent' }] };
    },
  };
}

/** A reply to that letter that came on one day is recorded. */
export function replies(at: string, on = at.slice(0, 10)): Act {
  return {
    at: london(at),
    act: (facts, recordedAt) => {
      const reply = { on, words: 'We will look into it.', source: 'their-letter', link: null } as const;
      const letters = facts.letters.map((letter) => ({
        ...letter,
        state: 'replied' as const,
        reply: { ...reply, recordedBy: 'alice', recordedAt },
      }));
      return { ...facts, letters };
    },
  };
}

/** What their office has said since is recorded; nobody says yet what it means. */
export function says(at: string, stance: Stance = 'reverses', id: string = stance): Act {
  return {
    at: london(at),
    act: (facts, recordedAt) => {
      const statement: Statement = {
        id,
        by: MEMBER,
        saidOn: localDateOf(recordedAt, ZONE),
        words: 'There will be no meetings.',
        source: 'their-letter',
        link: null,
        stance,
        letterId: null,
        recordedBy: 'alice',
        recordedAt,
        confirmed: null,
        seconded: null,
        setAside: null,
        withdrawn: null,
      };
      return { ...facts, statements: [...facts.statements, statement] };
    },
  };
}

/** A person says that it means what it seems to, that it changes nothing, or takes it back. */
export function words(at: string, what: 'confirmed' | 'setAside' | 'withdrawn', id = 'reverses'): Act {
  return {
    at: london(at),
    act: (facts, now) => ({
      ...facts,
      statements: facts.statements.map((s) => (s.id === id ? { ...s, [what]: { by: 'bob', at: now } } : s)),
    }),
  };
}
