import type { Feed } from '#bot/domain/feed.ts';
import { blankRecord } from '#bot/domain/slot.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { saveCommitment } from '#bot/use-cases/save-commitment.ts';
import { type Ground, recorderIn, typedFields } from './seed.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Weekly meetings of so many commitments in one channel, so many of each over and answered; and the feed of that channel. */
export async function seedFeed(
  deps: Deps,
  ground: Ground,
  { commitments, slots }: { commitments: number; slots: number },
): Promise<Feed> {
  for (let i = 0; i < commitments; i += 1) await seedSeries(deps, ground, i, slots);
  const { guildId, memberId, channelIds } = ground;
  const at = deps.clock.now();
  return {
    id: 'feed',
    guildId,
    userId: memberId,
    kind: 'channel',
    subjectId: channelIds[0] ?? '',
    about: null,
    channels: channelIds,
    quiet: false,
    createdAt: at,
    rotatedAt: null,
    revokedAt: null,
    lastUsedAt: null,
  };
}

/** Recorded as people do, as of so many weeks ago, and then answered week by week. */
async function seedSeries(deps: Deps, ground: Ground, i: number, slots: number): Promise<void> {
  const now = deps.clock.now();
  const saidOn = now.minus({ weeks: slots, days: 1 }).setLocale('en-GB').toFormat('d MMMM yyyy');
  const timing = `every ${WEEKDAYS[i % WEEKDAYS.length]} at ${9 + Math.floor(i / WEEKDAYS.length)}:30`;
  const fields = { ...typedFields(i), said: `Children and Families Scrutiny Panel, ${saidOn}`, timing };
  const actor = recorderIn(ground);
  const drafted = await draftCommitment(deps, actor, { channelId: ground.channelIds[0] ?? '', fields });
  if (!drafted.ok) throw new Error(drafted.reason);
  const saved = await saveCommitment(deps, actor, { draftId: drafted.draftId, notCasework: true });
  if (!saved.ok) throw new Error(saved.reason);
  const facts = await loadFactsFor(deps.db.read, actor, { id: saved.facts.commitment.id });
  if (!facts) throw new Error('what was just saved is gone');
  const { id, guildId } = facts.commitment;
  await deps.db.write(async (tx) => {
    for (const { originalStart, closesAt } of closedSlots(facts, now).slice(0, slots)) {
      const said = {
        kind: 'held',
        cause: null,
        note: null,
        evidence: null,
        recordedBy: actor.userId,
      } as const;
      const outcome = { ...said, recordedAt: closesAt };
      await saveSlot(
        tx,
        { guildId, commitmentId: id },
        { ...blankRecord(originalStart), outcome, changedAt: closesAt },
      );
    }
  });
}
