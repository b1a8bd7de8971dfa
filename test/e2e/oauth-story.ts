import assert from 'node:assert/strict';
import type { Authorization } from '../simulators/authorization';
import { startDynamics365 } from '../simulators/dynamics-365';
import { startSalesforce } from '../simulators/salesforce';
import type { SimulatedDesk } from '../simulators/server';
import { startZendesk } from '../simulators/zendesk';
import { personOf, tickets } from '../world';
import { type ExtensionBrowser, until, type View } from './harness/browser';
import { lookUp, openAdvanced, openTicket, patternOf } from './harness/steps';

/* What a person does with a desk that is signed in to on its own page: told in both browsers. */

export const maria = personOf('maria');
const soren = personOf('soren');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
if (!newest) throw new Error('Maria has no ticket');

/** A vendor with a page for signing in, and what its form asks for besides the client id. */
export type PageDesk = {
  /** In the list. */
  name: string;
  start(): Promise<SimulatedDesk & { authorization: Authorization }>;
  address: { label: string; text: string };
  /** Microsoft has no way to be told that a sign-in is over. */
  isNotTold?: true;
  /** Fields of the form by their labels: what the simulator at this address wants there. */
  fields?(address: string): Record<string, string>;
};

export const ZENDESK = {
  name: 'Zendesk',
  start: startZendesk,
  address: { label: 'Your Zendesk address', text: 'acme' },
};

export const PAGE_DESKS: PageDesk[] = [
  ZENDESK,
  { name: 'Salesforce', start: startSalesforce, address: { label: 'Your My Domain address', text: 'acme' } },
  {
    name: 'Dynamics 365',
    start: startDynamics365,
    address: { label: 'Your Dynamics 365 address', text: 'acme.crm4.dynamics.com' },
    isNotTold: true,
    fields: (address) => ({ 'Sign-in address': `${address}/organizations` }),
  },
];

/** All the desk's calls and its pages go to the simulator. */
export async function fillForm(options: View, desk: SimulatedDesk, { name, address, fields }: PageDesk): Promise<void> {
  await options.click('button', 'Add help desk');
  await options.click('button', name);
  await options.fill(address.label, address.text);
  await options.fill('Client ID', 'deskside-app');
  for (const [label, text] of Object.entries(fields?.(desk.address) ?? {})) await options.fill(label, text);
  await openAdvanced(options);
  await options.fill('Other address', desk.address);
}

async function noteIn(sidebar: View, text: string): Promise<void> {
  await sidebar.click('tab', 'Internal note');
  await sidebar.fill('Internal note', text);
  await sidebar.click('button', 'Add note');
}

const arrives = (sidebar: View, text: string) =>
  until(`"${text}" is in the conversation`, async () => {
    const [conversation, waiting] = [
      await sidebar.read('list', 'Conversation'),
      await sidebar.count('button', 'Discard'),
    ];
    return conversation.includes(text) && waiting === 0;
  });

/**
 * Signs in, looks up and writes; the token ends unseen, then with the worker, then for good: the page is shown once
 * more, and what was written goes out. Gives the desk's pages, with all that they gave out.
 */
export async function oauthStory(browser: ExtensionBrowser, one: PageDesk): Promise<Authorization> {
  const desk = await one.start();
  const { authorization } = desk;
  await browser.allow([patternOf(desk.address)]);
  const options = await browser.open('options.html');

  // Leave is denied once: said in one sentence, and what was typed is still there.
  authorization.state.visit = 'deny';
  await fillForm(options, desk, one);
  await options.click('button', 'Connect');
  await options.sees(/did not give leave/);
  assert.equal(await options.read('textbox', 'Client ID'), 'deskside-app');
  authorization.state.visit = 'allow';
  await options.click('button', 'Connect');
  await options.sees(/Connected as/);

  const sidebar = await lookUp(browser, maria.email);
  await openTicket(sidebar, newest?.subject ?? '');
  await noteIn(sidebar, 'First, kT4wQ');
  await arrives(sidebar, 'First, kT4wQ');

  // Over in mid-story: nobody sees it.
  const before = authorization.counts.refreshes;
  authorization.expire();
  await noteIn(sidebar, 'Second, mZ8pL');
  await arrives(sidebar, 'Second, mZ8pL');
  assert.equal(authorization.counts.refreshes, before + 1);
  assert.equal(authorization.counts.shown, 2);

  // Over while the worker sleeps, and two surfaces ask at once: one refresh.
  // In this order: a refresh that the worker's end cuts off is one more, and rightly so.
  await browser.stopWorker();
  authorization.expire();
  const others = [await browser.open('sidepanel.html'), await browser.open('sidepanel.html')];
  await Promise.all(others.map(lookUpSoren));
  assert.equal(authorization.counts.refreshes, before + 2);
  for (const view of others) await view.close();

  // Over for good: the note waits with one way out, where leave is denied once and then given.
  authorization.revoke();
  authorization.state.visit = 'deny';
  await noteIn(sidebar, 'Third, vB2xR');
  await sidebar.click('button', 'Sign in again');
  await sidebar.sees(/did not give leave/);
  await sidebar.sees(/Third, vB2xR/);
  authorization.state.visit = 'allow';
  authorization.state.login = 'felix';
  await sidebar.click('button', 'Sign in again');
  await sidebar.sees(/as somebody else/);
  authorization.state.login = 'erin';
  await sidebar.click('button', 'Sign in again');
  await arrives(sidebar, 'Third, vB2xR');
  // What has arrived leaves its line for the conversation; by then each stands there once.
  await until('each is there once', async () => {
    const conversation = await sidebar.read('list', 'Conversation');
    const counts = ['First, kT4wQ', 'Second, mZ8pL', 'Third, vB2xR'].map((said) => conversation.split(said).length - 1);
    return counts.every((count) => count === 1);
  });

  // Removed: the desk is told.
  const revoked = authorization.counts.revoked;
  await options.click('button', /^Remove /);
  await options.click('button', 'Remove');
  if (one.isNotTold) await options.gone('button', /^Remove /);
  else await until('the desk hears of the end', async () => authorization.counts.revoked > revoked);
  await desk.close();
  return authorization;
}

/** Somebody whom no surface has asked for yet: the desk has to be. */
async function lookUpSoren(view: View): Promise<void> {
  await view.fill('Look up an email', soren.email);
  await view.press('Look up an email', 'Enter');
  await view.read('heading', soren.name);
}
