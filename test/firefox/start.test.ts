import { expect, it } from 'vitest';
import { launchFirefox } from './harness';

it('the built extension starts, and its background page sleeps', async () => {
  const browser = await launchFirefox({ idleMs: 1000 });
  const options = await browser.open('options.html');
  expect(await options.evaluate('document.title')).toContain('Deskside');
  expect(await browser.granted()).toEqual([]);
  await browser.stopWorker();
  await browser.close();
});
