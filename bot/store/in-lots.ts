/** SQLite takes 999 values in a statement. */
const LOT = 500;

/** Asks about many ids, as many at a time as a database takes; the answers in the order of the ids' lots. */
export async function inLots<T>(
  ids: readonly string[],
  find: (ids: { in: string[] }) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += LOT)
    found.push(...(await find({ in: ids.slice(from, from + LOT) })));
  return found;
}
