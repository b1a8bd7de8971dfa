import { it } from 'vitest';
import { oauthStory } from '../e2e/oauth-story';
import { startZendesk } from '../simulators/zendesk';
import { launchFirefox } from './harness';

it('signs in to Zendesk on its own page, renews unseen, and signs in again', async () => {
  const desk = await startZendesk();
  const browser = await launchFirefox({ idleMs: 3_000 });
  await oauthStory(browser, { desk, name: 'Zendesk', address: { label: 'Your Zendesk address', text: 'acme' } });
  await browser.close();
  await desk.close();
});
