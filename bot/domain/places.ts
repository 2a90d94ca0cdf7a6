import { closest, holding } from './closeness.ts';
import { isKnownZone } from './local-time.ts';
import { EVERY_UK_NATION, loadHolidays } from './working-days.ts';

/** A country or a part of it, as date-holidays names it. */
export type Place = { code: string; name: string };

/** Every time zone that the runtime knows by name. */
function zones(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'];
}

/** Zones whose name holds what was typed, best first: "lond" finds Europe/London. */
export function searchZones(typed: string, limit: number): string[] {
  return holding(typed, zones(), namesOfZone, limit);
}

/** The zone that was named, in any case, or null with those most like it. */
export function readZone(typed: string): { zone: string } | { zone: null; nearest: string[] } {
  const zone = zones().find((z) => z.toLowerCase() === typed.trim().toLowerCase());
  if (zone) return { zone };
  // Older names, such as Asia/Calcutta, are known but not listed.
  if (isKnownZone(typed.trim())) return { zone: typed.trim() };
  return { zone: null, nearest: closest(typed, zones(), namesOfZone, 3) };
}

function namesOfZone(zone: string): string[] {
  return [zone, zone.split('/').at(-1) ?? zone];
}

/** Countries whose public holidays are known, by name. */
export function listCountries(): Place[] {
  return toPlaces(new (loadHolidays())().getCountries('en'));
}

/** The parts of a country that have holidays of their own, by name; none for many. In the United Kingdom all together. */
export function listRegions(country: string): Place[] {
  const together = country === 'GB' ? { [EVERY_UK_NATION]: 'FOI (UK)' } : {};
  return toPlaces({ ...new (loadHolidays())().getStates(country, 'en'), ...together });
}

export function searchPlaces(typed: string, places: readonly Place[], limit: number): Place[] {
  return holding(typed, places, namesOfPlace, limit);
}

/** The place of that code or name, or null with those most like it. */
export function readPlace(
  typed: string,
  places: readonly Place[],
): { place: Place } | { place: null; nearest: Place[] } {
  const wanted = typed.trim().toLowerCase();
  const place = places.find((p) => namesOfPlace(p).some((name) => name.toLowerCase() === wanted));
  return place ? { place } : { place: null, nearest: closest(typed, places, namesOfPlace, 3) };
}

function namesOfPlace({ code, name }: Place): string[] {
  return [code, name];
}

function toPlaces(byCode: Record<string, string> | undefined): Place[] {
  const places = Object.entries(byCode ?? {}).map(([code, name]) => ({ code, name }));
  return places.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
