/**
 * The names that are most like what was typed, best first: those that begin with it, those that hold it, then those
 * fewest letters away. Case and accents do not count.
 */
export function closest<T>(
  typed: string,
  all: readonly T[],
  namesOf: (it: T) => string[],
  limit: number,
): T[] {
  const wanted = folded(typed.slice(0, 60));
  const scored = all.map((it) => ({
    it,
    score: Math.min(...namesOf(it).map((n) => scoreOf(wanted, folded(n)))),
  }));
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ it }) => it);
}

/** Those that hold what was typed, best first; all of them when nothing was typed. */
export function holding<T>(
  typed: string,
  all: readonly T[],
  namesOf: (it: T) => string[],
  limit: number,
): T[] {
  const wanted = folded(typed);
  const fitting = all.filter((it) => namesOf(it).some((name) => folded(name).includes(wanted)));
  return closest(typed, fitting, namesOf, limit);
}

function scoreOf(wanted: string, name: string): number {
  if (name === wanted) return -3;
  if (name.startsWith(wanted)) return -2;
  if (wanted !== '' && name.includes(wanted)) return -1;
  return distance(wanted, name);
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** Levenshtein's: letters added, left out or changed. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}
