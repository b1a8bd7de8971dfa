import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // All cores: the usual one less leaves half of a small machine idle.
    maxWorkers: '100%',
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
          include: ['test/{components,sites}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
