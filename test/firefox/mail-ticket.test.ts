import { it, onTestFinished } from 'vitest';
import { colleagueStory, ticketStory } from '../e2e/mail-ticket-story';
import { startZendesk } from '../simulators/zendesk';
import { launchFirefox } from './harness';

it('a mail becomes a ticket with two of its files, and a colleague sees that its thread has one', async () => {
  const simulator = await startZendesk();
  onTestFinished(() => simulator.close());
  const browser = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => browser.close());
  const id = await ticketStory(browser, simulator);
  await browser.close();
  const theirs = await launchFirefox({ idleMs: 3_000 });
  onTestFinished(() => theirs.close());
  await colleagueStory(theirs, simulator, id);
});
