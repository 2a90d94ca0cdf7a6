/**
 * A text of at most so many UTF-16 units, which is the most that anybody counts a text to be; marked where it was cut,
 * and no letter cut in two.
 */
export function fitUnits(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = '';
  for (const letter of text) {
    if (cut.length + letter.length > most - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** As many of the last lines as fit into a field, and how many came before them. */
export function lastLines(lines: readonly string[], room: number, most: number): string {
  let kept = lines.slice(-most);
  const text = () => {
    const before = lines.length - kept.length;
    return [...(before > 0 ? [`-# … and ${before} before`] : []), ...kept].join('\n');
  };
  while (kept.length > 1 && text().length > room) kept = kept.slice(1);
  return text().slice(0, room);
}

/** As many of the first lines as fit, and how many more there are. */
export function firstLines(lines: readonly string[], room: number, most: number): string {
  let kept = lines.slice(0, most);
  const text = () => {
    const more = lines.length - kept.length;
    return [...kept, ...(more > 0 ? [`-# … and ${more} more`] : [])].join('\n');
  };
  while (kept.length > 1 && text().length > room) kept = kept.slice(0, -1);
  return text().slice(0, room);
}
