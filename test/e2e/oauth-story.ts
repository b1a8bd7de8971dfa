import assert from 'node:assert/strict';
import type { Authorization } from '../simulators/authorization';
import type { SimulatedDesk } from '../simulators/server';
import { personOf, tickets } from '../world';
import { type ExtensionBrowser, until, type View } from './harness/browser';
import { lookUp, openAdvanced, openTicket, patternOf } from './harness/steps';

/* What a person does with a desk that is signed in to on its own page: told in both browsers. */

const maria = personOf('maria');
const soren = personOf('soren');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
if (!newest) throw new Error('Maria has no ticket');

/** A simulated desk with a page for signing in, and what its form asks for besides the client id. */
export type PageDesk = {
  desk: SimulatedDesk & { authorization: Authorization };
  /** The vendor in the list. */
  name: string;
  address: { label: string; text: string };
  /** Fields of the form by their labels. */
  fields?: Record<string, string>;
};

/** Fills the form for such a desk; all its calls and its pages go to the simulator. */
async function fillForm(options: View, { desk, name, address, fields = {} }: PageDesk): Promise<void> {
  await options.click('button', 'Add help desk');
  await options.click('button', name);
  await options.fill(address.label, address.text);
  await options.fill('Client ID', 'deskside-app');
  for (const [label, text] of Object.entries(fields)) await options.fill(label, text);
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
 * more, and what was written goes out.
 */
export async function oauthStory(browser: ExtensionBrowser, one: PageDesk): Promise<void> {
  const { authorization } = one.desk;
  await browser.allow([patternOf(one.desk.address)]);
  const options = await browser.open('options.html');

  // Leave is denied once: said in one sentence, and what was typed is still there.
  authorization.state.visit = 'deny';
  await fillForm(options, one);
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
  authorization.expire();
  await browser.stopWorker();
  const others = [await browser.open('sidepanel.html'), await browser.open('sidepanel.html')];
  await Promise.all(others.map(lookUpSoren));
  assert.equal(authorization.counts.refreshes, before + 2);
  for (const view of others) await view.close();

  // Over for good: the note waits with one way out, where leave is denied once and then given.
  authorization.revoke();
  await noteIn(sidebar, 'Third, vB2xR');
  authorization.state.visit = 'deny';
  await sidebar.click('button', 'Sign in again');
  await sidebar.sees(/did not give leave/);
  await sidebar.sees(/Third, vB2xR/);
  authorization.state.visit = 'allow';
  await sidebar.click('button', 'Sign in again');
  await arrives(sidebar, 'Third, vB2xR');
  const conversation = await sidebar.read('list', 'Conversation');
  for (const said of ['First, kT4wQ', 'Second, mZ8pL', 'Third, vB2xR'])
    assert.equal(conversation.split(said).length, 2, `${said} is there once`);

  // Removed: the desk is told.
  const revoked = authorization.counts.revoked;
  await options.click('button', /^Remove /);
  await options.click('button', 'Remove');
  await until('the desk hears of the end', async () => authorization.counts.revoked > revoked);
}

/** Somebody whom no surface has asked for yet: the desk has to be. */
async function lookUpSoren(view: View): Promise<void> {
  await view.fill('Look up an email', soren.email);
  await view.press('Look up an email', 'Enter');
  await view.read('heading', soren.name);
}
