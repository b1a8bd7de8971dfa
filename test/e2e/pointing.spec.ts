import { test } from '@playwright/test';
import { launchChromium } from './harness/chromium';
import { keysStory, pointingStory, prepare } from './pointing-story';

test('a person points at the email on an unknown CRM, sees what is found, keeps it, and the next record shows its person', async () => {
  const browser = await launchChromium({ drivesExtensions: true });
  await prepare(browser);
  await pointingStory(browser);
  await browser.close();
});

test('without a mouse: arrow keys find the address, Enter takes it, Escape leaves the page as it was', async () => {
  const browser = await launchChromium({ drivesExtensions: true });
  await prepare(browser);
  await keysStory(browser);
  await browser.close();
});
