import type { Party } from './commitment.ts';
import { cleanLine, cleanText } from './people-text.ts';

const MOST_PROMISORS = 10;

/** Offices and people, one a line or parted by semicolons: "and" is part of many a name. */
export function readPromisors(who: string): Omit<Party, 'id'>[] {
  const names = cleanText(who)
    .split(/[;\n]/)
    .map(cleanLine)
    .filter((name) => name !== '');
  // Written twice, it stays as it was written first.
  const isFirst = (name: string, i: number) => names.findIndex((n) => isSameName(n, name)) === i;
  return names
    .filter(isFirst)
    .slice(0, MOST_PROMISORS)
    .map((name) => ({ name, kind: partyKind(name) }));
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const OFFICE =
  /\b(member|minister|secretary|officer|director|chair|clerk|head|leader|councillor|mp|cabinet|executive|manager|lead|office|mayor|commissioner)\b/i;
const ORGANISATION =
  /\b(council|trust|board|committee|panel|ltd|limited|plc|association|authority|department|group|team|company|school|nhs|forum)\b/i;

function partyKind(name: string): Party['kind'] {
  if (OFFICE.test(name)) return 'office';
  return ORGANISATION.test(name) ? 'organisation' : 'person';
}
