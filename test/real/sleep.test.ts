import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ExtensionBrowser, View } from '../e2e/harness/browser';
import { fillSignIn, lookUp, openTicket, patternOf } from '../e2e/harness/steps';
import { arrival } from './arrived';
import { browsers } from './browsers';
import { openRt } from './rt';

/* The worker may die at any moment: here it does so before every single click. */

const server = inject('rt');
const rt = openRt(server);
const token = server.tokens.erin ?? '';
const SOREN = 'soren.kjaer@aarhus-cykler.example';
/** Firefox: long enough for one step, short enough to wait for before each. */
const IDLE_MS = 3000;

describe.each(browsers)('in $name, with the worker gone before every click', ({ name, launch }) => {
  const subject = `Sleep in ${name}`;
  const file = { name: 'sleep.txt', type: 'text/plain', bytes: Buffer.from(`kept while asleep, ${name}`) };
  let ticket: string;
  let browser: ExtensionBrowser;
  let sidebar: View;

  beforeAll(async () => {
    ticket = await rt.create(SOREN, subject);
    browser = await launch({ idleMs: IDLE_MS });
  });
  afterAll(() => browser.close());

  it('an account is connected', async () => {
    await browser.allow([patternOf(server.base_url)]);
    const options = drowsy(await browser.open('options.html'), browser);
    await fillSignIn(options, { address: server.base_url, login: 'erin', token });
    await options.click('button', 'Connect');
    await options.sees(/Connected as/);
    await options.close();
  });

  it('tickets are found and one is opened', async () => {
    sidebar = drowsy(await lookUp(browser, SOREN), browser);
    await openTicket(sidebar, subject);
    await sidebar.sees('It began here.');
  });

  it('a reply with a file arrives once', async () => {
    await sidebar.click('tab', 'Reply');
    await sidebar.fill('Reply', `Good morning from ${name}`);
    await sidebar.attach('Attach files', file);
    await sidebar.read('button', `Remove ${file.name}`);
    await sidebar.click('button', 'Send reply');
    const reply = await arrival(rt, ticket, `Good morning from ${name}`);
    expect(reply.type).toBe('Correspond');
    expect(reply.files.map(({ bytes }) => bytes.toString())).toEqual([file.bytes.toString()]);
  });

  it('a note arrives once, and is no reply', async () => {
    await sidebar.click('tab', 'Internal note');
    await sidebar.fill('Internal note', `Sleepy note ${name}`);
    await sidebar.click('button', 'Add note');
    expect((await arrival(rt, ticket, `Sleepy note ${name}`)).type).toBe('Comment');
  });

  it('nothing arrived twice', async () => {
    await browser.stopWorker();
    await sidebar.click('button', 'Back');
    expect((await rt.messages(ticket)).map(({ type }) => type)).toEqual(['Create', 'Correspond', 'Comment']);
  });
});

/** The same view, but the worker's life ends before each thing that the person does. */
function drowsy(view: View, browser: ExtensionBrowser): View {
  const asleep =
    <Args extends unknown[]>(act: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      await browser.stopWorker();
      await act(...args);
    };
  return {
    ...view,
    click: asleep(view.click),
    fill: asleep(view.fill),
    choose: asleep(view.choose),
    attach: asleep(view.attach),
  };
}
