import { defineConfig } from 'vitest/config';

/* Every write under every fault. The figures are for all parts together, so there is one file. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/faults/**/*.test.ts'],
    hookTimeout: 30 * 60_000,
    testTimeout: 10_000,
    reporters: ['verbose', './scripts/counts-vitest.mjs'],
  },
});
