import type { DateTime } from 'luxon';
import type { Invitation } from '#bot/domain/invitation.ts';
import { isSameMailbox, readMailAddress } from '#bot/domain/mail-address.ts';
import type { Notice } from '#bot/domain/notice.ts';
import { cleanLine, shorten, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { findInvitationFor, findInvitations, findPastWords, saveInvitation } from '#bot/store/invitations.ts';
import { createId } from '#bot/store/notices.ts';
import { findContact, keepDiaryContact } from '#bot/store/parties.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';
import { entriesOf } from './invitation-entries.ts';
import { oweInvitation } from './owe-invitations.ts';

export type InviteInput = {
  commitmentId: string;
  /** The name of an office or person on record, or any other. */
  office: string;
  /** Left out: that of whoever keeps the office's diary, else the office's own. */
  address?: string;
};

/** `sendsAt`: until then it can be withdrawn, and nobody outside will have heard of it. */
export type Invited =
  | { ok: true; invitation: Invitation; facts: LoadedFacts; sendsAt: DateTime }
  | {
      ok: false;
      reason:
        | 'not-found'
        | 'closed'
        | 'mail-off'
        | 'no-address'
        | 'bad-address'
        | 'already-invited'
        | 'nothing-to-invite-to'
        | 'too-many';
    };

/** More are a mailing list, which is for people to keep. */
const MOST_INVITED = 20;

/** Invites somebody outside to the meetings of a commitment, by mail, as this person asked: dates and nothing else. */
export async function invite(deps: Deps, actor: Actor, input: InviteInput): Promise<Invited | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Invited> => {
    if (deps.mailFrom === null) return { ok: false, reason: 'mail-off' };
    const entries = entriesOf(facts, now);
    if (!entries.some(({ until }) => until === null || until > now))
      return { ok: false, reason: 'nothing-to-invite-to' };
    const whom = await findWhom(tx, actor, input);
    if ('ok' in whom) return whom;
    const invited = await findInvitations(tx, facts.commitment.id);
    const before = invited.find(({ address }) => isSameMailbox(address, whom.address));
    if (before?.cancelledAt === null) return { ok: false, reason: 'already-invited' };
    if (invited.filter(({ cancelledAt }) => cancelledAt === null).length >= MOST_INVITED)
      return { ok: false, reason: 'too-many' };
    const invitation = newInvitation(facts, actor, whom, before, now);
    // The office before the commitment, as whoever changes an office takes them: else each may wait for the other.
    if (whom.partyId !== null && input.address?.trim())
      await keepDiaryContact(tx, whom.partyId, whom.address);
    const written = await writeInvitation(tx, actor, facts, invitation, 'invited', now);
    await oweInvitation(tx, written, invitation, entries, now);
    return { ok: true, invitation, facts: written, sendsAt: settledAt(now) };
  });
}

/** How far an invitation has come: nothing sent yet, sent, refused by their mail server, taken by none, or withdrawn. */
export type InvitationState = 'waiting' | 'sent' | 'refused' | 'not-taken' | 'withdrawn';

export type ListedInvitation = Invitation & { state: InvitationState; lastSentAt: DateTime | null };
export type InvitationsListed =
  | { ok: true; facts: LoadedFacts; invitations: ListedInvitation[] }
  | { ok: false; reason: 'not-found' };

/** Who was invited to a commitment that this person can see, oldest first. */
export async function listInvitations(
  deps: Deps,
  actor: Actor,
  commitmentId: string,
): Promise<InvitationsListed> {
  const { read } = deps.db;
  const facts = await loadFactsFor(read, actor, { id: commitmentId });
  if (!facts) return { ok: false, reason: 'not-found' };
  const invitations: ListedInvitation[] = [];
  for (const invitation of await findInvitations(read, commitmentId)) {
    const tried = (await findPastWords(read, invitation)).map(({ notice }) => notice);
    const lastSent = tried.findLast(({ state }) => state === 'sent') ?? null;
    const last = tried.findLast(({ state }) => state === 'sent' || state === 'failed');
    const state = stateOf(invitation, last);
    invitations.push({ ...invitation, state, lastSentAt: lastSent?.sentAt ?? null });
  }
  return { ok: true, facts, invitations };
}

