import { expect, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { violationsOf } from './axe';
import { until } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { startProxy } from './harness/network';
import { findInProfile } from './harness/profile';
import { addSite, connect, lookUp, openDock, openTicket } from './harness/steps';
import { serveMail } from './mail-page';

/* The whole line in one browser without any real server: a mail, its person, their tickets, a reply. */

const maria = personOf('maria');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
if (!newest) throw new Error('Maria has no ticket');

/** Signs in at a simulated desk and adds the webmail as a site. */
async function settle(browser: Chromium) {
  const desk = await startRequestTracker();
  const mail = await serveMail(maria);
  const { token = '' } = desk.secretsOf('erin');
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await addSite(browser, mail.address);
  return { desk, mail, token };
}

test('a mail leads to its person, to a ticket, and to a reply that arrives once', async () => {
  const proxy = await startProxy();
  const browser = await launchChromium({ proxy: proxy.address });
  const { desk, mail, token } = await settle(browser);
  const page = await browser.visit(mail.address);
  const dock = await openDock(page);
  await dock.read('heading', maria.name);

  await openTicket(dock, newest.subject);
  await dock.click('tab', 'Reply');
  await dock.fill('Reply', 'On its way, fNq3XwPz81Lk');
  await dock.click('button', 'Send reply');
  const written = () => desk.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond'));
  await until('the reply arrives', async () => written().length > 0);
  await until('it is in the conversation', async () =>
    (await dock.read('list', 'Conversation')).includes('fNq3XwPz81Lk'),
  );
  expect(written()).toHaveLength(1);

  await browser.close();
  expect(findInProfile(browser.profile, [token, 'fNq3XwPz81Lk'])).toEqual([]);
  expect(proxy.hosts()).toEqual([new URL(desk.address).host, new URL(mail.address).host].toSorted());
  await desk.close();
  mail.close();
  proxy.close();
});

test('the page cannot look into the dock, and finds no trace of who is shown', async () => {
  const browser = await launchChromium();
  const { desk, mail } = await settle(browser);
  const page = await browser.visit(mail.address);
  await openDock(page);
  const seen = await page.evaluate<object>(`({
    root: document.querySelector('[data-deskside]').shadowRoot,
    frames: frames.length,
    resources: performance.getEntriesByType('resource').filter(({ name }) => name.includes('extension')).length,
  })`);
  expect(seen).toEqual({ root: null, frames: 0, resources: 0 });
  await browser.close();
  await desk.close();
  mail.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page breaks a rule of accessibility in the ${colorScheme} theme`, async () => {
    const browser = await launchChromium({ colorScheme });
    const { desk, mail } = await settle(browser);
    const sidebar = await lookUp(browser, maria.email);
    await openTicket(sidebar, newest.subject);
    await browser.open('popup.html');
    const options = await browser.open('options.html');
    await options.click('button', 'Add help desk');
    await options.click('button', 'Request Tracker');

    const own = browser.context.pages().filter((page) => page.url().endsWith('.html'));
    expect(own).toHaveLength(3);
    for (const page of own) expect(await violationsOf(page)).toEqual([]);
    await browser.close();
    await desk.close();
    mail.close();
  });
}
