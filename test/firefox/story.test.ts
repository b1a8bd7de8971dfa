import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExtensionBrowser, View, WebPage } from '../e2e/harness/browser';
import { until } from '../e2e/harness/browser';
import { type RecordingProxy, startProxy } from '../e2e/harness/network';
import { findInProfile } from '../e2e/harness/profile';
import { addSite, connect, openDock, openTicket, patternOf } from '../e2e/harness/steps';
import { serveMail } from '../e2e/mail-page';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { launchFirefox } from './harness';

/* The whole line in Firefox without any real server, with a background page that sleeps whenever it can. */

const maria = personOf('maria');
const subject = tickets.find(({ requester }) => requester === maria.key)?.subject ?? '';
const reply = 'On its way, kPz7Rm2Xw9Ld';
const note = 'Called twice, wT6bNq83ZsHf';
const PLANTED = 'xM3dJv57RkWh2sUa';

let desk: SimulatedRt;
let mail: Awaited<ReturnType<typeof serveMail>>;
let token: string;
let proxy: RecordingProxy;
let browser: ExtensionBrowser;
let page: WebPage;
let dock: View;

beforeAll(async () => {
  desk = await startRequestTracker();
  mail = await serveMail(maria);
  token = desk.secretsOf('erin').token ?? '';
  proxy = await startProxy();
  browser = await launchFirefox({ idleMs: 2000, proxy: proxy.address });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  mail.close();
  proxy.close();
});

it('has no access before it was asked for, and gets what was asked', async () => {
  expect(await browser.granted()).toEqual([]);
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await addSite(browser, mail.address);
  expect(new Set(await browser.granted())).toEqual(new Set([patternOf(desk.address)]));
});

it('shows the person beside the mail, though the background page sleeps', async () => {
  await browser.stopWorker();
  page = await browser.visit(mail.address);
  dock = await openDock(page);
  await dock.read('heading', maria.name);
});

it('lets the page see nothing of the dock', async () => {
  expect(await page.evaluate(`document.querySelector('[data-deskside]').shadowRoot`)).toBeNull();
  expect(await page.evaluate('frames.length')).toBe(0);
});

it('sends a reply once', async () => {
  await browser.stopWorker();
  await openTicket(dock, subject);
  await dock.click('tab', 'Reply');
  await dock.fill('Reply', reply);
  await browser.stopWorker();
  await dock.click('button', 'Send reply');
  const written = () => desk.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond'));
  await until('the reply arrives', async () => written().length > 0, { forMs: 60_000 });
  await until('it is in the conversation', async () => (await dock.read('list', 'Conversation')).includes(reply));
  expect(written()).toHaveLength(1);
});

it('keeps a note that is not sent, and what stands in the stores on purpose', async () => {
  await dock.click('tab', 'Internal note');
  await dock.fill('Internal note', note);
  await dock.sees(/Draft kept/);
  const options = await browser.open('options.html');
  await options.evaluate(`browser.storage.local.set({ planted: ${JSON.stringify(PLANTED)} })`);
  await options.close();
});

it('leaves neither the token nor what was written in the profile', async () => {
  await browser.close();
  expect(findInProfile(browser.profile, [token, reply, note])).toEqual([]);
  // Else the search would find nothing at all.
  expect(findInProfile(browser.profile, [PLANTED])).not.toEqual([]);
});

it('asked for nothing but the desk and the mail', () => {
  expect(proxy.hosts()).toEqual([desk.address, mail.address].map((address) => new URL(address).host).toSorted());
});
