import type { DateTime } from 'luxon';
import { statementMark } from '#bot/domain/answered-statement.ts';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { isPending } from '#bot/domain/statements.ts';
import { button, customId, guildFor, type Row, row } from './buttons.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { lateWords, type Part } from './part.ts';
import { plainLine, quote } from './plain.ts';
import { accountsWords, saidSource, stanceLine } from './said-words.ts';

const ROOM = { promise: 1_300, since: 1_600 } as const;

/** The post: the promise, and under it what an office said since; and the question what it means. */
export function renderSaid(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'said' }>,
  now: DateTime,
): Message {
  const { commitment, guild } = facts;
  const title = fitUnits(
    `What they've said since · ${referenceOf(commitment)} · ${promisorsWords(facts)}`,
    250,
  );
  const statement = facts.statements.find((s) => s.id === content.statementId);
  if (!statement || commitment.resolution === 'taken-back') {
    return { embeds: [{ color: COLOURS.quiet, title, description: 'This is no longer on record.' }] };
  }
  const waits = isPending(statement, guild) && commitment.state === 'open';
  const withdrawn = statement.withdrawn !== null;
  const embed = {
    color: withdrawn ? COLOURS.quiet : waits ? COLOURS.waiting : COLOURS.calm,
    title: withdrawn ? fitUnits(`~~${title}~~`, 250) : title,
    description: withdrawn ? takenBackWords(statement) : bothWords(facts, statement),
    fields: withdrawn ? [] : saidNoticeFields(facts, statement, now),
  };
  const asked = content.n > 0 ? 'Left until today: ' : '';
  const late = lateWords(notice.dueAt, notice.sentAt ?? now, guild.zone);
  return {
    ...(waits
      ? { content: `${asked}**What does it mean?** Somebody who records says.${late ? `\n${late}` : ''}` }
      : {}),
    embeds: [embed],
    components: waits ? [answerRow(facts, statement, guildFor(notice.destination, guild.id))] : [],
  };
}

/** The promise, and beside it what was said since, each with its day and its source. */
function bothWords(facts: CommitmentFacts, statement: Statement): string {
  return [
    '**What was promised**',
    quote(facts.commitment.wording, 1_500, ROOM.promise),
    sourceLine(facts),
    '',
    `**Since then, ${plainLine(statement.by.name, 80)}**`,
    quote(statement.words, 1_500, ROOM.since),
    `— ${saidSource(statement)}`,
  ].join('\n');
}

function takenBackWords({ by, saidOn, withdrawn }: Statement): string {
  return `What was put on record of ${plainLine(by.name, 80)}, ${formatDate(saidOn)}, was taken back by <@${withdrawn?.by}>.`;
}

function saidNoticeFields(facts: CommitmentFacts, statement: Statement, now: DateTime) {
  const accounts = accountsWords(facts);
  const isOver = facts.commitment.state === 'closed' || facts.commitment.kind === 'our-meeting';
  return [
    { name: 'As the group reads it', value: stanceLine(statement, facts.guild) },
    ...(accounts ? [{ name: 'Their accounts', value: accounts }] : []),
    ...(isOver ? [] : [{ name: 'What comes next', value: nextStepWords(facts, now) }]),
  ];
}

/** What it means, asked of a person; the buttons say what was seen, so that nobody overrules what they did not see. */
export function answerRow(facts: CommitmentFacts, statement: Statement, inGuild?: string): Row {
  const args = [facts.commitment.id, statement.id];
  const seen = [...args, statementMark(statement)];
  const means = statement.confirmed ? 'Yes, as a second person' : 'It means what it says';
  return row(
    button(means, customId('said-means', seen, inGuild), 'primary'),
    button('It changes nothing', customId('said-nothing', seen, inGuild)),
    button('Leave it until…', customId('said-later', args, inGuild)),
  );
}
