import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { Escalation, Fired } from '#bot/domain/escalation.ts';
import { missKnownAt } from '#bot/domain/misses.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { plain, plainLine } from './plain.ts';
import { outcomeWords, recordedBy, slotName } from './slot-words.ts';
import { capital, SOURCE_WORDS, STOP_WORDS, TRIGGER_WORDS } from './words.ts';

/** What happened, and on whose word; where nothing is on record it says only that. */
export function happenedWords(fired: Fired, facts: CommitmentFacts): string {
  if (fired.trigger === 'letter-unanswered') return letterWords(fired, facts);
  if (fired.trigger === 'reversal-confirmed') return reversalWords(fired, facts);
  const slot = slotOf(fired, facts);
  if (!slot) return 'What this was about is no longer expected.';
  const { outcome } = slot.record;
  const said = outcome ? ` ${capital(outcomeWords(outcome))}, ${recordedBy(outcome, slot.zone)}.` : '';
  switch (fired.trigger) {
    case 'first-miss':
    case 'misses-in-a-row':
      return `About ${slotName(slot)}:${said || ' it has a new date since, and what came of it is not known yet.'}`;
    case 'no-date-on-record':
      return `No date is on record for ${slotName(slot)}.${said}`;
    case 'deadline-passed':
      return outcome?.kind === 'partly-delivered'
        ? `About ${slotName(slot)}:${said}`
        : `Nothing is on record as delivered of ${slotName(slot)}.${said}`;
  }
}

/** The newest of what a run climbs for, where that is not how it began: what raised it, or came since. */
export function newestWords({ cause, noted }: Escalation, facts: CommitmentFacts): string | null {
  const raiser = noted.findLast((fired) => fired.raisedFrom !== undefined);
  return raiser && raiser.at > cause.at ? happenedWords(raiser, facts) : null;
}

/** What was posted, struck through, once people say something else of it; null while it stands. */
export function correctedWords({ cause, stopped }: Escalation, facts: CommitmentFacts): string | null {
  const slot = slotOf(cause, facts);
  const outcome = slot?.record.outcome ?? null;
  const byMiss = cause.trigger === 'first-miss' || cause.trigger === 'misses-in-a-row';
  const isTakenBack = byMiss && slot !== null && outcome !== null && missKnownAt(facts, slot) === null;
  const isOver = stopped?.reason === 'corrected' || stopped?.reason === 'reaffirmed';
  if (!isOver && !isTakenBack) return null;
  const posted = `~~${capital(slot ? slotName(slot) : 'What this was about')}: ${TRIGGER_WORDS[cause.trigger]}~~`;
  if (!slot || !outcome) {
    const since = stopped?.reason === 'reaffirmed' ? STOP_WORDS.reaffirmed : STOP_WORDS.corrected;
    return `${posted}\nCorrected since: ${since}.`;
  }
  return `${posted}\nCorrected since: **${outcomeWords(outcome)}**, ${recordedBy(outcome, slot.zone)}.`;
}

function letterWords({ about }: Fired, { letters }: CommitmentFacts): string {
  const letter = letters.find(({ id }) => id === about);
  if (!letter?.sentOn || !letter.replyByOn) return 'A letter to them was not answered in time.';
  const to = plainLine(letter.to.name, 120);
  const sender = letter.sentBy ? ` by <@${letter.sentBy}>` : '';
  const reply = letter.reply
    ? ` The reply came on ${formatDate(letter.reply.on)}.`
    : ' No reply is on record.';
  return `The letter to ${to}, sent on ${formatDate(letter.sentOn)}${sender}, asked for a reply by ${formatDate(letter.replyByOn)}.${reply}`;
}

const QUOTED = 500;

function reversalWords({ about }: Fired, { statements }: CommitmentFacts): string {
  const statement = statements.find(({ id }) => id === about);
  if (!statement) return "They say it won't happen.";
  const { by, saidOn, words, source, confirmed, seconded } = statement;
  const people = [confirmed, seconded].flatMap((word) => (word ? [`<@${word.by}>`] : []));
  const quoted = `“${plain(words.replace(/\s+/g, ' '), QUOTED)}”`;
  const heard = `${plainLine(by.name, 120)}, ${formatDate(saidOn)} (${SOURCE_WORDS[source]})`;
  return `They say it won't happen: ${quoted} — ${heard}. Confirmed by ${people.join(' and ') || 'the group'}.`;
}

function slotOf({ originalStart }: Fired, facts: CommitmentFacts): Slot | null {
  return originalStart === null ? null : slotByOriginalStart(facts, originalStart);
}
