import { test } from '@playwright/test';
import { launchChromium } from './harness/chromium';
import { menuStory } from './menu-story';

test('a selection becomes a ticket, and who stands in it or behind a link is looked up, by the page’s context menu', async () => {
  const browser = await launchChromium();
  await menuStory(browser);
  await browser.close();
});
