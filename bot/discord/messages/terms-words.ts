import { describeCadence } from '#bot/domain/cadence.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { Terms, TermsTiming } from '#bot/domain/terms.ts';
import { plainLine } from './plain.ts';

/** What was agreed, in a line: "every two weeks on Wednesday at 10:00, 60 minutes, at County Hall". */
export function termsWords(terms: Terms): string {
  const lasts =
    terms.timing.kind === 'series' || terms.timing.kind === 'single'
      ? `, ${terms.durationMinutes} minutes`
      : '';
  const place = terms.place ? `, ${plainLine(terms.place, 100)}` : '';
  return `${timingWords(terms.timing)}${lasts}${place}`;
}

/** How often or by when. */
export function timingWords(timing: TermsTiming): string {
  switch (timing.kind) {
    case 'series': {
      const from = timing.firstOn ? `, from ${formatDate(timing.firstOn)}` : '';
      const undated = timing.cadence.kind === 'rule' && !timing.cadence.dated && !timing.firstOn;
      return `${describeCadence(timing.cadence, timing.startTime)}${from}${undated ? ' (no dates set)' : ''}`;
    }
    case 'single':
      return `on ${formatDate(timing.on)}${timing.startTime ? ` at ${timing.startTime}` : ''}`;
    case 'deadline':
      return `by ${formatDate(timing.dueOn)}`;
    case 'review':
      return `“${plainLine(timing.words, 60)}”: looked at again on ${formatDate(timing.reviewOn)} (${timing.rule}); never counted`;
    case 'none':
      return timing.words ? `“${plainLine(timing.words, 60)}”, no number promised` : 'no date said';
  }
}

/** What the other side offers now, and since when; null where they offer nothing else. The newest offer stands. */
export function offeredWords({ terms }: Pick<CommitmentFacts, 'terms'>): string | null {
  const offered = terms.filter((t) => t.kind === 'offered').sort((a, b) => b.version - a.version)[0];
  return offered ? `${timingWords(offered.timing)}, since ${formatDate(offered.fromOn)}` : null;
}
