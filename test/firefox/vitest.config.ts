import { defineConfig } from 'vitest/config';

/* Drives a real Firefox: one file at a time, in this order of names. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/firefox/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['verbose', './scripts/counts-vitest.mjs'],
  },
});
