import { defineConfig } from 'vitest/config';

/* Drives a real Firefox: one file at a time, in this order of names. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/firefox/**/*.test.ts'],
    fileParallelism: false,
    // Once more for what was only slow. What arrived twice stays there twice: a second look cannot hide it.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['verbose', './scripts/counts-vitest.mjs'],
  },
});
