import { expect, it } from 'vitest';
import { quietUntil } from '#bot/domain/quiet-hours.ts';
import { london, ZONE } from './facts.ts';

it.each([
  ['in the evening, before midnight', '21:00', '07:00', '2024-10-01T23:00', '2024-10-02T07:00'],
  ['after midnight', '21:00', '07:00', '2024-10-02T06:59', '2024-10-02T07:00'],
  ['at their start', '21:00', '07:00', '2024-10-01T21:00', '2024-10-02T07:00'],
  ['at their end', '21:00', '07:00', '2024-10-02T07:00', null],
  ['in the day', '21:00', '07:00', '2024-10-02T12:00', null],
  ['within one day', '12:00', '14:00', '2024-10-02T13:00', '2024-10-02T14:00'],
  ['within one day, outside', '12:00', '14:00', '2024-10-02T11:59', null],
  ['over the longer night of 27 October', '21:00', '07:00', '2024-10-27T01:30', '2024-10-27T07:00'],
  ['over the shorter night of 30 March', '21:00', '07:00', '2025-03-30T00:30', '2025-03-30T07:00'],
  ['ending in the hour that 30 March skips', '21:00', '01:30', '2025-03-29T23:00', '2025-03-30T02:30'],
  ['of no length', '21:00', '21:00', '2024-10-01T21:00', null],
  ['without an end', '21:00', null, '2024-10-01T23:00', null],
])('quiet hours %s', (_, quietFrom, quietTo, at, until) => {
  expect(quietUntil({ quietFrom, quietTo }, london(at), ZONE)?.toISO() ?? null).toBe(
    until && london(until).toISO(),
  );
});
