import type { DateTime } from 'luxon';
import type { Capture } from './capture.ts';
import type { GuildSettings } from './guild.ts';
import { atLocal, type LocalDate } from './local-time.ts';
import type { Slot } from './slot.ts';
import { nextSlots, type SlotFacts } from './slots.ts';

/** The next slots of what was read and is not saved yet; none while its terms cannot be read. */
export function slotsToCome(capture: Capture, guild: GuildSettings, from: DateTime, count: number): Slot[] {
  if (!capture.terms) return [];
  const { madeOn, kind, terms, holidayRule } = capture;
  // All that slots are computed from; the rest of a commitment is not there before it is saved.
  const commitment = { madeOn, kind, holidayRule } as SlotFacts['commitment'];
  return nextSlots({ commitment, terms: [terms], slots: [], guild }, from, count);
}

/** The first day of what was read: of a single meeting its day, even if that is past. */
export function firstDayOf(capture: Capture, guild: GuildSettings): LocalDate {
  const { terms, madeOn } = capture;
  if (!terms) return madeOn;
  if (terms.timing.kind === 'single') return terms.timing.on;
  const [first] = slotsToCome(capture, guild, atLocal(terms.fromOn, '00:00', terms.zone), 1);
  return first?.firstOn ?? madeOn;
}
