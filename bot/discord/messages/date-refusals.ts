import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { CalledOff } from '#bot/use-cases/call-off.ts';
import type { Changeable } from '#bot/use-cases/find-commitment.ts';
import type { DateRefusal } from '#bot/use-cases/read-dates.ts';
import { plainLine } from './plain.ts';
import { CLOSED, NO_SUCH_SLOT, NOT_FOUND, needsRecorder } from './refusals.ts';
import { outcomeWords, recordedBy } from './slot-words.ts';

export type DatesRefused = DateRefusal | MissingRole | Exclude<CalledOff, { ok: true }>;

const FIELDS = { first: 'First date', date: 'Date', cadence: 'How often' } as const;

/** Why a date was not taken: what was wrong, what was understood, and an example that works. */
export function dateRefusalWords(refused: DatesRefused): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'no-such-slot':
      return NO_SUCH_SLOT;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'not-a-series':
      return 'This is no series: it has one day. Move that with `/dates move`.';
    case 'not-a-meeting':
      return 'This is something to be done, not a meeting, so that nobody can call it off. Move its day with `/dates move`, or say that it was not delivered with `/happened`.';
    case 'unreadable':
      return unreadableWords(FIELDS[refused.field], refused);
    case 'choose':
      return `**${FIELDS[refused.field]}** can mean several things. Choose which was meant.`;
    case 'no-time':
      return `**First date**: ${formatDate(refused.on)}, but at what time? This works: ${refused.nearest}`;
    case 'in-the-past':
      return `**${formatDate(refused.on)}** is in the past. What has happened already is told with \`/happened\`. A date to come works: ${refused.nearest}`;
    case 'off-rhythm':
      return `**${formatDate(refused.on)}** is no day of “${plainLine(refused.cadence, 150)}”. This works: ${refused.nearest}. Or say how often anew, such as: every two weeks`;
    case 'clock-change':
      return `The clocks change on ${refused.days.map(formatDate).join(', ')}, so that ${refused.time} is missing or comes twice. Choose another hour. This works: ${refused.nearest}`;
    case 'went-ahead':
      return `That one is on record: **${outcomeWords(refused.outcome)}**, ${recordedBy(refused.outcome, refused.zone)}. If that is wrong, correct it first: \`/happened\`.`;
  }
}

/** Why this person cannot change a commitment at all. */
export function cannotChangeWords(refused: Exclude<Changeable, { ok: true }>): string {
  return dateRefusalWords(refused);
}

/** What could not be read, what was understood, and what works. */
export function unreadableWords(
  field: string,
  { understood, nearest }: { understood: string | null; nearest: string },
): string {
  const read = understood ? ` I understood: ${plainLine(understood, 200)}.` : '';
  return `**${field}**: I could not read that.${read} This works: ${plainLine(nearest, 200)}`;
}
