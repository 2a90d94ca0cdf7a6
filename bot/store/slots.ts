import type { SlotRecord } from '#bot/domain/slot.ts';
import { outcomeCodec, read, toInstantOrNull, write } from './codec.ts';
import type { Tx } from './database.ts';
import type { Slot } from './generated/sqlite/client.ts';

/** Writes what is known of a slot, whether it had a row or not. */
export async function saveSlot(
  tx: Tx,
  owner: { guildId: string; commitmentId: string },
  record: SlotRecord,
): Promise<void> {
  const { originalStart } = record;
  const data = fromSlot(record);
  await tx.slot.upsert({
    where: { commitmentId_originalStart: { commitmentId: owner.commitmentId, originalStart } },
    create: { ...owner, ...data, originalStart },
    update: data,
  });
}

export function toSlotRecord(row: Slot): SlotRecord {
  return {
    originalStart: row.originalStart,
    status: row.status as SlotRecord['status'],
    startOn: row.startOn,
    startTime: row.startTime,
    dateSetAt: toInstantOrNull(row.dateSetAt),
    moves: row.moves,
    sequence: row.sequence,
    remindedFor: row.remindedFor,
    asked: row.asked,
    askedAt: toInstantOrNull(row.askedAt),
    ownerToldAt: toInstantOrNull(row.ownerToldAt),
    outcome: row.outcome === null ? null : read(outcomeCodec, row.outcome),
    changedAt: toInstantOrNull(row.changedAt),
  };
}

function fromSlot({ originalStart: _, ...record }: SlotRecord) {
  return {
    ...record,
    dateSetAt: record.dateSetAt?.toJSDate() ?? null,
    askedAt: record.askedAt?.toJSDate() ?? null,
    ownerToldAt: record.ownerToldAt?.toJSDate() ?? null,
    outcome: record.outcome && write(outcomeCodec, record.outcome),
    changedAt: record.changedAt?.toJSDate() ?? null,
  };
}
