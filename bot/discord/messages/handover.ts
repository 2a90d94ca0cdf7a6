import { referenceOf } from '#bot/domain/commitment.ts';
import type { Digest, DigestContent } from '#bot/use-cases/digest.ts';
import { promisorsWords } from './card.ts';
import { firstLines, fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { count, plainLine } from './plain.ts';

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
