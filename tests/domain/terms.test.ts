import { describe, expect, it } from 'vitest';
import { amendedBy } from '#bot/domain/terms.ts';
import { FORTNIGHTS, london, terms } from '#tests/domain/facts.ts';

const NOW = london('2024-11-15T12:00');
const version = (n: number, fromOn: string, kind: 'original' | 'amended' | 'offered' = 'amended') =>
  terms(FORTNIGHTS, { version: n, fromOn, kind });

describe('a new version of the terms', () => {
  it.each([
    ['the one that is in force then', ['2024-09-25'], '2024-12-01', [1]],
    ['not one that had ended by then', ['2024-09-25', '2024-11-01'], '2024-12-01', [2]],
    ['all that begin no sooner than itself', ['2024-09-25', '2024-11-01'], '2024-10-01', [1, 2]],
    ['one that begins on the same day', ['2024-09-25', '2024-12-01'], '2024-12-01', [2]],
  ])('cuts short %s', (_, days, fromOn, cut) => {
    const before = days.map((on, i) => version(i + 1, on));
    const { terms: after, cutShort } = amendedBy(before, version(9, fromOn), NOW);
    expect(cutShort).toEqual(cut);
    expect(after.filter((t) => t.sequence === 1).map((t) => t.version)).toEqual(cut);
    expect(after.filter((t) => t.changedAt === NOW).map((t) => t.version)).toEqual(cut);
    expect(after.at(-1)?.version).toBe(9);
  });

  it('leaves what was only offered as it is', () => {
    const before = [version(1, '2024-09-25'), version(2, '2024-11-01', 'offered')];
    expect(amendedBy(before, version(3, '2024-12-01'), NOW).cutShort).toEqual([1]);
  });
});
