import { it, onTestFinished } from 'vitest';
import { oauthStory, PAGE_DESKS } from '../e2e/oauth-story';
import { launchFirefox } from './harness';

it.each(PAGE_DESKS)('signs in to $name on its own page, renews unseen, and signs in again', async (desk) => {
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  await oauthStory(browser, desk);
});
