import { referenceOf } from '#bot/domain/commitment.ts';
import type { Owned } from '#bot/store/owned.ts';
import type { HandedOver } from '#bot/use-cases/hand-over.ts';
import type { Digest, DigestContent } from '#bot/use-cases/sending.ts';
import { promisorsWords } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';
import { needsRecorder } from './refusals.ts';

const LINES = 40;
const ROOM = 3_900;

/** Privately, to whom commitments were handed over, or who stands in for their owner. */
export function renderHandedOver(
  { all }: Digest,
  { by, as }: Extract<DigestContent, { kind: 'handed-over' }>,
): Message {
  const lines = all.map(
    ({ commitment }) =>
      `• **${referenceOf(commitment)}** ${fitUnits(promisorsWords({ commitment }), 80)}: “${plainLine(commitment.title, 80)}” in <#${commitment.channelId}>`,
  );
  const title =
    as === 'owner'
      ? `You now own ${count(all.length, 'commitment')}`
      : `You stand in for ${count(all.length, 'commitment')}`;
  const why =
    as === 'owner'
      ? `<@${by}> handed them over to you. What nobody answers, and what comes next, is said to you.`
      : `<@${by}> named you. You are told in the owner’s place when the owner has left this server.`;
  return {
    embeds: [
      { color: COLOURS.calm, title, description: `${why}\n\n${firstLines(lines, ROOM - why.length, LINES)}` },
    ],
  };
}

/** To the one who handed over: what changed, and what stayed because the other cannot see its channel. */
export function handedOverWords(
  { changed, unseen, same }: Extract<HandedOver, { ok: true }>,
  { heirId, as }: { heirId: string | null; as: 'owner' | 'stand-in' },
): string {
  const whom = heirId === null ? 'nobody' : `<@${heirId}>`;
  const done =
    as === 'owner'
      ? `${whom} now owns ${count(changed.length, 'commitment')}: ${references(changed)}.`
      : heirId === null
        ? `Nobody stands in any more for ${count(changed.length, 'commitment')}: ${references(changed)}.`
        : `${whom} stands in for ${count(changed.length, 'commitment')}: ${references(changed)}. They are told when the owner has left this server.`;
  return [
    changed.length > 0 ? done : null,
    same > 0 ? `${count(same, 'commitment was', 'commitments were')} so already.` : null,
    unseen.length > 0
      ? `${whom} cannot see the channel of ${references(unseen)}, so ${unseen.length === 1 ? 'that stays' : 'those stay'} as they were.`
      : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

const REFERENCES = 30;

function references(owned: readonly Owned[]): string {
  const shown = owned.slice(0, REFERENCES).map((it) => `**${referenceOf(it)}**`);
  const more = owned.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What somebody owns and who stands in. */
export function renderOwned(ownerId: string, owned: readonly Owned[]): Message {
  if (owned.length === 0) return { content: `<@${ownerId}> owns nothing that is open and that you can see.` };
  const lines = owned.map((it) => {
    const standIn = it.standInId ? ` · <@${it.standInId}> stands in` : '';
    return `• **${referenceOf(it)}** “${plainLine(it.title, 80)}” in <#${it.channelId}>${standIn}`;
  });
  const description = `<@${ownerId}>\n${firstLines(lines, ROOM, LINES)}`;
  return {
    embeds: [{ color: COLOURS.calm, title: `Owns ${count(owned.length, 'commitment')}`, description }],
  };
}

/** Why nothing was handed over. */
export function handoverRefusalWords(refused: Exclude<HandedOver, { ok: true }>): string {
  switch (refused.reason) {
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'nothing-owned':
      return 'There is nothing open to hand over that you can see. `/handover show` lists what somebody owns.';
    case 'needs-an-owner':
      return 'Say to whom: `/handover owner to:@Bob`.';
  }
}

export const NOT_A_MEMBER_HERE =
  'That is no member of this server, or it is a bot. Commitments are handed over to people who can see them, for example `/handover owner to:@Bob`.';
