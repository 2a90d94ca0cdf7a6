import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Rung } from '#bot/domain/escalation.ts';
import type { Destination } from '#bot/domain/notice.ts';
import { destinationOf } from '#bot/domain/recipients.ts';

/** What the server still has of what people named. */
export type Known = { hasRole(roleId: string): boolean };

/** Where that cannot be known, all is taken to be there. */
export const ALL_KNOWN: Known = { hasRole: () => true };

export type CalledOn = { words: string; users: string[]; roles: string[]; instead: string | null };

/**
 * Whom a step calls on: the role that it names, or the owner when that is gone; the member it is for; of a letter, the
 * owner. Says so when this is not where, or whom, it was for.
 */
export function whomToCallOn(
  facts: CommitmentFacts,
  destination: Destination,
  rung: Rung | undefined,
  known: Known,
): CalledOn {
  const { ownerId, channelId } = facts.commitment;
  if (!rung) return { words: '', users: [], roles: [], instead: null };
  const meant = destinationOf({ ...facts, wishes: [] }, rung.action);
  if (meant.to === 'channel' && destination.to === 'member') {
    return user(
      destination.id,
      `This was for <#${channelId}>, where I cannot post. You are told in its place.`,
    );
  }
  if (meant.to === 'member') {
    const isElsewhere = destination.to === 'channel';
    return user(meant.id, isElsewhere ? `This was for <@${meant.id}> privately, which I cannot.` : null);
  }
  const { action } = rung;
  if (action.kind === 'letter') return user(ownerId, null);
  const roleId = action.kind === 'channel' ? action.roleId : undefined;
  if (roleId === undefined) return { words: '', users: [], roles: [], instead: null };
  if (known.hasRole(roleId)) return { words: `<@&${roleId}> `, users: [], roles: [roleId], instead: null };
  return user(
    ownerId,
    'The role that this step calls on is gone: its owner is called on instead. `/settings step` names another.',
  );
}

function user(id: string, instead: string | null): CalledOn {
  return { words: `<@${id}> `, users: [id], roles: [], instead };
}
