import { expect, test } from '@playwright/test';
import { openDesk } from '../../lib/background/desk';
import type { Comment } from '../../lib/model';
import { adapters } from '../contract/adapters';
import { asBrowser } from '../contract/bench';
import { desks } from '../contract/desks';
import { AGENT } from '../demo/desks';
import { connectDesk } from '../demo/setting';
import type { SimulatedDesk } from '../simulators/server';
import { personOf, tickets } from '../world';
import { holding } from './four-desks';
import { until, type View } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { lookUp, patternOf } from './harness/steps';

/* One account at every vendor that there is, connected by the options page. One desk is down and one is busy. */

const maria = personOf('maria');
const vendors = adapters.filter(({ sample }) => !sample);
const DOWN = 'request-tracker';
const BUSY = 'hubspot';
const healthy = vendors.filter(({ id }) => id !== DOWN && id !== BUSY);
const counted = `${maria.tickets} tickets`;

const simulators = new Map<string, SimulatedDesk>();
let browser: Chromium;
let sidebar: View;

function known<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`${what} is missing`);
  return thing;
}
const simulatorOf = (id: string) => known(simulators.get(id), id);

/** The same desk without a browser: what really stands there. */
function behind(id: string) {
  const simulator = simulatorOf(id);
  const adapter = known(
    vendors.find((one) => one.id === id),
    id,
  );
  const account = {
    ...{ id: 'account-1', address: simulator.address, way: simulator.wayOf?.(AGENT) ?? simulator.way },
    ...{ agent: { id: AGENT, name: AGENT }, origins: [], ...simulator.signedIn?.(AGENT) },
  };
  return openDesk(adapter, account, { fetch: asBrowser, secrets: simulator.secretsOf(AGENT) });
}

async function commentsIn(id: string, subject: string): Promise<Comment[]> {
  const desk = behind(id);
  const contact = (await desk.findContacts?.(maria.email))?.[0];
  const { items } = await desk.listTickets({ email: maria.email, contact });
  const ticket = known(
    items.find((one) => one.subject === subject),
    `"${subject}" in ${id}`,
  );
  return (await desk.listComments(ticket)).items;
}

test.beforeAll(async () => {
  for (const { id } of vendors) simulators.set(id, await known(desks[id], `the simulator of ${id}`).start());
  browser = await launchChromium();
});
test.afterAll(async () => {
  await browser.close();
  await Promise.all([...simulators.values()].map((one) => one.close()));
});

test('every vendor is connected by the options page', async () => {
  test.setTimeout(120_000);
  expect(vendors.length).toBeGreaterThanOrEqual(10);
  await browser.allow([...new Set([...simulators.values()].map(({ address }) => patternOf(address)))]);
  const options = await browser.open('options.html');
  for (const adapter of vendors) {
    const simulator = simulatorOf(adapter.id);
    await connectDesk(options, { name: adapter.name, adapter, simulator });
    simulator.reset();
  }
  await options.close();
});

test('one person is found everywhere but where a desk is down or busy, in one list', async () => {
  await simulatorOf(DOWN).close();
  simulatorOf(BUSY).spoil({ status: 429, headers: { 'retry-after': '600' }, body: '{}' });
  sidebar = await lookUp(browser, maria.email);
  // A desk with an archive does not say what lies in it.
  for (const { name } of healthy) await sidebar.read('button', new RegExp(`^${name}: ${counted}( or more)?$`));
  await until('one is told to be down', async () =>
    (await sidebar.read('region', 'Request Tracker')).includes('cannot be reached'),
  );
  await until('one is told to be busy', async () =>
    (await sidebar.read('region', 'HubSpot')).includes('asks us to wait'),
  );
  expect(await sidebar.text()).toMatch(new RegExp(`All\\s*${healthy.length * maria.tickets}`));
  const times = await sidebar.evaluate<string[]>(
    `[...document.querySelectorAll('li time')].map((one) => one.dateTime)`,
  );
  expect(times.length).toBeGreaterThan(healthy.length);
  expect(times.map(Date.parse)).toEqual(times.map(Date.parse).toSorted((a, b) => b - a));
});

test('a reply in one, a note in another and a ticket in a third arrive there, and nowhere else', async () => {
  const subject = tickets.findLast(({ requester, state }) => requester === 'maria' && state === 'open')?.subject ?? '';
  await sidebar.click('button', holding(subject, 'Zendesk'));
  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', 'To the customer, x9Reply.');
  await sidebar.click('button', 'Send reply');
  const kindIn = async (id: string, word: string) =>
    (await commentsIn(id, subject)).find(({ html, text }) => (html ?? text)?.includes(word))?.kind;
  expect(await until('the reply arrives', () => kindIn('zendesk', 'x9Reply'))).toBe('reply');
  await sidebar.click('button', 'Back');

  await sidebar.click('button', holding(subject, 'Desk365'));
  await sidebar.click('tab', 'Internal note');
  await sidebar.fill('Internal note', 'Among us, x9Note.');
  await sidebar.click('button', 'Add note');
  expect(await until('the note arrives', () => kindIn('desk365', 'x9Note'))).toBe('note');
  await sidebar.click('button', 'Back');

  await sidebar.click('button', 'New ticket');
  await sidebar.choose('Help desk account', 'Freshdesk');
  await sidebar.fill('Subject', 'A third desk, x9Ticket');
  await sidebar.fill('Description', 'Made beside the others.');
  await sidebar.click('button', 'Create ticket');
  await sidebar.sees(/Created/);
  await until('the ticket is there', async () => (await commentsIn('freshdesk', 'A third desk, x9Ticket')).length > 0);

  for (const word of ['x9Reply', 'x9Note']) {
    const elsewhere = healthy.filter(({ id }) => !['zendesk', 'desk365', 'gladly'].includes(id));
    for (const { id } of elsewhere) expect(await kindIn(id, word)).toBeUndefined();
  }
});
