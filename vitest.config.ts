import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // All cores: the usual one less leaves half of a small machine idle.
    maxWorkers: '100%',
    // No test is about time: what a busy machine takes longer for is not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default', './scripts/counts-vitest.mjs'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{adapters,background,fuzz,mail,people,wire,state,model}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'happy-dom',
          setupFiles: ['test/components/patience.ts'],
          include: ['test/{components,sites}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
