import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { startLadder } from '#bot/domain/ladder.ts';
import { POLICIES } from '#bot/domain/policies.ts';
import type { PolicyChanges } from '#bot/domain/policy-changes.ts';
import { escalationCodec, policyChangesCodec, read, write } from '#bot/store/codec.ts';

const AT = '2024-10-09T11:10:00.000Z';

/** A ladder under way as it was written before there were letters. */
const OLD =
  '{"run":1,"cause":{"trigger":"first-miss","originalStart":"2024-10-09T10:00","at":"2024-10-09T11:10:00.000Z"},' +
  '"startedAt":"2024-10-09T11:10:00.000Z","policy":{"triggers":[{"trigger":"first-miss","entersAt":0},' +
  '{"trigger":"misses-in-a-row","n":2,"entersAt":1}],"rungs":[{"delayWorkingDays":0,"action":{"kind":"owner"}},' +
  '{"delayWorkingDays":3,"action":{"kind":"channel"}},{"delayWorkingDays":5,"action":{"kind":"manager"}}]},' +
  '"next":1,"enteredAt":null,"lastDoneAt":"2024-10-09T11:10:05.000Z","owed":false,"deferrals":0,' +
  '"noted":[{"trigger":"no-date-on-record","originalStart":"2024-09-25","at":"2024-10-10T08:00:00.000Z"}],' +
  '"leaveUntilOn":"2024-10-20","hurriedAt":null,"stopped":null}';

describe('a ladder under way', () => {
  it('that was written before there were letters is read, and loses nothing', () => {
    const escalation = read(escalationCodec, OLD);
    expect(escalation).toMatchObject({ told: null, waits: 0, next: 1, leaveUntilOn: '2024-10-20' });
    expect(escalation.cause).toMatchObject({ originalStart: '2024-10-09T10:00', about: null });
    expect(escalation.policy.rungs.map((rung) => rung.action)).toEqual([
      { kind: 'owner' },
      { kind: 'channel' },
      { kind: 'manager' },
    ]);
    expect(JSON.parse(write(escalationCodec, escalation))).toMatchObject(JSON.parse(OLD));
  });

  it.each(['gentle', 'standard', 'scrutiny'] as const)(
    'on the ladder %s is read as it was written',
    (name) => {
      const at = DateTime.fromISO(AT, { zone: 'utc' });
      const cause = {
        trigger: 'reversal-confirmed',
        originalStart: null,
        about: 's',
        at,
        entersAt: 0,
      } as const;
      const started = {
        ...startLadder(3, cause, POLICIES[name], at),
        noted: [
          { trigger: 'letter-unanswered' as const, originalStart: null, about: 'l', at, raisedFrom: 1 },
        ],
        told: { why: 'not-written' as const, about: '3.2', at },
        waits: 2,
      };
      const text = write(escalationCodec, started);
      expect(read(escalationCodec, text)).toEqual(started);
      expect(write(escalationCodec, read(escalationCodec, text))).toBe(text);
    },
  );
});

it('what a server changed of the ladders is read as it was written', () => {
  const changes: PolicyChanges = {
    standard: { channel: { roleId: '7', delayWorkingDays: 1 }, committee: { office: 'Clerk' } },
    scrutiny: { manager: { userId: '8' } },
  };
  expect(read(policyChangesCodec, write(policyChangesCodec, changes))).toEqual(changes);
  expect(read(policyChangesCodec, '{}')).toEqual({});
});
