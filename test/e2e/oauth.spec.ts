import { test } from '@playwright/test';
import { startZendesk } from '../simulators/zendesk';
import { launchChromium } from './harness/chromium';
import { oauthStory } from './oauth-story';

test('Zendesk is signed in to on its own page, renewed unseen, and signed in to again', async () => {
  const desk = await startZendesk();
  const browser = await launchChromium();
  await oauthStory(browser, {
    desk,
    name: 'Zendesk',
    address: { label: 'Your Zendesk address', text: 'acme' },
  });
  await browser.close();
  await desk.close();
});
