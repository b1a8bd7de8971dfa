import { expect, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { findInProfile } from './harness/profile';
import { heapOf, historyOf, secretsIn, storesOf } from './harness/search';
import { addSite, connect, openDock, openTicket } from './harness/steps';
import { serveMail } from './mail-page';
import { ownWorldOf } from './own-world';

/* A whole story with words that are nowhere else, which are then looked for everywhere. */

const maria = personOf('maria');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
const subject = newest?.subject ?? '';
const reply = 'zQ4xWm81KtVb9pLr';
const note = 'hT7cYd25NfGs3vJe';
const inFile = 'bR6uXa94MiPz0wEk';
const fileName = 'gL2oSq73HbTn8yCd.txt';
const title = 'vK5jZe16DfUr4mAx';
const description = 'nP9wCg38QyIl7tBo';
/** Put where it does not belong, on purpose: a search that misses it finds nothing at all. */
const PLANTED = 'xM3dJv57RkWh2sUa';

test('what is secret stays where it belongs', async () => {
  test.setTimeout(180_000);
  const desk = await startRequestTracker();
  const mail = await serveMail(maria);
  const browser = await launchChromium();
  const { token = '' } = desk.secretsOf('erin');
  const written = [reply, note, inFile, fileName, title, description];
  const secrets = [token, ...written];
  const console: string[] = [];
  browser.context.on('console', (message) => console.push(message.text()));
  browser.context.on('weberror', (error) => console.push(String(error.error().stack)));
  browser.context.serviceWorkers()[0]?.on('console', (message) => console.push(message.text()));

  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await addSite(browser, mail.address);
  const page = await browser.visit(mail.address);
  const dock = await openDock(page);
  const tab = browser.context.pages().find((one) => one.url().startsWith(mail.address));
  if (!tab) throw new Error('no tab');
  const own = await ownWorldOf(tab, browser.id);
  await own.evaluate('globalThis.heard = []; chrome.runtime.onMessage.addListener((said) => void heard.push(said))');

  await openTicket(dock, subject);
  await dock.click('tab', 'Reply');
  await dock.fill('Reply', reply);
  await dock.attach('Attach files', { name: fileName, type: 'text/plain', bytes: Buffer.from(inFile) });
  await dock.read('button', `Remove ${fileName}`);
  await dock.click('button', 'Send reply');
  const conversation = () => dock.read('list', 'Conversation');
  await until('the reply is in the conversation', async () => (await conversation()).includes(reply));
  await dock.click('tab', 'Internal note');
  await dock.fill('Internal note', note);
  // The desk breaks once and says the secret back.
  desk.spoil({ match: 'POST', times: 1, status: 500, body: JSON.stringify({ message: `bad ${token} ${note}` }) });
  await dock.click('button', 'Add note');
  await until('the note arrives', async () => {
    if ((await dock.count('button', 'Try again')) > 0) await dock.click('button', 'Try again');
    return (await conversation()).includes(note);
  });
  await dock.click('button', 'Back');
  await dock.click('button', 'New ticket');
  await dock.choose('Group', 'Support');
  await dock.fill('Subject', title);
  await dock.fill('Description', description);
  await dock.click('button', 'Create ticket');
  await dock.sees(/Created/);

  const probe = browser.context.pages().find((one) => one.url().endsWith('icon/16.png'));
  if (!probe) throw new Error('no probe');
  await probe.evaluate(`chrome.storage.local.set({ planted: ${JSON.stringify(PLANTED)} })`);
  await own.evaluate(`globalThis.planted = ${JSON.stringify(PLANTED)}`);
  const searched = [...secrets, PLANTED];
  const stores = await storesOf(probe);
  const found = Object.fromEntries(
    Object.entries({
      ...stores,
      'the page': await tab.content(),
      "the page's memory": await heapOf(tab),
      'messages to our script in the page': JSON.stringify(await own.evaluate('heard')),
      'where the pages have been': (await Promise.all(browser.context.pages().map(historyOf))).join(''),
      console: console.join('\n'),
    }).map(([place, text]) => [place, secretsIn(text, searched)]),
  );
  const { local, session = [], "the page's memory": memory, ...elsewhere } = found;
  expect([local, memory]).toEqual([[PLANTED], [PLANTED]]);
  // Lists of tickets are kept in the session's memory, of which nothing gets to disk: a subject is no more than that.
  expect(session.filter((secret) => secret !== title)).toEqual([]);
  expect(Object.entries(elsewhere).filter(([, secrets]) => secrets.length > 0)).toEqual([]);
  expect(Object.keys(stores)).toEqual(expect.arrayContaining(['deskside/vault', 'deskside/drafts', 'deskside/outbox']));

  await browser.close();
  await desk.close();
  mail.close();
  expect(findInProfile(browser.profile, secrets)).toEqual([]);
  expect(findInProfile(browser.profile, [PLANTED]).length).toBeGreaterThan(0);
});
