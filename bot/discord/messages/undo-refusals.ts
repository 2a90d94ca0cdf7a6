import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { AnswerUndone } from '#bot/use-cases/undo-answer.ts';
import type { DatesUndone } from '#bot/use-cases/undo-dates.ts';
import type { Undone } from '#bot/use-cases/undo-record.ts';
import { CLOSED, NO_SUCH_SLOT, NOT_FOUND, needsRecorder } from './refusals.ts';

type UndoRefused = Exclude<AnswerUndone | DatesUndone | Undone, { ok: true }> | MissingRole;

/** Why something was not taken back. */
export function undoRefusalWords(refused: UndoRefused): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-such-slot':
      return NO_SUCH_SLOT;
    case 'nothing-to-undo':
      return 'There is nothing left to undo here: it was taken back, or changed again, since.';
    case 'not-yours':
      return 'Somebody else did that, so it is theirs to undo. You can put it right instead: `/happened` or `/dates`.';
    case 'too-late':
      return 'Ten minutes are over, so it stands in the record. You can still put it right: `/happened` for an answer, `/dates` for a date.';
  }
}
