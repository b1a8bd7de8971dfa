import { it } from 'vitest';
import { readingStory, writingStory } from '../e2e/writing-story';
import { launchFirefox } from './harness';

it('reads a desk that refuses browsers at once, and writes to it under our own name with leave', async () => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  await writingStory(browser, await readingStory(browser));
  await browser.close();
});
