import { describeCadence } from '#bot/domain/cadence.ts';
import type { Commitment, WordingSource } from '#bot/domain/commitment.ts';
import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { Cause, Outcome } from '#bot/domain/outcome.ts';
import { periodName, type Slot } from '#bot/domain/slot.ts';
import type { TermsTiming } from '#bot/domain/terms.ts';

/** How we know the words, as the end of a sentence to somebody outside. */
export const HOW_WE_KNOW: Record<WordingSource, string> = {
  recording: 'from a recording',
  'agreed-minutes': 'from the agreed minutes',
  'draft-minutes': 'from the draft minutes',
  'their-letter': 'from a letter',
  press: 'as reported in the press',
  'our-notes': 'from our notes',
};

/** How the words were read, as the end of "We read that as". */
export function readingInWords({ kind }: Pick<Commitment, 'kind'>, timing: TermsTiming): string {
  switch (timing.kind) {
    case 'series': {
      const from = timing.firstOn ? `, from ${formatDateLong(timing.firstOn)}` : '';
      const dated = timing.cadence.kind === 'rule' && timing.cadence.dated;
      const dates = dated || timing.firstOn ? '' : '; no dates were named';
      return `meetings, ${describeCadence(timing.cadence, timing.startTime)}${from}${dates}`;
    }
    case 'single':
      return `a meeting on ${formatDateLong(timing.on)}${timing.startTime ? ` at ${timing.startTime}` : ''}`;
    case 'deadline':
      return `something to be done by ${formatDateLong(timing.dueOn)}`;
    case 'review':
      return `something without a fixed date (“${timing.words}”), which we look at again on ${formatDateLong(timing.reviewOn)}`;
    case 'none':
      return kind === 'claim' ? 'something that is done already' : 'something for which no date was named';
  }
}

/** A slot by name, without its time of day in anybody else's zone: "the fortnight to Tuesday 8 October 2024". */
export function slotInWords(slot: Slot): string {
  if (slot.shape === 'due') return `what was due by ${formatDateLong(slot.lastOn)}`;
  if (slot.startAt) {
    const at = slot.startAt.setZone(slot.zone).toFormat('HH:mm');
    return `the meeting on ${formatDateLong(localDateOf(slot.startAt, slot.zone))} at ${at}`;
  }
  if (slot.firstOn === slot.lastOn) return `the meeting on ${formatDateLong(slot.firstOn)}`;
  return `the ${periodName(slot)} to ${formatDateLong(slot.lastOn)}`;
}

/** What was recorded of a slot, in words that say no more than that. `side`: "your side", or theirs to a third. */
export function outcomeInWords(outcome: Outcome | null, side: string): string {
  if (outcome === null) return 'not known yet';
  const why = outcome.cause ? `: ${causeInWords(outcome.cause, side)}` : '';
  switch (outcome.kind) {
    case 'held':
      return 'went ahead';
    case 'not-as-agreed':
      return `went ahead, not as agreed${why}`;
    case 'not-held':
      return `did not take place${why}`;
    case 'delivered':
      return 'delivered';
    case 'not-delivered':
      return 'not delivered';
    case 'partly-delivered':
      return 'delivered in part';
  }
}

function causeInWords(cause: Cause, side: string): string {
  switch (cause) {
    case 'they-called-it-off':
      return `called off by ${side}`;
    case 'they-did-not-come':
      return `nobody came from ${side}`;
    case 'no-date-offered':
      return 'we asked, and no date was offered';
    case 'they-refused':
      return `refused by ${side}`;
    case 'we-called-it-off':
      return 'called off by us';
    case 'both-agreed-to-skip':
      return 'both sides agreed to skip it';
    case 'they-offered-we-could-not':
      return `${side} offered a date, and we could not come`;
    case 'nobody-arranged-it':
      return 'nobody arranged it';
    case 'unknown':
      return 'the reason is not known';
  }
}

/** "the Cabinet Member for Education"; people and organisations have their names alone. */
export function nameInSentence({ kind, name }: { kind: string; name: string }): string {
  return kind === 'office' && !/^the /i.test(name) ? `the ${name}` : name;
}

/** "the Children and Families Scrutiny Panel"; what is no body by its name has that alone. */
export function meetingInSentence(name: string): string {
  const isBody = /\b(?:panel|committee|board|forum|group|council|assembly|cabinet|commission)\b/i.test(name);
  return isBody && !/^(?:the|an?|our|their) /i.test(name) ? `the ${name}` : name;
}

/** "a, b and c". */
export function listInWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
