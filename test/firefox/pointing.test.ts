import { it, onTestFinished } from 'vitest';
import { keysStory, pointingStory } from '../e2e/pointing-story';
import { launchFirefox } from './harness';

it.each([
  ['with the mouse', pointingStory],
  ['by keys alone', keysStory],
])('a person points at the email on an unknown CRM %s', async (_how, story) => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  await story(browser);
});
