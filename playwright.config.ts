import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  // Each test has a browser and a profile of its own; two cores carry one of them well.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['./scripts/counts-playwright.mjs']],
  outputDir: 'test-results',
});
