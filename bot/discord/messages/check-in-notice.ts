import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { originalStartOf } from '#bot/domain/notice.ts';
import type { OutcomeKind } from '#bot/domain/outcome.ts';
import { QUESTIONS } from '#bot/domain/question-times.ts';
import { answersTo, type Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { button, customId, guildFor, type Row, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { fitUnits } from './fit.ts';
import { COLOURS, type Message } from './message.ts';
import { lateWords, type Part } from './part.ts';
import { plain, plainLine } from './plain.ts';
import { outcomeMark, outcomeWords, recordedBy, slotName } from './slot-words.ts';
import { capital, OUTCOME_BUTTONS } from './words.ts';

/** "Did it happen?" for up to five slots in one post; what has been answered shows its answer and by whom. */
export function renderQuestions(parts: Part[], now: DateTime): Message {
  const questions = parts.flatMap((part) => questionOf(part) ?? []).sort(inOrder);
  const several = questions.length > 1;
  const open = questions.filter((q) => !q.slot.record.outcome);
  const embeds = questions.map((q, i) => {
    const embed = questionEmbed(q, several ? `${i + 1}. ` : '', now);
    return { ...embed, description: fitUnits(embed.description, DESCRIPTIONS / questions.length) };
  });
  const rows = questions.map((q, i) => questionRow(q, several ? `${i + 1} ` : ''));
  const heading = open.length === 0 ? 'Answered, thank you.' : headingOf(questions);
  return { content: heading, embeds, components: rows };
}

/** What five titles leave of the characters that a message's embeds may have together; long notes share it. */
const DESCRIPTIONS = 4_000;

type Question = { part: Part; slot: Slot; n: number };

/** The meetings of a day in their order; the same in every drawing of the post. */
function inOrder(a: Question, b: Question): number {
  const when = a.slot.originalStart.localeCompare(b.slot.originalStart);
  return when || a.part.facts.commitment.number - b.part.facts.commitment.number;
}

function questionOf(part: Part): Question | null {
  const originalStart = originalStartOf(part.notice.content);
  const slot = originalStart && slotByOriginalStart(part.facts, originalStart);
  const n = part.notice.content.kind === 'check-in' ? part.notice.content.n : QUESTIONS;
  return slot ? { part, slot, n } : null;
}

function headingOf(questions: Question[]): string {
  const asked = Math.max(...questions.map((q) => q.n));
  const again = asked === 1 ? '' : asked < QUESTIONS ? ' (asked again)' : ' (asked for the last time)';
  return questions.every((q) => q.slot.shape === 'due')
    ? `**Was it done?**${again}`
    : `**Did it happen?**${again}`;
}

function questionEmbed({ part, slot }: Question, number: string, now: DateTime) {
  const { facts, notice } = part;
  const { outcome } = slot.record;
  const title = `${number}${referenceOf(facts.commitment)} · ${capital(slotName(slot))}`;
  const lines = [
    `${promisorsWords(facts)}: “${plainLine(facts.commitment.title, 100)}”`,
    outcome
      ? `${outcomeMark(slot)} **${capital(outcomeWords(outcome))}** · ${recordedBy(outcome, slot.zone)}`
      : null,
    outcome?.note ? `Note: ${plain(outcome.note, 500)}` : null,
    outcome?.evidence ? `Evidence: ${plainLine(outcome.evidence, 300)}` : null,
    lateWords(notice.dueAt, notice.sentAt ?? now, slot.zone),
    elsewhereWords(part),
  ];
  const color = outcome ? COLOURS.quiet : COLOURS.waiting;
  return { title: title.slice(0, 250), description: lines.filter((line) => line !== null).join('\n'), color };
}

/** What was meant for a channel and reached a member instead says so. */
function elsewhereWords({ notice, facts }: Part): string | null {
  if (notice.destination.to === 'channel') return null;
  return `-# I could not post this in <#${facts.commitment.channelId}>, so I ask you, its owner.`;
}

function questionRow({ part, slot }: Question, number: string): Row {
  const { commitment, guild } = part.facts;
  const inGuild = guildFor(part.notice.destination, guild.id);
  const { outcome } = slot.record;
  if (outcome) {
    const id = customId('correct', [commitment.id, slot.originalStart], inGuild);
    return row(button(`${number}Correct`, id), ...noteButtons(part.facts, slot, number, inGuild));
  }
  return row(...answerButtons(commitment.id, slot, number, inGuild));
}

function noteButtons(facts: CommitmentFacts, slot: Slot, number: string, inGuild: string | undefined) {
  return [
    button(`${number}Add a note`, customId('note', [facts.commitment.id, slot.originalStart], inGuild)),
  ];
}

/** The buttons that answer the question, one tap each. */
export function answerButtons(commitmentId: string, slot: Slot, number = '', inGuild?: string) {
  return answersTo(slot).map((kind) => {
    return answerButton(kind, customId('answer', [commitmentId, slot.originalStart, kind], inGuild), number);
  });
}

/** The button of one answer. */
export function answerButton(kind: OutcomeKind, id: string, number = '') {
  const look = kind === 'held' || kind === 'delivered' ? 'success' : 'secondary';
  return button(`${number}${OUTCOME_BUTTONS[kind]}`, id, look);
}
