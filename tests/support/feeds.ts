import { DateTime } from 'luxon';
import { pino } from 'pino';
import type { Commitment } from '#bot/domain/commitment.ts';
import type { Actor } from '#bot/use-cases/actor.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import { createTestDatabase } from './database.ts';

export const GUILD = '100000000000000001';
export const OTHER_GUILD = '100000000000000002';
export const SCRUTINY = '200000000000000001';
export const LOBBY = '200000000000000002';
export const THEIRS = '200000000000000003';

/** A member of the guild that has #scrutiny and #lobby, or of another guild. */
export function member(userId: string, channelIds: string[], guildId = GUILD): Actor {
  return { guildId, channelIds, userId, roleIds: [], managesEvents: true, managesServer: true };
}

export const ALICE = member('300000000000000001', [SCRUTINY, LOBBY]);
export const BOB = member('300000000000000002', [SCRUTINY, LOBBY]);
/** Cannot see #scrutiny. */
export const DANA = member('300000000000000003', [LOBBY]);
/** Of another guild. */
export const CHARLIE = member('300000000000000004', [THEIRS], OTHER_GUILD);

/** A database of its own, and a clock that the test sets: the evening of 25 September 2024. */
export async function createGround() {
  const { database, url, dispose } = await createTestDatabase();
  let now: DateTime = DateTime.fromISO('2024-09-25T20:00', { zone: 'Europe/London' }).toUTC();
  const deps: Deps = {
    clock: { now: () => now },
    db: database,
    log: pino({ level: 'silent' }),
    publicUrl: null,
    mailFrom: null,
  };
  return {
    deps,
    url,
    now: () => now,
    setNow: (at: DateTime) => {
      now = at.toUTC();
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** Puts a fortnightly commitment on record; the office tells it from others. */
export async function recorded(
  deps: Deps,
  options: { actor?: Actor; who?: string; channelId?: string } = {},
): Promise<Commitment> {
  const { actor = ALICE, who = 'Cabinet Member for Education' } = options;
  const { channelId = actor.channelIds[0] ?? '' } = options;
  const fields = {
    who,
    wording: 'We will meet you regularly.',
    said: 'Scrutiny Panel, 25 September 2024',
    timing: 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
    link: '',
  };
  const drafted = await draftCommitment(deps, actor, { channelId, fields });
  if (!drafted.ok) throw new Error(`not drafted: ${drafted.reason}`);
  const saved = await saveCommitment(deps, actor, { draftId: drafted.draftId, notCasework: true });
  if (!saved.ok) throw new Error(`not saved: ${saved.reason}`);
  return saved.facts.commitment;
}
