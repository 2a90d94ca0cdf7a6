import { Settings } from 'luxon';
import { afterEach, beforeEach } from 'vitest';

Settings.throwOnInvalid = true;

const print = console.error;
const unexpected: unknown[][] = [];

// A test that expects one says so: vi.spyOn(console, 'error').mockImplementation(() => {}).
beforeEach(() => {
  unexpected.length = 0;
  console.error = (...values: unknown[]) => {
    unexpected.push(values);
    print(...values);
  };
});

afterEach(() => {
  console.error = print;
  if (unexpected.length > 0) throw new Error(`Unexpected console.error: ${unexpected.flat().join(' ')}`);
});
