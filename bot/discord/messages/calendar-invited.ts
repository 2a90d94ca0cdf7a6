import type { DateTime } from 'luxon';
import { referenceOf } from '#bot/domain/commitment.ts';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type {
  InvitationState,
  InvitationsListed,
  Invited,
  ListedInvitation,
  Withdrawn,
} from '#bot/use-cases/invite.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { day, plain, plainLine, when } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';

type Refused = Exclude<Invited | Withdrawn, { ok: true }> | MissingRole;
type Reason = Exclude<Refused['reason'], 'needs-recorder'>;

const REFUSALS: Record<Reason, string> = {
  'not-found': NOT_FOUND,
  closed: CLOSED,
  'mail-off':
    'I send no mail here: whoever runs me has set no mail server (`SMTP_URL` in my settings). **I’ll send it from Outlook** works without: `/calendar file`.',
  'no-address':
    'I have no mail address for them. Give one: `address` such as diary@example.org. I keep it for the next time.',
  'bad-address': 'That is no mail address that I can use. This works: diary@example.org',
  'already-invited': 'They are invited already, at that address. `/calendar invitations` shows who is.',
  'nothing-to-invite-to':
    'There is no date to come to which anybody could be invited. Set one first: `/dates set`.',
  'too-many':
    'Twenty are invited to this already; more I do not send to. Send them the file yourself: `/calendar file`.',
  'already-withdrawn': 'That invitation is withdrawn already.',
};

/** Why nobody was invited, or an invitation stands. */
export function inviteRefusalWords(refused: Refused): string {
  return refused.reason === 'needs-recorder' ? needsRecorder(refused.roleId) : REFUSALS[refused.reason];
}

/** To the one who invited: whom, from when on they know, and until then a way back. */
export function renderInvited(invited: Extract<Invited, { ok: true }>, inGuild?: string): Message {
  const { invitation, facts, sendsAt } = invited;
  const lines = [
    `**${referenceOf(facts.commitment)} · Invited: ${plainLine(invitation.name)}** (${addressWords(invitation.address)}).`,
    `The dates go out ${when(sendsAt, facts.guild.zone)}; withdraw it before then, and nobody has heard of it. When a date changes, I send the change.`,
  ];
  const buttons = [
    button('Withdraw', customId('invitation-withdraw', [invitation.id], inGuild)),
    button('Who is invited', customId('calendar-invited', [facts.commitment.id], inGuild)),
  ];
  return { content: lines.join('\n'), components: [row(...buttons)] };
}

const STATES: Record<InvitationState, (at: string | null) => string> = {
  waiting: () => 'not sent yet',
  sent: (at) => (at === null ? 'sent' : `last sent ${at}`),
  refused: () => '⚠ their mail server refused it: is the address right?',
  'not-taken': () => '⚠ no mail server has taken it in two days',
  withdrawn: () => 'withdrawn',
};

/** Who is invited to a commitment's meetings, and what became of each invitation. */
export function renderInvitations(
  { facts, invitations }: Extract<InvitationsListed, { ok: true }>,
  inGuild?: string,
): Message {
  const { zone } = facts.guild;
  const embed = {
    color: COLOURS.calm,
    title: `Invited · ${referenceOf(facts.commitment)}`,
    description:
      firstLines(
        invitations.map((invitation) => invitationLine(invitation, zone)),
        LIMITS.embedDescription,
        25,
      ) || 'Nobody yet. `/calendar invite` invites an office; the file comes with `/calendar file`.',
  };
  return { embeds: [embed], components: withdrawRows(facts.commitment.id, invitations, inGuild) };
}

function invitationLine({ name, address, state, lastSentAt }: ListedInvitation, zone: string): string {
  const said = STATES[state](sentOn(lastSentAt, zone));
  const who = state === 'withdrawn' ? `~~${plainLine(name, 80)}~~` : `**${plainLine(name, 80)}**`;
  return `• ${who} (${addressWords(address)})\n-# ${said}`;
}

function withdrawRows(
  commitmentId: string,
  invitations: readonly ListedInvitation[],
  inGuild: string | undefined,
): Row[] {
  const standing = invitations.filter(({ state }) => state !== 'withdrawn');
  const options = standing.map(({ id, name, address }) => ({ label: name, value: id, description: address }));
  if (options.length === 0) return [];
  return [menu(customId('invitations', [commitmentId], inGuild), 'Withdraw one…', options)];
}

/** Before an invitation is withdrawn: what they will be sent. */
export function renderWithdrawing(invitation: ListedInvitation, inGuild?: string): Message {
  const told =
    invitation.state === 'waiting'
      ? 'Nothing has been sent yet, and nothing will be.'
      : 'I send them the cancellation of all dates to come, with no reason.';
  return {
    content: `Withdraw the invitation of **${plainLine(invitation.name)}**? ${told}`,
    components: [
      row(
        button('Yes, withdraw it', customId('invitation-withdraw', [invitation.id], inGuild), 'danger'),
        button('Keep it', customId('calendar-invited', [invitation.commitmentId], inGuild)),
      ),
    ],
  };
}

/** To the one who withdrew an invitation: what those invited hear of it. */
export function withdrawnWords({
  invitation,
  facts,
  told,
  cancels,
  sendsAt,
}: Extract<Withdrawn, { ok: true }>): string {
  const after = cancels
    ? `They are sent the cancellation ${when(sendsAt, facts.guild.zone)}; invite them again before then, and they hear nothing.`
    : told
      ? 'What they were sent is over, or cancelled already. I invite them to no more.'
      : 'Nothing was sent to them, and nothing will be.';
  return `**${referenceOf(facts.commitment)} · Withdrawn: ${plainLine(invitation.name)}.** ${after}`;
}

function sentOn(at: DateTime | null, zone: string): string | null {
  return at && day(at, zone);
}

/** An address as text, so that no program makes a link of it. */
function addressWords(address: string): string {
  return plain(address, 254);
}
