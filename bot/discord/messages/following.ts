import { referenceOf } from '#bot/domain/commitment.ts';
import type { Followed, Following, RoundUpSet, setQuietHours, Unfollowed } from '#bot/use-cases/follow.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { day, plainLine, when } from './plain.ts';
import { CLOSED, NOT_FOUND } from './refusals.ts';

/** What somebody is reminded of privately, and when not. */
export function renderFollowing({ member, follows, zone, refusedAt, roundUp }: Following): Message {
  const lines = follows.map(({ channelId, reference, title }) =>
    reference === null
      ? `• everything in <#${channelId}>`
      : `• **${reference}** “${plainLine(title ?? '', 60)}” in <#${channelId}>`,
  );
  const closed = refusedAt
    ? `On ${day(refusedAt, zone)} Discord refused my message to you. Allow direct messages from this server (right-click the server, Privacy Settings) and the next one arrives. The channel had it all the same.`
    : null;
  const fields = [
    {
      name: 'I remind you of',
      value: firstLines(lines, LIMITS.fieldValue, 15) || 'nothing privately; the channels have it all',
    },
    {
      name: 'Direct messages',
      value: member.directMessages ? 'on' : 'off everywhere: what is for you goes to the channel',
    },
    { name: 'Quiet hours', value: quietWords(member, zone) },
    { name: 'Weekly round-up', value: roundUp ? 'on: of what you follow' : 'off' },
    ...(closed ? [{ name: '⚠ Not getting through', value: closed }] : []),
  ];
  return {
    embeds: [
      {
        color: closed ? COLOURS.waiting : COLOURS.calm,
        title: 'Your reminders',
        fields,
        footer: { text: '/remindme on, /remindme off, /remindme quiet, /remindme round-up' },
      },
    ],
  };
}

function quietWords(
  { quietFrom, quietTo }: { quietFrom: string | null; quietTo: string | null },
  zone: string,
): string {
  if (quietFrom === null || quietTo === null) return 'none';
  return `${quietFrom} to ${quietTo} (${zone}); what falls into them comes at their end`;
}

export function followedWords(followed: Followed, channelId: string | null): string {
  if (!followed.ok) return followed.reason === 'closed' ? CLOSED : NOT_FOUND;
  const what = followed.facts
    ? `**${referenceOf(followed.facts.commitment)}**`
    : `everything in <#${channelId}>`;
  if (followed.already) return `I remind you of ${what} already. \`/remindme show\` says of what else.`;
  return `From now on I remind you of ${what} in a direct message, when the channel is reminded. \`/remindme off\` ends it.`;
}

export function unfollowedWords(
  unfollowed: Unfollowed,
  where: { channelId: string | null; everywhere: boolean },
): string {
  if (!unfollowed.ok) {
    if (unfollowed.reason === 'not-found') return NOT_FOUND;
    return `You asked for everything in <#${unfollowed.channelId}>, and this is in it. \`/remindme off\` there ends all of it; then \`/remindme on\` with those that you want.`;
  }
  if (where.everywhere) {
    return 'Nothing comes to you in direct messages any more. What is for you alone, as an owner, is said in the channel instead. `/remindme on` turns them on again.';
  }
  const what = unfollowed.facts
    ? `**${referenceOf(unfollowed.facts.commitment)}**`
    : `what is in <#${where.channelId}>`;
  if (unfollowed.removed === 0)
    return `I was not reminding you of ${what} privately. \`/remindme show\` says of what I do.`;
  return `I no longer remind you of ${what} privately. The channel still has it.`;
}

export function roundUpSetWords({ wanted, nextAt, zone, follows }: RoundUpSet): string {
  if (!wanted) return 'No weekly round-up comes to you any more.';
  const nothing = follows === 0 ? ' You follow nothing yet: `/remindme on` changes that.' : '';
  return `Once a week I send you what is coming and what waits, of what you follow; next ${when(nextAt, zone)}. Empty weeks say nothing.${nothing}`;
}

export function quietSetWords(quiet: Awaited<ReturnType<typeof setQuietHours>>): string {
  if (!quiet.ok) {
    const why =
      quiet.reason === 'all-day'
        ? 'They would last all day; `/remindme off` does that.'
        : 'I could not read that.';
    return `${why} This works: \`/remindme quiet\` with \`22:00 to 07:00\`; or with \`none\`.`;
  }
  if (quiet.quietFrom === null) return 'No quiet hours any more: reminders come when they are due.';
  return `Between ${quiet.quietFrom} and ${quiet.quietTo} (${quiet.zone}) nothing comes to you; what falls into that time comes at ${quiet.quietTo}.`;
}
