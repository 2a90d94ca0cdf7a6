import type { DateTime } from 'luxon';
import { type Invitation, type Invited, invitationStep } from '#bot/domain/invitation.ts';
import { type NewNotice, noticeKey } from '#bot/domain/notice.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Tx } from '#bot/store/database.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';
import { dropWaiting, findInvitations, findInvitedTo, findPastWords } from '#bot/store/invitations.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { entriesOf } from './invitation-entries.ts';

/**
 * Owes, to everybody invited, what changed in the dates they were told; it goes out when the change can no longer be
 * undone (Rule 6). What waits and is no longer right is dropped, so that a change that was undone is never told. Must
 * stand behind the commitment's guard, with the facts as they are after the change.
 */
export async function oweInvitations(tx: Tx, facts: LoadedFacts, now: DateTime): Promise<void> {
  const invitations = await findInvitations(tx, facts.commitment.id);
  if (invitations.length === 0) return;
  const entries = entriesOf(facts, now);
  for (const invitation of invitations) await oweInvitation(tx, facts, invitation, entries, now);
}

/** The same for all open commitments of a guild, whose holidays and periods have changed. */
export async function oweInvitationsOf(tx: Tx, guildId: string, now: DateTime): Promise<void> {
  for (const commitmentId of await findInvitedTo(tx, guildId)) {
    const facts = await loadFacts(tx, commitmentId);
    if (facts) await oweInvitations(tx, facts, now);
  }
}

/** The same for one of those invited; answers whether anything is owed to them now. */
export async function oweInvitation(
  tx: Tx,
  facts: LoadedFacts,
  invitation: Invitation,
  entries: readonly Invited[],
  now: DateTime,
): Promise<boolean> {
  const past = await findPastWords(tx, invitation);
  const step = invitationStep(invitation.cancelledAt === null, entries, past, now);
  await dropWaiting(tx, step.drop, 'dates changed');
  const destination = { to: 'mail', id: invitation.id } as const;
  const { id: commitmentId, guildId } = facts.commitment;
  const notices = step.owe.map((word): NewNotice => {
    const content = { kind: 'invitation', invitationId: invitation.id, ...word } as const;
    const key = noticeKey(commitmentId, content, destination);
    // An end that lies behind is the news itself.
    const notAfter = word.until !== null && word.until > now ? word.until : null;
    return { key, guildId, commitmentId, destination, content, dueAt: settledAt(now), notAfter };
  });
  await insertNotices(tx, notices, now);
  return notices.length > 0;
}
