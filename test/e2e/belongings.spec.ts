import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import { until, type View } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { addSite, connect, lookUp, openTicket } from './harness/steps';

/* What was sent, a backup, "Forget everything", and the backup again: on the built extension. */

const PASSPHRASE = 'correct horse battery';
const maria = personOf('maria');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
if (!newest) throw new Error('Maria has no ticket');

/** Everything that the extension has in any store of this browser, by place; what is empty is left out. */
const everything = (view: View): Promise<Record<string, unknown>> =>
  view.evaluate(`(async () => {
    const areas = ['local', 'session', 'sync'].map(async (name) => [name, await chrome.storage[name].get(null)]);
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const origins = (await chrome.permissions.getAll()).origins;
    const found = {
      ...Object.fromEntries(await Promise.all(areas)),
      databases,
      caches: await caches.keys(),
      alarms: (await chrome.alarms.getAll()).map(({ name }) => name),
      scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id),
      origins,
      localStorage: Object.keys(localStorage),
      sessionStorage: Object.keys(sessionStorage),
    };
    return Object.fromEntries(Object.entries(found).filter(([, there]) => Object.keys(there).length > 0));
  })()`);

/** The keys of every record in the database, by store; what is empty is left out. */
const inDatabase = (view: View): Promise<Record<string, unknown[]>> =>
  view.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('deskside');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = async () => {
      const database = opening.result;
      const keys = (name) => new Promise((done) => {
        const asked = database.transaction(name).objectStore(name).getAllKeys();
        asked.onsuccess = () => done([name, asked.result]);
      });
      const all = await Promise.all([...database.objectStoreNames].map(keys));
      database.close();
      resolve(Object.fromEntries(all.filter(([, found]) => found.length > 0)));
    };
  })`);

async function download(page: Page, work: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), work()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('what was sent is listed, and a backup brings back what was forgotten', async () => {
  const browser = await launchChromium();
  const desk = await startRequestTracker();
  const { token = '' } = desk.secretsOf('erin');
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await addSite(browser, 'https://crm.acme.example');
  const sidebar = await lookUp(browser, maria.email);
  await openTicket(sidebar, newest.subject);
  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', 'On its way, fNq3XwPz81Lk');
  await sidebar.click('button', 'Send reply');
  await until('the reply arrives', async () => desk.calls.some(({ path }) => path.endsWith('/correspond')));

  const options = await browser.open('options.html');
  const page = browser.context.pages().at(-1);
  if (!page) throw new Error('no page');
  await options.sees(/1 thing since/);
  await options.click('button', 'Show');
  const sent = await options.read('list', 'What was sent');
  expect(sent).toMatch(/Reply #\d+\s+Our desk\s+Sent/);
  const csv = await download(page, () => options.click('button', 'CSV'));
  expect(csv.name).toMatch(/^deskside-sent-.*\.csv$/);
  expect(csv.text).toMatch(/"Our desk","Request Tracker","#?\d+","Reply","Sent"/);
  expect(csv.text).not.toMatch(/fNq3XwPz81Lk|@/);

  await options.click('button', 'Export');
  await options.fill('Passphrase for this file', PASSPHRASE);
  await options.fill('Passphrase again', PASSPHRASE);
  const backup = await download(page, () => options.click('button', 'Save file'));
  expect(backup.text).not.toContain(token);
  expect(backup.text).not.toContain('Our desk');
  expect(Object.keys(await everything(options))).toEqual(expect.arrayContaining(['databases', 'scripts', 'origins']));

  await options.click('button', 'Forget everything');
  await options.click('button', 'Forget all');
  await options.sees('No help desk is connected yet.');
  await sidebar.sees('Connect your first help desk');
  await until('nothing is left', async () => {
    const left = Object.keys(await everything(options));
    // A page that shows its empty first view has opened an empty database again.
    return left.every((place) => place === 'databases');
  });
  expect(await inDatabase(options)).toEqual({});

  const chosen = { name: backup.name, mimeType: 'application/json', buffer: Buffer.from(backup.text) };
  await page.getByLabel('Choose a backup file').setInputFiles(chosen);
  await options.fill('Passphrase', 'not the passphrase');
  await options.click('button', 'Open');
  await options.sees('This passphrase does not open the file.');
  await options.fill('Passphrase', PASSPHRASE);
  await options.click('button', 'Open');
  await options.sees(/This file holds 1 account, 1 site/);
  await options.click('button', 'Take over');
  await options.sees(/1 account was taken over/);
  await options.click('button', 'Allow access');
  await options.sees(/Connected as/);
  await browser.close();
  await desk.close();
});
