import { expect, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { violationsOf } from './axe';
import { until, type View } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { connect, lookUp, openTicket } from './harness/steps';

/* A passphrase, from setting it to what waits behind it, in the built extension. */

const PASSPHRASE = 'four brave otters swim';
const DRAFT = 'Only half of what I mean to';
const REPLY = 'The parcel left this morning.';

const maria = personOf('maria');

async function unlock(view: View, passphrase = PASSPHRASE): Promise<void> {
  await view.fill('Passphrase', passphrase);
  await view.click('button', 'Unlock');
}

test('what was typed and what is to be sent waits behind the passphrase, and comes back with it', async () => {
  const desk = await startRequestTracker();
  const browser = await launchChromium();
  const subject = tickets.find(({ requester }) => requester === 'maria')?.subject ?? '';
  await connect(browser, { address: desk.address, login: 'erin', token: desk.secretsOf('erin').token ?? '' });

  const options = await browser.open('options.html#privacy');
  await options.click('button', 'Set passphrase');
  await options.fill('New passphrase', PASSPHRASE);
  await options.fill('New passphrase again', PASSPHRASE);
  await options.click('button', 'Use this passphrase');
  await options.sees(/The passphrase is set/);

  // A reply that cannot leave yet, and a note of which the last words were not kept yet.
  const sidebar = await lookUp(browser, maria.email);
  await openTicket(sidebar, subject);
  await sidebar.read('article');
  desk.spoil({ cut: true });
  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', REPLY);
  await sidebar.click('button', 'Send reply');
  await sidebar.sees(/^Kept$/);
  await sidebar.click('tab', 'Internal note');
  await sidebar.fill('Internal note', DRAFT);

  await options.click('button', 'Lock now');
  await options.read('heading', 'Deskside is locked');
  await sidebar.read('heading', 'Deskside is locked');
  expect(await sidebar.text()).not.toContain(maria.name);
  expect(await sidebar.evaluate('document.body.innerHTML')).not.toContain(DRAFT);
  expect(await sidebar.text()).toContain('Waiting for you to unlock: 1 thing to send');
  const page = browser.context.pages().find((one) => one.url().includes('sidepanel.html'));
  if (page) expect(await violationsOf(page)).toEqual([]);

  // Nothing leaves, nothing opens, though the worker starts anew and the desk is well again.
  desk.reset();
  await browser.stopWorker();
  await unlock(sidebar, 'four brave otters swam');
  await sidebar.sees('This is not the passphrase. Nothing was changed.');
  expect(desk.calls).toEqual([]);

  await unlock(sidebar);
  await sidebar.gone('heading', 'Deskside is locked');
  expect(await sidebar.read('textbox', 'Internal note')).toBe(DRAFT);
  await options.read('heading', 'Help desks');
  const arrived = () => desk.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond'));
  await until('the reply leaves', async () => arrived().length > 0, { forMs: 90_000 });
  expect(arrived()).toHaveLength(1);

  // The browser's end locks; the worker's does not.
  await browser.stopWorker();
  await options.reload();
  await options.read('heading', 'Help desks');
  await browser.close();
  const again = await launchChromium({ profile: browser.profile });
  const popup = await again.open('popup.html');
  await unlock(popup);
  await popup.read('heading', 'New ticket');
  await again.close();
  await desk.close();
});
