import { it, onTestFinished } from 'vitest';
import { CRM } from '../e2e/crm-page';
import { until } from '../e2e/harness/browser';
import { keysStory, pointingStory, prepare } from '../e2e/pointing-story';
import { launchFirefox } from './harness';

it('a person points at the email on an unknown CRM, by keys alone and then with the mouse, and the next record shows its person', async () => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  await prepare(browser);
  await keysStory(browser);
  await pointingStory(browser);

  // The stories' popup stands in a tab; the true one begins the tool too, and gets out of its way.
  const page = await browser.visit(`${CRM}/customers/4711?again`);
  await browser.openPopup();
  await browser.clickInPopup('Point at the email');
  const ears = await page.ears();
  await until('the tool', () => ears.has('dialog', 'Point at the email'));
});
