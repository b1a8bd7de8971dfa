import { test } from '@playwright/test';
import { launchChromium } from './harness/chromium';
import { readingStory, writingStory } from './writing-story';

test('a desk that refuses browsers is read at once, and written to under our own name with leave', async () => {
  // Two browsers, one after the other.
  test.slow();
  const before = await launchChromium();
  const desks = await readingStory(before);
  // Chromium takes rules only from an extension that was loaded with the leave for them.
  await before.close();
  const browser = await launchChromium({ profile: before.profile });
  await writingStory(browser, desks);
  await browser.close();
});
