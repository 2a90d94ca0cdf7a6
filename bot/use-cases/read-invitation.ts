import type { DateTime } from 'luxon';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { endOfMeeting } from '#bot/calendar/invitation-events.ts';
import { type Invitation, type InvitationMethod, isSuperseded } from '#bot/domain/invitation.ts';
import { readMailAddress } from '#bot/domain/mail-address.ts';
import type { Notice } from '#bot/domain/notice.ts';
import type { Db } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { findInvitation, findPastWords, wordOf } from '#bot/store/invitations.ts';
import { allEntriesOf } from './invitation-entries.ts';

export type InvitationRead = {
  ok: true;
  invitation: Invitation;
  method: InvitationMethod;
  /** They know of it already, and this is how it stands now. */
  isUpdate: boolean;
  subject: string;
  /** As they stand now, with the sequence of this word. */
  events: CalendarEvent[];
};

/** What a notice to somebody invited says now; or why it is no longer worth saying. */
export async function readInvitation(
  db: Db,
  notice: Notice,
  facts: LoadedFacts,
  now: DateTime,
): Promise<InvitationRead | { ok: false; reason: string }> {
  const { content } = notice;
  if (content.kind !== 'invitation') throw new Error(`not an invitation: ${content.kind}`);
  const { method, subject, sequence } = content;
  const invitation = await findInvitation(db, content.invitationId);
  if (!invitation) return gone('its invitation is gone');
  if (readMailAddress(invitation.address) === null) return gone('its address was struck out');
  if (method === 'REQUEST' && invitation.cancelledAt !== null) return gone('withdrawn');
  const past = await findPastWords(db, invitation);
  if (isSuperseded(wordOf(content), past)) return gone('superseded');
  const planned = allEntriesOf(facts, now).find((e) => e.subject === subject);
  const entry = planned ?? endOfMeeting(facts, subject);
  if (!entry || (method === 'REQUEST' && entry.cancelled)) return gone('no longer expected');
  const known = past.findLast((w) => w.subject === subject && w.sequence < sequence && w.heard === 'perhaps');
  const events = entry.events.map((event): CalendarEvent => ({ ...event, sequence, stampAt: now }));
  return { ok: true, invitation, method, subject, isUpdate: known?.method === 'REQUEST', events };
}

function gone(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
