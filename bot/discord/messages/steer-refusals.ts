import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { SteerRefusal } from '#bot/use-cases/steer-ladder.ts';
import { unreadableWords } from './date-refusals.ts';
import { when } from './plain.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';

/** Why a step was not left, done or stopped. */
export function steerRefusalWords(refused: SteerRefusal | MissingRole): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'not-running':
      return 'No steps are under way, so there is nothing to leave, do or stop. `/next show` says what would begin them.';
    case 'all-done':
      return 'Every step has been taken already; there is no next one.';
    case 'step-taken':
      return 'That step was taken already, or the steps have begun anew. `/next show` says which comes next.';
    case 'promisor-first':
      return refused.until
        ? `Nothing goes above those who promised before their time for a reply is over: ${when(refused.until, refused.facts.guild.zone)}. Until then it can be left or stopped.`
        : 'Nothing goes above those who promised before they have been written to about this; a letter from before it does not warn them of it. The letter is under **Letters** on the card: send it, and press **I’ve sent it**.';
    case 'no-reason-given':
      return 'Say why: it goes on record. Example: They wrote today and offered a date.';
    case 'unreadable':
      return unreadableWords('Until which day', refused);
    case 'choose':
      return '**Until which day** can mean several days. Choose which was meant.';
    case 'not-ahead':
      return `**${formatDate(refused.on)}** is not ahead of today. This works: ${refused.nearest}`;
  }
}
