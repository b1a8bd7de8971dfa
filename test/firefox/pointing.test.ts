import { it, onTestFinished } from 'vitest';
import { keysStory, pointingStory, prepare } from '../e2e/pointing-story';
import { launchFirefox } from './harness';

it('a person points at the email on an unknown CRM, by keys alone and then with the mouse, and the next record shows its person', async () => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  await prepare(browser);
  await keysStory(browser);
  await pointingStory(browser);
});
