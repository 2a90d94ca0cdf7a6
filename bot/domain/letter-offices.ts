import type { CommitmentFacts } from './commitment.ts';
import type { LetterOffice, RungAction } from './escalation.ts';
import { shorten, TEXT_LIMITS } from './people-text.ts';

type LetterAction = Extract<RungAction, { kind: 'letter' }>;

/**
 * The names of the offices that a letter of the ladder goes to: those who promised; or the office that the guild named,
 * else what it is called everywhere. Empty when nobody is named as having promised.
 */
export function officeNames(
  { commitment }: Pick<CommitmentFacts, 'commitment'>,
  action: LetterAction,
): string[] {
  if (action.to === 'promisor') return commitment.promisors.map((party) => party.name);
  if (action.office !== undefined) return [action.office];
  const { meeting } = commitment;
  if (action.to !== 'committee' || !meeting) return [USUAL_NAMES[action.to]];
  return [shorten(`Clerk and Chair, ${meeting.name}`, TEXT_LIMITS.who)];
}

const USUAL_NAMES: Record<Exclude<LetterOffice, 'promisor'>, string> = {
  committee: 'Clerk and Chair of the committee',
  'chief-executive': 'Chief Executive',
  regulator: 'Regulator or minister',
};
