import { expect, test } from '@playwright/test';
import { launchChromium } from './harness/chromium';

test('the built extension starts without any access, and its worker can be ended', async () => {
  const browser = await launchChromium();
  const options = await browser.open('options.html');
  expect(await options.evaluate('document.title')).toContain('Deskside');
  expect(await browser.granted()).toEqual([]);
  expect(await browser.workerRuns()).toBe(true);
  // The page wakes it once more when it dies under one of the page's first questions.
  await expect
    .poll(async () => {
      await browser.stopWorker();
      return browser.workerRuns();
    })
    .toBe(false);
  await browser.close();
});
