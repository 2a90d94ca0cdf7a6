import { expect, test } from 'vitest';
import { blankRecord } from '#bot/domain/slot.ts';
import { read, slotRecordCodec, write } from '#bot/store/codec.ts';

test('a slot as the history kept it before its changes were dated is still read', () => {
  const kept = JSON.parse(write(slotRecordCodec, blankRecord('2024-10-09T10:00'))) as Record<string, unknown>;
  delete kept.changedAt;
  expect(read(slotRecordCodec, JSON.stringify(kept))).toEqual(blankRecord('2024-10-09T10:00'));
});
