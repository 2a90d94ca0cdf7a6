import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { Letter } from '#bot/domain/letter.ts';
import { LETTER_BLANKS } from '#bot/domain/letters.ts';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { Accepted, Replied } from '#bot/use-cases/answer-letter.ts';
import type { Drafted } from '#bot/use-cases/draft-letter.ts';
import type { Dropped } from '#bot/use-cases/drop-letter.ts';
import type { LetterRefusal } from '#bot/use-cases/fill-letter.ts';
import type { LetterRead } from '#bot/use-cases/read-letter.ts';
import type { LetterSent, Unsent } from '#bot/use-cases/send-letter.ts';
import { unreadableWords } from './date-refusals.ts';
import { BLANK_WORDS } from './letter-words.ts';
import { plain, plainLine } from './plain.ts';
import { CLOSED, NO_SUCH_SLOT, NOT_FOUND, needsRecorder } from './refusals.ts';
import { capital } from './words.ts';

type Refused<T> = Extract<T, { ok: false }>;
export type AnyLetterRefusal =
  | Refused<Drafted | LetterRead | LetterSent | Unsent | Replied | Accepted | Dropped>
  | LetterRefusal
  | MissingRole;

/** Why nothing was done with a letter, and what works. */
export function letterRefusalWords(refused: AnyLetterRefusal): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'no-such-slot':
      return NO_SUCH_SLOT;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'no-such-letter':
      return 'There is no such letter about this commitment. `/letter show` lists those there are.';
    case 'no-office':
      return 'To which office? Name it, for example: Chief Executive';
    case 'nobody-promised':
      return 'Nobody is on record as having promised this, so there is nobody to write to. Name an **office** to write to.';
    case 'too-many':
      return 'There are sixty letters about this already; that is as many as I keep. Send one of them, or throw one away.';
    case 'not-a-draft':
      return 'That letter was sent, and stands as it was. Draft another with `/letter draft`.';
    case 'already-sent':
      return 'That letter is on record as sent already. `/letter show` shows it.';
    case 'blanks': {
      const names = refused.blanks.map((blank) => `**${BLANK_WORDS[blank]}**`);
      return `Still blank: ${names.join(', ')}. Press **Fill in the blanks** first; a letter goes on record whole.`;
    }
    case 'record-changed':
      return 'The record has changed since this draft was last looked at. Open it again with `/letter show` and see what it says now; then **I’ve sent it** works. If the earlier one went out, give its text there.';
    case 'changed-since':
      return `Somebody wrote into this letter while you did: ${standsWords(refused.letter)}. If yours is to stand instead, press **Put it right** and send it again.`;
    case 'blank-too-long':
      return `**${capital(BLANK_WORDS[refused.blank])}** holds ${refused.limit} characters; that is ${refused.length}.`;
    case 'not-sent':
      return 'That letter is a draft. When somebody has sent it, press **I’ve sent it**; then their reply can be recorded.';
    case 'no-words':
      return 'What did they write? Give **Their words**, for example: We will send dates by Friday.';
    case 'words-too-long':
      return `**Their words** hold ${refused.limit} characters; that is ${refused.length}. Keep what bears on this, and link to the rest.`;
    case 'not-a-link':
      return '**Link** is no web address. Example: https://example.org/letter.pdf';
    case 'casework':
      return 'That looks like one child’s case. This is a record of promises to groups, never of casework: take out what names a child, or choose below that it does not.';
    case 'no-reply':
      return 'Record their reply first; then say how they see it.';
    case 'nothing-to-undo':
      return 'That can no longer be undone: ten minutes have passed, or more was recorded since.';
    case 'unreadable':
      return unreadableWords(fieldWords(refused.field), refused);
    case 'choose':
      return `**${fieldWords(refused.field)}** can mean several days. Choose which was meant.`;
    case 'in-future':
      return `**${formatDate(refused.on)}** is still to come. Name the day on which it was.`;
    case 'before-it-was-said':
      return `**${formatDate(refused.on)}** is before ${formatDate(refused.madeOn)}, the day on which it was said.`;
    case 'before-it-was-sent':
      return `**${formatDate(refused.on)}** is before ${formatDate(refused.sentOn)}, the day on which the letter was sent.`;
  }
}

/** What stands in it now: the reply where there is one, else what was filled in. */
function standsWords({ reply, blanks }: Letter): string {
  if (reply) return `the reply of ${formatDate(reply.on)}, “${plain(reply.words.replace(/\s+/g, ' '), 700)}”`;
  const filled = LETTER_BLANKS.filter((name) => blanks[name]);
  const lines = filled.map((name) => `${BLANK_WORDS[name]}: “${plainLine(blanks[name] ?? '', 200)}”`);
  return lines.join('; ') || 'everything is blank again';
}

function fieldWords(field: string): string {
  return field === 'date' ? 'Date of the letter' : 'On which day';
}
