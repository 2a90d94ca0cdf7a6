import { DateTime } from 'luxon';
import { isFirstQuestionDue } from '#bot/domain/agenda.ts';
import { slotsOf } from '#bot/domain/slots.ts';
import { findBusyToday } from '#bot/store/agenda.ts';
import type { Db } from '#bot/store/database.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';

/**
 * The facts, with when the last meeting of today in the channel ends, where a question is due and one of another
 * commitment is still to end: the questions of a day share a post.
 */
export async function withChannelDay(db: Db, facts: LoadedFacts, now: DateTime): Promise<LoadedFacts> {
  if (!isFirstQuestionDue(facts, now)) return facts;
  const endOfDay = now.setZone(facts.guild.zone).endOf('day');
  const ids = await findBusyToday(db, facts.commitment, endOfDay);
  const ends = (await Promise.all(ids.map((id) => endsOf(db, id, now, endOfDay)))).flat();
  if (ends.length === 0) return facts;
  return { ...facts, channelBusyUntil: DateTime.max(...(ends as [DateTime, ...DateTime[]])) };
}

/** One that cannot be read is not waited for: its own planning says so, and it stops nobody else. */
async function endsOf(db: Db, id: string, from: DateTime, to: DateTime): Promise<DateTime[]> {
  try {
    const facts = await loadFacts(db, id);
    return facts ? endsBetween(facts, from, to) : [];
  } catch {
    return [];
  }
}

function endsBetween(facts: LoadedFacts, from: DateTime, to: DateTime): DateTime[] {
  const slots = slotsOf(facts, { from, to });
  const toCome = slots.filter(({ record }) => record.status !== 'cancelled' && record.outcome === null);
  return toCome.flatMap((slot) => (slot.startAt && slot.closesAt <= to ? [slot.closesAt] : []));
}
