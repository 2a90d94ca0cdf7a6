import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createTerminal } from '#bot/setup/terminal.ts';

/** A terminal whose person types when asked; `shown` is what stands on the screen. */
function openTerminal(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
  });
  const terminal = createTerminal(input, output);
  onTestFinished(() => terminal.close());
  return { terminal, type: (text: string) => input.write(text), end: () => input.end(), shown: () => shown };
}

test('what a person types shows, but for a secret', async () => {
  const { terminal, type, shown } = openTerminal(true);
  const name = terminal.ask('Name? ');
  type('Minuted\r');
  expect(await name).toBe('Minuted');
  const secret = terminal.askSecret('Token? ');
  type('s3cret\r');
  expect(await secret).toBe('s3cret');
  const again = terminal.ask('More? ');
  type('no\r');
  expect(await again).toBe('no');
  expect(shown()).toContain('Minuted');
  expect(shown()).toContain('Token? ');
  expect(shown()).toMatch(/More\? .*no/);
  expect(shown()).not.toContain('s3cret');
});

test('lines come through a pipe too, and their end is no answer', async () => {
  const { terminal, type, end, shown } = openTerminal(false);
  const secret = terminal.askSecret('Token? ');
  type('s3cret\n');
  expect(await secret).toBe('s3cret');
  const nothing = terminal.askSecret('Token? ');
  end();
  expect(await nothing).toBeNull();
  expect(await terminal.ask('Still there? ')).toBeNull();
  expect(shown()).not.toContain('s3cret');
});
