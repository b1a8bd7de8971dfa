import { test } from '@playwright/test';
import { startZendesk } from '../simulators/zendesk';
import { launchChromium } from './harness/chromium';
import { colleagueStory, ticketStory } from './mail-ticket-story';

test('a mail becomes a ticket with two of its files, and a colleague sees that its thread has one', async () => {
  test.slow();
  const simulator = await startZendesk();
  const browser = await launchChromium();
  const id = await ticketStory(browser, simulator);
  await browser.close();
  const theirs = await launchChromium();
  await colleagueStory(theirs, simulator, id);
  await theirs.close();
  await simulator.close();
});
