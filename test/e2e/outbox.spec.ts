import { expect, test } from '@playwright/test';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { until, type View } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { connect, lookUp, openTicket } from './harness/steps';

/* What is sent, from the click to the desk: it can be taken back, waits for a network, and goes over nobody's head. */

const maria = personOf('maria');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
if (!newest) throw new Error('Maria has no ticket');
const { subject } = newest;

type Setting = { browser: Chromium; desk: SimulatedRt; sidebar: View };

/** Maria's newest ticket, open in the sidebar. */
async function openNewest(): Promise<Setting> {
  const browser = await launchChromium();
  const desk = await startRequestTracker();
  const { token = '' } = desk.secretsOf('erin');
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  const sidebar = await lookUp(browser, maria.email);
  await openTicket(sidebar, subject);
  await until('the conversation', async () => (await sidebar.count('article')) > 0);
  return { browser, desk, sidebar };
}

async function close({ browser, desk }: Setting): Promise<void> {
  await browser.close();
  await desk.close();
}

const written = (desk: SimulatedRt) =>
  desk.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond'));

async function reply(sidebar: View, text: string): Promise<void> {
  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', text);
  await sidebar.click('button', 'Send reply');
}

test('a reply can be taken back for five seconds, with its files, and leaves when it is sent again', async () => {
  const setting = await openNewest();
  const { desk, sidebar } = setting;
  await sidebar.click('tab', 'Reply');
  await sidebar.attach('Attach files', { name: 'form.txt', type: 'text/plain', bytes: Buffer.from('Form') });
  await sidebar.read('button', 'Remove form.txt');
  await reply(sidebar, 'Too early');
  await sidebar.sees(/Sending in \d s to /);
  await sidebar.click('button', 'Undo');
  await until('the text is back', async () => (await sidebar.read('textbox', 'Reply')) === 'Too early');
  await sidebar.read('button', 'Remove form.txt');
  await sidebar.gone('button', 'Undo');
  // What was taken back must not leave after all: the next one is sent after it, and is the only one.
  await reply(sidebar, 'At the right time');
  await until('it arrives', async () => written(desk).length > 0);
  await until('it is in the conversation', async () =>
    (await sidebar.read('list', 'Conversation')).includes('At the right time'),
  );
  expect(written(desk)).toHaveLength(1);
  expect(await sidebar.text()).not.toContain('Too early');
  await close(setting);
});

test('without a network a reply stays kept, and arrives once when it is back', async () => {
  const setting = await openNewest();
  const { browser, desk, sidebar } = setting;
  await browser.context.setOffline(true);
  await reply(sidebar, 'From the train');
  await sidebar.sees(/cannot be reached/);
  expect(written(desk)).toEqual([]);
  await browser.context.setOffline(false);
  await until('it arrives', async () => written(desk).length > 0);
  await until('it is in the conversation', async () =>
    (await sidebar.read('list', 'Conversation')).includes('From the train'),
  );
  expect(written(desk)).toHaveLength(1);
  await close(setting);
});

test('what a colleague wrote meanwhile is shown first, and nothing is sent before the person decides', async () => {
  const setting = await openNewest();
  const { desk, sidebar } = setting;
  const ticket = desk.state.tickets.find(({ Subject }) => Subject === subject);
  const { token } = desk.secretsOf('felix');
  const said = await fetch(`${desk.address}/REST/2.0/ticket/${ticket?.id}/correspond`, {
    method: 'POST',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Content: 'I called her already', ContentType: 'text/plain' }),
  });
  expect(said.status).toBe(201);

  await reply(sidebar, 'Dear Maria, please call us');
  expect(await sidebar.read('alert')).toMatch(/replied .* ago[\s\S]*I called her already/);
  expect(written(desk)).toHaveLength(1);
  await sidebar.click('button', 'Keep editing');
  await until('the text is back', async () => (await sidebar.read('textbox', 'Reply')).includes('please call us'));
  await until('the answer is shown', async () =>
    (await sidebar.read('list', 'Conversation')).includes('I called her already'),
  );
  await reply(sidebar, 'Dear Maria, as my colleague said');
  await until('it arrives', async () => written(desk).length === 2);
  await close(setting);
});
