import { expect, test } from '@playwright/test';
import { launchChromium } from './harness/chromium';

test('the built extension starts without any access, and its worker can be ended', async () => {
  const browser = await launchChromium();
  const options = await browser.open('options.html');
  expect(await options.evaluate('document.title')).toContain('Deskside');
  expect(await browser.granted()).toEqual([]);
  expect(await browser.workerRuns()).toBe(true);
  await browser.stopWorker();
  expect(await browser.workerRuns()).toBe(false);
  await browser.close();
});
