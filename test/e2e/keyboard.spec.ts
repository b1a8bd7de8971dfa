import { expect, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { connect } from './harness/steps';

/* The sidebar without a mouse. */

const maria = personOf('maria');
/** More than there are stops between any two things on one view. */
const MOST_TABS = 60;

test('by keyboard alone: look up, open the newest ticket, reply, send, and back to its row', async () => {
  const desk = await startRequestTracker();
  const browser = await launchChromium();
  const { token = '' } = desk.secretsOf('erin');
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  const sidebar = await browser.open('sidepanel.html');
  const page = browser.context.pages().at(-1)!;
  const { keyboard } = page;
  const focused = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  async function tabTo(selector: string): Promise<void> {
    await page.locator(selector).first().waitFor();
    for (let tabs = 0; tabs < MOST_TABS && !(await focused(selector)); tabs += 1) await keyboard.press('Tab');
    expect(await focused(selector), `Tab leads to ${selector}`).toBe(true);
  }

  await tabTo('[aria-label="Look up an email"]');
  await keyboard.type(maria.email);
  await keyboard.press('Enter');
  await tabTo('[data-row]');
  const newest = await page.evaluate(() => ({
    row: document.activeElement?.getAttribute('data-row'),
    isFirst: document.activeElement === document.querySelector('[data-row]'),
    subject: document.activeElement?.querySelector('[title]')?.getAttribute('title') ?? '',
  }));
  expect(newest.isFirst).toBe(true);
  await keyboard.press('Enter');
  await sidebar.read('heading', newest.subject);
  await sidebar.read('article');

  await tabTo('textarea[aria-label="Reply"]');
  await keyboard.type('By hand, x7Keys.');
  await keyboard.press('Control+Enter');
  const id = Number(newest.row?.split('/').at(-1));
  const said = () =>
    desk.state.transactions.filter(
      (one) =>
        one.ticket === id &&
        desk.state.attachments.some(
          ({ TransactionId, Content }) => TransactionId === one.id && Content.toString().includes('x7Keys'),
        ),
    );
  await until('the reply arrives', async () => said().length > 0);
  expect(said().map(({ Type }) => Type)).toEqual(['Correspond', 'EmailRecord']);

  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await sidebar.read('heading', maria.name);
  await until('the keyboard is on the row again', () => focused(`[data-row="${newest.row}"]`).then(Boolean));
  await browser.close();
  await desk.close();
});
