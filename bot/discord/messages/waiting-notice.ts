import { referenceOf } from '#bot/domain/commitment.ts';
import { isRunning, stepOf } from '#bot/domain/ladder.ts';
import { waitsForPerson } from '#bot/domain/ladder-wait.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { button, customId, guildFor, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { COLOURS, type Message } from './message.ts';
import { rungWords, waitWords } from './next-step.ts';
import type { Part } from './part.ts';
import { answerRow } from './said-notice.ts';

/** To the owner: the steps wait for a person, for what, and what would come then. */
export function renderWaiting(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'waiting' }>,
): Message {
  const { commitment, guild } = facts;
  const { escalation, ownerId } = commitment;
  const title =
    `The next step waits for a person · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250);
  const wait = isRunning(escalation) ? waitsForPerson(facts, escalation) : null;
  const rung = escalation?.policy.rungs[escalation.next];
  if (!escalation || !rung || wait?.why !== content.why || wait.about !== content.about) {
    return { embeds: [{ color: COLOURS.quiet, title, description: 'They no longer wait for this.' }] };
  }
  const inGuild = guildFor(notice.destination, guild.id);
  const statement = content.why === 'said' && facts.statements.find((s) => s.id === content.about);
  const id = (name: string, ...more: string[]) => customId(name, [commitment.id, ...more], inGuild);
  const hurry = button('Do the next step now', id('hurry', stepOf(escalation)));
  const buttons = [
    ...(statement ? [] : [button('Leave it until…', id('leave-until'))]),
    ...(content.why === 'not-written' ? [] : [hurry]),
    button('Stop, with a reason', id('stop')),
    ...(content.why === 'said' ? [] : [button('Letters', id('letters'))]),
    button('Next step', id('next')),
  ];
  const description = `${waitWords(facts, escalation, wait)}\nThen: ${rungWords(rung, facts)}.\n-# I say so again every five working days.`;
  return {
    content: `<@${ownerId}>`,
    embeds: [{ color: COLOURS.waiting, title, description }],
    components: [...(statement ? [answerRow(facts, statement, inGuild)] : []), row(...buttons)],
    mentions: { users: [ownerId] },
  };
}
