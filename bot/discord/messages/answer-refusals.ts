import type { Slot } from '#bot/domain/slot.ts';
import type { NoteRefusal } from '#bot/use-cases/add-note.ts';
import type { Recorded } from '#bot/use-cases/record-outcome.ts';
import { renderAnsweredAlready } from './answered.ts';
import type { Message } from './message.ts';
import { CLOSED, NEEDS_TO_HAVE_BEEN_THERE, NO_ANSWER_YET, NO_SUCH_SLOT, NOT_FOUND } from './refusals.ts';
import { slotName } from './slot-words.ts';

/** Why an answer or a note was not recorded; whoever comes second sees what the first did. */
export function renderAnswerRefused(
  refused: Exclude<Recorded, { ok: true }> | NoteRefusal,
  inGuild?: string,
): Message {
  switch (refused.reason) {
    case 'not-found':
      return { content: NOT_FOUND };
    case 'no-such-slot':
      return { content: NO_SUCH_SLOT };
    case 'no-answer-yet':
      return { content: NO_ANSWER_YET };
    case 'closed':
      return { content: CLOSED };
    case 'needs-to-have-been-there':
      return { content: NEEDS_TO_HAVE_BEEN_THERE };
    case 'not-over-yet':
      return { content: notOverYet(refused.slot) };
    case 'answered-already':
      return renderAnsweredAlready(refused.facts, refused.slot, refused.outcome, inGuild);
    case 'not-a-link':
      return { content: '**Link to evidence** is no web address. Example: https://example.org/minutes.pdf' };
    case 'note-too-long':
      return { content: `**Note** has ${refused.length} characters; ${refused.limit} fit.` };
  }
}

/** What is said to an answer that comes too early. */
export function notOverYet(slot: Slot): string {
  return `It is not over yet: ${slotName(slot)}. I ask when it is.`;
}
