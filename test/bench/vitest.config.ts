import { defineConfig } from 'vitest/config';

/* Sizes of the build, and its speed against the real servers. Budgets are tests; the numbers go to docs. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/bench/**/*.test.ts'],
    globalSetup: 'test/real/servers.ts',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ['verbose', './scripts/counts-vitest.mjs'],
  },
});
