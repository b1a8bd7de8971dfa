import { expect, it, onTestFinished } from 'vitest';
import { CRM, serveCrm } from '../e2e/crm-page';
import { menuStory, NEW_TICKET } from '../e2e/menu-story';
import { launchFirefox } from './harness';

it('a selection becomes a ticket, and who stands in it or behind a link is looked up, by the page’s context menu', async () => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  await menuStory(browser);

  // Where no site is on, the choice itself lets us in, and the popup opens with who and what was selected.
  await serveCrm(browser);
  const page = await browser.visit(`${CRM}/customers/4711`);
  await page.evaluate("getSelection().selectAllChildren(document.querySelector('main p'))");
  await page.chooseInMenu('h1', NEW_TICKET);
  const popup = () => expect.poll(browser.readPopup, { timeout: 30_000 });
  await popup().toMatch(/\nines@contractor\.example\n/);
  await popup().toContain('Read just now, on your click.');
  await popup().toMatch(/\nLast note: please copy ines@/);
  await browser.clickInPopup('Switch on');
  await page.dock();
  expect(await browser.granted()).toContain(`${CRM}/*`);
});
