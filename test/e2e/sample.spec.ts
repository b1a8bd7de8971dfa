import { expect, test } from '@playwright/test';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';

/* What somebody sees who has no help desk at hand: the whole product on sample data, without any access. */

const REPLY = 'The new cable is on its way.';

test('sample data can be tried without an account, a mail page or any access', async () => {
  const browser = await launchChromium();
  const asked: string[] = [];
  browser.context.on('request', (request) => asked.push(request.url()));
  const sidebar = await browser.open('sidepanel.html');
  const said = (text: string) =>
    until(text, async () => (await sidebar.read('list', 'Conversation')).includes(text) || undefined);

  await sidebar.click('button', 'Try with sample data');
  await sidebar.click('button', 'Look up grace.hopper@navalworks.example');
  expect(await sidebar.read('heading', 'Grace Hopper')).toBe('Grace Hopper');
  await sidebar.click('button', /The lamp on the bridge flickers/);
  await said('The captain asks me twice a day.');
  expect(await sidebar.count('link', /Open in/)).toBe(0);

  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', REPLY);
  await sidebar.attach('Attach files', { name: 'way.txt', type: 'text/plain', bytes: Buffer.from('by ship') });
  await sidebar.read('button', 'Remove way.txt');
  await sidebar.click('button', 'Send reply');
  await said(REPLY);
  await said('way.txt');

  await browser.stopWorker();
  await sidebar.reload();
  await sidebar.click('button', /The lamp on the bridge flickers/);
  await said(REPLY);
  expect(await sidebar.read('textbox', 'Reply')).not.toContain(REPLY);

  expect(await browser.granted()).toEqual([]);
  expect(asked.filter((url) => !/^(chrome-extension|blob|data):/.test(url))).toEqual([]);
  await browser.close();
});
