import assert from 'node:assert/strict';
import { type GmailPerson, hashOf, serveGmail } from './gmail-page';
import { type ExtensionBrowser, until } from './harness/browser';

/* What the page's context menu offers on a selection, and on an address: told in both browsers. */

const own: GmailPerson = { email: 'support@desk.example', name: 'Support' };
const customer: GmailPerson = { email: 'customer@shop.example', name: 'Customer' };
const owner: GmailPerson = { email: 'owner@shop.example', name: 'Owner' };
const TEXT = 'Box four is broken. The rest is fine; ask robin@shop.example about it.';

export const NEW_TICKET = { id: 'new-ticket', title: 'New ticket with this' };
const LOOK_UP = { id: 'look-up', title: 'Look up in Deskside' };
const LOOK_UP_LINK = { id: 'look-up-link', title: 'Look up this address in Deskside' };

/** A selection becomes a ticket, and who stands in one is looked up; so is who stands behind a link. */
export async function menuStory(browser: ExtensionBrowser): Promise<void> {
  const messages = [{ from: customer, to: [own], text: TEXT, isOpen: true, quotes: owner }];
  await serveGmail(browser, { own, threads: [{ subject: 'A delivery', messages }] });
  await browser.allow(['https://mail.google.com/*']);
  const options = await browser.open('options.html');
  await options.click('button', 'Try with sample data');
  // Its account moves the switches down.
  await options.read('button', 'Remove Practice desk');
  await options.click('switch', 'Gmail');
  const gmail = await browser.visit(`https://mail.google.com/mail/u/0/${hashOf(0)}`);
  const dock = await gmail.dock();
  await dock.read('heading', customer.name);

  const words = '.a3s div';
  const select = (from: number, to: number) =>
    gmail.evaluate(`(() => {
      const text = document.querySelector('${words}').firstChild;
      getSelection().setBaseAndExtent(text, ${from}, text, ${to});
    })()`);

  await select(0, 19);
  await gmail.chooseInMenu(words, NEW_TICKET);
  await until('the form', async () => (await dock.read('textbox', 'Description')) === TEXT.slice(0, 19));
  assert.equal(await dock.read('textbox', 'Requester'), customer.email);
  await dock.click('button', 'Back');

  await select(20, TEXT.length);
  await gmail.chooseInMenu(words, LOOK_UP);
  await dock.read('heading', 'robin@shop.example');
  // The selection is still there, and not what is meant.
  await gmail.chooseInMenu('.gmail_quote a', LOOK_UP_LINK);
  await dock.read('heading', owner.email);
}