/** `told`: they had perhaps heard of it; `cancels`: and hear that what is to come is cancelled, if it is not already. */
export type Withdrawn =
  | {
      ok: true;
      invitation: Invitation;
      facts: LoadedFacts;
      told: boolean;
      cancels: boolean;
      sendsAt: DateTime;
    }
  | { ok: false; reason: 'not-found' | 'closed' | 'already-withdrawn' };

/** Withdraws an invitation; whoever may have heard of it is sent its end. Inviting anew within ten minutes undoes it. */
export async function withdrawInvitation(
  deps: Deps,
  actor: Actor,
  invitationId: string,
): Promise<Withdrawn | MissingRole> {
  const found = await findInvitationFor(deps.db.read, actor, invitationId);
  if (!found) return { ok: false, reason: 'not-found' };
  const withdraw = async (tx: Tx, facts: LoadedFacts, now: DateTime): Promise<Withdrawn> => {
    const standing = await findInvitationFor(tx, actor, invitationId);
    if (!standing) return { ok: false, reason: 'not-found' };
    if (standing.cancelledAt !== null) return { ok: false, reason: 'already-withdrawn' };
    const invitation = { ...standing, cancelledAt: now };
    const written = await writeInvitation(tx, actor, facts, invitation, 'uninvited', now);
    const cancels = await oweInvitation(tx, written, invitation, [], now);
    const told = (await findPastWords(tx, invitation)).some((word) => word.heard === 'perhaps');
    return { ok: true, invitation, facts: written, told, cancels, sendsAt: settledAt(now) };
  };
  // Whoever does not want to be invited is not to hear of it when it is opened again.
  return changeAsRecorder(deps, actor, found.commitmentId, withdraw, { closedToo: true });
}

type Whom = { partyId: string | null; name: string; address: string };

async function findWhom(
  tx: Tx,
  actor: Actor,
  input: InviteInput,
): Promise<Whom | { ok: false; reason: 'no-address' | 'bad-address' }> {
  const typed = shorten(cleanLine(input.office), TEXT_LIMITS.who);
  const party = await findContact(tx, actor, typed);
  const known = party?.diaryContact ?? party?.contact;
  const given = input.address?.trim() || known;
  if (!given) return { ok: false, reason: 'no-address' };
  const address = readMailAddress(given);
  if (address === null) return { ok: false, reason: 'bad-address' };
  return { partyId: party?.id ?? null, name: (party?.name ?? typed) || address, address };
}

/** One address is invited once; whoever was invited before keeps the row, so that their calendar knows the entries. */
function newInvitation(
  facts: LoadedFacts,
  actor: Actor,
  whom: Whom,
  before: Invitation | undefined,
  now: DateTime,
): Invitation {
  const { id: commitmentId, guildId } = facts.commitment;
  const whose = { guildId, commitmentId, partyId: whom.partyId, name: whom.name };
  const by = { createdBy: actor.userId, createdAt: now, cancelledAt: null };
  return { id: before?.id ?? createId(), address: before?.address ?? whom.address, ...whose, ...by };
}

/** The guard, the row and the history; the address stands in the row alone, where it can be erased. */
async function writeInvitation(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  invitation: Invitation,
  kind: 'invited' | 'uninvited',
  now: DateTime,
): Promise<LoadedFacts> {
  const { id, guildId } = facts.commitment;
  await changeCommitment(tx, { id, revision: facts.revision }, {});
  await saveInvitation(tx, invitation);
  const detail = { invitationId: invitation.id, name: invitation.name };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind, by: actor.userId, at: now, detail }]);
  return { ...facts, revision: facts.revision + 1 };
}

function stateOf(invitation: Invitation, last: Notice | undefined): InvitationState {
  if (invitation.cancelledAt !== null) return 'withdrawn';
  if (last === undefined) return 'waiting';
  if (last.state === 'sent') return 'sent';
  return last.reason === 'mail-refused' ? 'refused' : 'not-taken';
}
