import { expect, test } from '@playwright/test';
import { type GmailPerson, hashOf, serveGmail } from './gmail-page';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';

const own: GmailPerson = { email: 'support@desk.example', name: 'Support' };
const customer: GmailPerson = { email: 'customer@shop.example', name: 'Customer' };
const TEXT = 'Box four is broken. The rest is fine; ask robin@shop.example about it.';

test('a selection becomes a ticket, and who stands in it is looked up, by the page’s context menu', async () => {
  const browser = await launchChromium();
  const messages = [{ from: customer, to: [own], text: TEXT, isOpen: true }];
  await serveGmail(browser, { own, threads: [{ subject: 'A delivery', messages }] });
  await browser.allow(['https://mail.google.com/*']);
  const options = await browser.open('options.html');
  await options.click('button', 'Try with sample data');
  await options.click('switch', 'Gmail');
  const gmail = await browser.visit(`https://mail.google.com/mail/u/0/${hashOf(0)}`);
  const dock = await gmail.dock();
  await dock.read('heading', customer.name);

  /** The menu itself is the browser's, and no driver reaches it: what the browser then tells is told. */
  async function choose(menuItemId: string, selectionText: string): Promise<void> {
    const worker = await until('the worker', async () => browser.context.serviceWorkers().at(-1));
    await worker.evaluate(
      `chrome.tabs.query({ url: 'https://mail.google.com/*' }).then(([tab]) => chrome.contextMenus.onClicked.dispatch(${JSON.stringify({ menuItemId, selectionText })}, tab))`,
    );
  }
  const select = (from: number, to: number) =>
    gmail.evaluate(`(() => {
      const text = document.querySelector('.a3s div').firstChild;
      getSelection().setBaseAndExtent(text, ${from}, text, ${to});
    })()`);

  await select(0, 19);
  await choose('new-ticket', TEXT.slice(0, 19));
  await until('the form', async () => (await dock.read('textbox', 'Description')) === TEXT.slice(0, 19));
  expect(await dock.read('textbox', 'Requester')).toBe(customer.email);
  await dock.click('button', 'Back');

  await choose('look-up', TEXT.slice(20));
  await dock.read('heading', 'robin@shop.example');
  await browser.close();
});
