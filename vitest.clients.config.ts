import { defineConfig } from 'vitest/config';

/** `npm run test:clients`: against calendar programs that the machine has, and `npm test` does not need. */
export default defineConfig({
  test: {
    include: ['tests/clients/**/*.test.ts'],
    setupFiles: ['tests/support/setup.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
