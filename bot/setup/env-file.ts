import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The text of an env file with one setting changed or added; every other line stays as it is. */
export function withSetting(text: string, name: string, value: string): string {
  const line = `${name}=${value}`;
  const setting = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=`);
  const lines = text.split('\n');
  const at = lines.findLastIndex((each) => setting.test(each));
  if (at >= 0) return lines.with(at, line).join('\n');
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${end}${line}\n`;
}

/** The text of a file, or null when there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a file that only its owner may read: whole, or not at all. */
export function writePrivately(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  // A file left over from an earlier attempt keeps its mode when it is written again.
  chmodSync(beside, 0o600);
  renameSync(beside, path);
}
