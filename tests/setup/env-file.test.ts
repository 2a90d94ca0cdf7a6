import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readIfThere, withSetting, writePrivately } from '#bot/setup/env-file.ts';

describe('withSetting', () => {
  test.each([
    ['', 'TOKEN=new\n'],
    ['TOKEN=\n', 'TOKEN=new\n'],
    ['TOKEN=old\nLEVEL=info\n', 'TOKEN=new\nLEVEL=info\n'],
    ['  export TOKEN = old\n', 'TOKEN=new\n'],
    ['LEVEL=info', 'LEVEL=info\nTOKEN=new\n'],
    ['# TOKEN=old\n', '# TOKEN=old\nTOKEN=new\n'],
    ['MY_TOKEN=mine\nTOKENS=3\n', 'MY_TOKEN=mine\nTOKENS=3\nTOKEN=new\n'],
  ])('%j becomes %j', (before, after) => {
    expect(withSetting(before, 'TOKEN', 'new')).toBe(after);
  });

  test('changes the line that counts where there are two', () => {
    const text = withSetting('TOKEN=first\nTOKEN=second\n', 'TOKEN', 'new');
    expect(parseEnv(text)).toEqual({ TOKEN: 'new' });
  });
});

describe('writePrivately', () => {
  const scratch = () => {
    const folder = mkdtempSync(join(tmpdir(), 'minuted-env-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return join(folder, '.env');
  };

  test('makes a file that only its owner may read', () => {
    const file = scratch();
    writePrivately(file, 'TOKEN=secret\n');
    expect(readFileSync(file, 'utf8')).toBe('TOKEN=secret\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('closes a file that everybody could read', () => {
    const file = scratch();
    for (const path of [file, `${file}.new`]) writeFileSync(path, 'TOKEN=\n', { mode: 0o644 });
    writePrivately(file, 'TOKEN=secret\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readIfThere(`${file}.new`)).toBeNull();
  });
});
