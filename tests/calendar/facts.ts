import { DateTime } from 'luxon';
import type { Commitment, CommitmentFacts } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { commitmentFacts } from '#tests/domain/facts.ts';

/** C-12: what the cabinet member said at the panel of 25 September 2024. */
export function calendarFacts(
  timing: Terms['timing'],
  more: Partial<Omit<CommitmentFacts, 'commitment' | 'guild'>> & {
    commitment?: Partial<Commitment>;
    guild?: Partial<GuildSettings>;
  } = {},
): CommitmentFacts {
  const commitment: Partial<Commitment> = {
    id: 'c12',
    number: 12,
    title: 'We will meet you every two weeks',
    wording: 'We will meet you every two weeks.',
    wordingSource: 'recording',
    link: 'https://council.example.org/panel/minutes?date=2024-09-25',
    meeting: {
      id: 'm1',
      name: 'Children and Families Scrutiny Panel',
      heldOn: '2024-09-25',
      link: null,
    },
    promisors: [{ id: 'p1', kind: 'office', name: 'Cabinet Member for Education' }],
    acceptance: 'put',
    resolution: null,
    ...more.commitment,
  };
  return commitmentFacts(timing, { ...more, commitment });
}

export function series(
  rrule: string,
  more: { startTime?: string | null; firstOn?: string | null; dated?: boolean; termTimeOnly?: boolean } = {},
): Terms['timing'] {
  const { startTime = '10:00', firstOn = null, dated = true, termTimeOnly = false } = more;
  return { kind: 'series', cadence: { kind: 'rule', rrule, dated, termTimeOnly }, startTime, firstOn };
}

export function utc(text: string): DateTime {
  return DateTime.fromISO(text, { zone: 'utc' });
}
