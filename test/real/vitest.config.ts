import { defineConfig } from 'vitest/config';

/* Real servers, real browsers: one file at a time. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/real/**/*.test.ts'],
    globalSetup: 'test/real/servers.ts',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ['verbose', './scripts/counts-vitest.mjs'],
  },
});
