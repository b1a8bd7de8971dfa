import assert from 'node:assert/strict';
import { startDesk365 } from '../simulators/desk365';
import { startJiraServiceManagement } from '../simulators/jira-service-management';
import type { Running } from '../simulators/server';
import { personOf, tickets } from '../world';
import { type ExtensionBrowser, until, type View } from './harness/browser';
import { lookUp, patternOf } from './harness/steps';

/* Writing to a desk that takes nothing from browsers: told in both browsers. */

const maria = personOf('maria');
const [first] = tickets.filter(({ requester }) => requester === maria.key);
const subject = (first?.subject ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const REFUSING = 'Refusing desk';
const TAKING = 'Taking desk';
/** The browser's rules, as far as it lets us ask: without leave there is nothing to ask. */
const RULES = `(async () => {
  const { permissions, declarativeNetRequest: rules } = globalThis.browser ?? chrome;
  const isGiven = await permissions.contains({ permissions: ['declarativeNetRequestWithHostAccess'] });
  return JSON.stringify(isGiven ? await rules.getSessionRules() : []);
})()`;

async function connect(options: View, desk: string, fields: Record<string, string>): Promise<void> {
  await options.click('button', 'Add help desk');
  await options.click('button', desk);
  for (const [label, text] of Object.entries(fields)) await options.fill(label, text);
  await options.click('button', 'Connect');
  await options.read('listitem', fields['Name for this account']);
}

async function openTicketOf(sidebar: View, account: string): Promise<void> {
  await sidebar.click('button', new RegExp(`^${subject}.*${account}`, 's'));
  await sidebar.read('heading', new RegExp(subject));
}

/** Writes a note, and waits for it to be at the desk. */
async function note(sidebar: View, text: string, { calls }: Running): Promise<void> {
  const before = calls.filter(({ method }) => method !== 'GET').length;
  await sidebar.click('tab', 'Internal note');
  await sidebar.fill('Internal note', text);
  await sidebar.click('button', 'Add note');
  await until(`"${text}" was sent`, async () => calls.filter(({ method }) => method !== 'GET').length > before);
}

/** By what name the calls came that wrote, and the others, since the last `reset`. */
function namesIn({ calls }: Running): { writes: string[]; reads: string[] } {
  const named = (isRead: boolean) =>
    calls.filter(({ method }) => (method === 'GET') === isRead).map(({ headers }) => headers['user-agent'] ?? '');
  return { writes: named(false), reads: named(true) };
}
const isBrowser = (name: string) => name.startsWith('Mozilla/');

/** Connects both desks and reads: of writing there is a sentence, and what to do. Then leave is given. */
export async function readingStory(browser: ExtensionBrowser) {
  const [refusing, taking] = [await startJiraServiceManagement(), await startDesk365()];
  await browser.allow([patternOf(refusing.address)]);
  const options = await browser.open('options.html');
  const { email = '', token = '' } = refusing.secretsOf('erin');
  await connect(options, 'Jira Service Management', {
    'Your Jira address': refusing.address,
    'Your email in Jira': email,
    'API token': token,
    'Name for this account': REFUSING,
  });
  await connect(options, 'Desk365', {
    'Your Desk365 address': taking.address,
    'Your email in Desk365': email,
    'API key': taking.secretsOf('erin').key ?? '',
    'Name for this account': TAKING,
  });

  // Reading works; of writing there is a sentence and what to do.
  await options.sees(/Reading only: Jira Service Management takes nothing that a browser writes/);
  const sidebar = await lookUp(browser, maria.email);
  await openTicketOf(sidebar, REFUSING);
  await sidebar.sees(/takes nothing that a browser writes\. What to do stands beside the account/);
  assert.equal(await sidebar.count('tab', 'Reply'), 0);
  assert.equal(await sidebar.count('button', 'Create ticket'), 0);
  assert.ok(namesIn(refusing).reads.every(isBrowser));

  await options.click('button', 'Allow writing');
  await options.read('button', 'Stop writing');
  return { refusing, taking };
}
type Desks = Awaited<ReturnType<typeof readingStory>>;

/** Writes with the leave: what else goes out keeps the browser's name. */
export async function writingStory(browser: ExtensionBrowser, { refusing, taking }: Desks): Promise<void> {
  const options = await browser.open('options.html');
  await options.sees(/goes out under the name Deskside/);
  const sidebar = await lookUp(browser, maria.email);
  await openTicketOf(sidebar, REFUSING);
  await note(sidebar, 'First, kT4wQ', refusing);
  const { writes, reads } = namesIn(refusing);
  assert.deepEqual(new Set(writes), new Set(['Deskside']));
  assert.ok(reads.length > 0 && reads.every(isBrowser), 'reads keep the browser’s name');
  const written = refusing.calls.filter(({ method }) => method !== 'GET');
  assert.ok(written.every(({ status, headers }) => status === 201 && headers.origin === undefined));

  // Nothing else is touched: neither another desk, nor another page at the same address.
  await sidebar.click('button', 'Back');
  await openTicketOf(sidebar, TAKING);
  await note(sidebar, 'Third, bR7nX', taking);
  assert.ok(namesIn(taking).writes.length > 0 && namesIn(taking).writes.every(isBrowser));
  refusing.reset();
  const page = await browser.visit(`${taking.address}/apis/v3/ping`);
  await page.evaluate(
    `fetch('${refusing.address}/rest/api/3/x', { method: 'POST', mode: 'no-cors', body: 'x' }).then(() => 0)`,
  );
  assert.deepEqual(namesIn(refusing).writes.map(isBrowser), [true]);
  await page.close();

  // The rule is one, for one address and for us alone.
  const rules = JSON.parse(await options.evaluate<string>(RULES)) as { condition: Record<string, unknown> }[];
  assert.deepEqual(
    rules.map(({ condition }) => [condition.urlFilter, condition.resourceTypes, condition.requestMethods]),
    [[`|${refusing.address}/`, ['xmlhttprequest'], ['post', 'put', 'patch', 'delete']]],
  );

  // It outlives the worker.
  await browser.stopWorker();
  refusing.reset();
  await sidebar.click('button', 'Back');
  await openTicketOf(sidebar, REFUSING);
  await note(sidebar, 'Fourth, vH2cD', refusing);
  assert.deepEqual(new Set(namesIn(refusing).writes), new Set(['Deskside']));

  // Taken back, given again, and gone with the account: nothing stays.
  await options.click('button', 'Stop writing');
  await options.sees(/Reading only: Jira Service Management/);
  await sidebar.gone('tab', 'Internal note');
  await options.click('button', 'Allow writing');
  await options.read('button', 'Stop writing');
  await options.click('button', `Remove ${REFUSING}`);
  await options.click('button', 'Remove');
  await options.gone('listitem', REFUSING);
  await until('no rule is left', async () => (await options.evaluate<string>(RULES)) === '[]');
}
