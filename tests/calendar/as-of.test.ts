import { describe, expect, it } from 'vitest';
import { boundaries } from '#bot/calendar/as-of.ts';
import { FORTNIGHTS, london, WEDNESDAYS } from '#tests/domain/facts.ts';
import { calendarFacts } from './facts.ts';
import { moved } from './stories.ts';

describe('the boundaries around an instant', () => {
  it.each([
    ['2024-10-01T12:00', null, '2024-10-09T11:00'],
    ['2024-10-09T10:59', null, '2024-10-09T11:00'],
    ['2024-10-09T11:00', '2024-10-09T11:00', '2024-10-23T11:00'],
    ['2024-11-01T12:00', '2024-10-23T11:00', '2024-11-06T11:00'],
  ])('at %s are the ends of the meetings', (now, asOf, expiresAt) => {
    const found = boundaries(calendarFacts(WEDNESDAYS), london(now));
    expect(found.asOf?.toMillis() ?? null).toBe(asOf && london(asOf).toMillis());
    expect(found.expiresAt?.toMillis()).toBe(london(expiresAt).toMillis());
  });

  it('are the ends of the fortnights in a series without dates, also when the clocks change', () => {
    const { asOf, expiresAt } = boundaries(calendarFacts(FORTNIGHTS), london('2024-10-30T12:00'));
    expect(asOf?.toUTC().toISO()).toBe('2024-10-22T23:00:00.000Z');
    expect(expiresAt?.toUTC().toISO()).toBe('2024-11-06T00:00:00.000Z');
  });

  it('follow a meeting that was moved past a later one', () => {
    const facts = calendarFacts(WEDNESDAYS);
    const slots = [moved('2024-10-23T10:00', facts, '2024-11-08', '10:00')];
    expect(boundaries({ ...facts, slots }, london('2024-11-09T12:00')).asOf?.toMillis()).toBe(
      london('2024-11-08T11:00').toMillis(),
    );
  });

  it('are not there without a meeting', () => {
    expect(boundaries(calendarFacts({ kind: 'none' }), london('2024-11-09T12:00'))).toEqual({
      asOf: null,
      expiresAt: null,
    });
  });
});
