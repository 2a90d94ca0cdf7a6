import type { Digest } from '#bot/use-cases/sending.ts';
import { renderHandedOver } from './handover.ts';
import { renderMattersArising } from './matters.ts';
import { COLOURS, type Message } from './message.ts';
import { plainLine } from './plain.ts';
import { renderRoundUp } from './round-up-notice.ts';

/** The message about several commitments, as things stand now. */
export function renderDigest(digest: Digest): Message {
  const { content } = digest;
  switch (content.kind) {
    case 'round-up':
      return renderRoundUp(digest);
    case 'handed-over':
      return renderHandedOver(digest, content);
    case 'matters-arising':
      return renderMattersArising(digest, content);
    case 'struck':
      return {
        embeds: [
          {
            color: COLOURS.quiet,
            title: 'A message about several commitments',
            description: `${plainLine(content.mark)}\n\`/commitments\` shows how things stand.`,
          },
        ],
        components: [],
      };
    case 'undeliverable':
      return {
        content: `The weekly round-up could not be posted in <#${content.where}>: ${WHY[content.why] ?? 'Discord refused it'}. \`/settings round-up\` names another channel.`,
      };
  }
}

const WHY: Record<string, string> = {
  'channel-gone': 'the channel is gone',
  'no-permission': 'I may not write there any more',
};
