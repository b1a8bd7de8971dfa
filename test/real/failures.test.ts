import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Failure } from '../../lib/model/failure';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { type ExtensionBrowser, until, type View } from '../e2e/harness/browser';
import { connect, fillSignIn, lookUp, openTicket, patternOf } from '../e2e/harness/steps';
import { browsers } from './browsers';
import { type FaultyProxy, startProxy } from './proxy';
import { openRt } from './rt';
import { selfSigned } from './self-signed';

/* What goes wrong ends as one sentence and one thing to do, and what was typed is still there afterwards. */

const server = inject('rt');
const rt = openRt(server);
const token = server.tokens.erin ?? '';
const ZOE = 'zoe.obrien@harbour-lights.example';
const DESK = 'Gateway';
const JSON_TYPE = { 'content-type': 'application/json' };

const FAULTS: { what: string; set(proxy: FaultyProxy): void; failure(origin: string): Failure }[] = [
  {
    what: 'the token is refused',
    set: (proxy) => proxy.behave({ status: 401, headers: JSON_TYPE, body: '{"message":"Unauthorized"}' }),
    failure: () => ({ kind: 'unauthorized' }),
  },
  {
    what: 'the server trips',
    set: (proxy) => proxy.behave({ status: 500, body: 'Internal Server Error' }),
    failure: () => ({ kind: 'broken', status: 500 }),
  },
  {
    what: 'a login page comes instead of data',
    set: (proxy) => proxy.behave({ status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' }),
    failure: () => ({ kind: 'unreadable', field: '' }),
  },
  {
    what: 'the server sends us elsewhere',
    set: (proxy) => proxy.behave({ status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } }),
    failure: (origin) => ({ kind: 'moved', origin }),
  },
];

describe.each(browsers)('in $name', ({ name, launch }) => {
  const subject = `Failures in ${name}`;
  const typed = `Half a sentence, not sent yet, ${name}`;
  let ticket: string;
  let proxy: FaultyProxy;
  let browser: ExtensionBrowser;
  let sidebar: View;

  beforeAll(async () => {
    ticket = await rt.create(ZOE, subject);
    proxy = await startProxy(server.base_url);
    browser = await launch();
    await connect(browser, { address: proxy.origin, login: 'erin', token, name: DESK });
    sidebar = await lookUp(browser, ZOE);
    await openTicket(sidebar, subject);
    await sidebar.click('tab', 'Reply');
    await sidebar.fill('Reply', typed);
    await sidebar.sees(/Draft kept/);
    await sidebar.click('button', 'Back');
  });
  afterAll(() => browser.close());

  const askAgain = () => sidebar.click('button', 'Ask all help desks again');

  /** The account's region holds the sentence of this Failure, and the one action that goes with it. */
  async function tells(failure: Failure): Promise<void> {
    const { sentence, action } = failureText(failure, { name: DESK });
    const region = () => sidebar.read('region', DESK);
    await until(`"${sentence}"`, async () => (await region()).includes(sentence)).catch(async (error: Error) => {
      throw new Error(`${error.message}; on screen:\n${await sidebar.text()}`);
    });
    if (action) expect(await region()).toContain(words().failure.actions[action]);
  }

  async function stillHasTheText(): Promise<void> {
    await openTicket(sidebar, subject);
    await sidebar.click('tab', 'Reply');
    await until('the typed text', async () => (await sidebar.read('textbox', 'Reply')) === typed);
    await sidebar.click('button', 'Back');
  }

  it.each(FAULTS)('when $what, the sidebar says so, and all is well afterwards', async ({ set, failure }) => {
    set(proxy);
    await askAgain();
    await tells(failure(proxy.origin));
    proxy.recover();
    await askAgain();
    await sidebar.gone('region', DESK);
    await stillHasTheText();
  });

  it('when nobody answers, the sidebar says so, and all is well afterwards', async () => {
    await proxy.down();
    await askAgain();
    await tells({ kind: 'unreachable', origin: proxy.origin });
    await proxy.up();
    await askAgain();
    await sidebar.gone('region', DESK);
    await stillHasTheText();
  });

  it('when answers take 20 s, the rows seen before stay, and the answer is waited for', async () => {
    proxy.behave({ holdMs: 20_000 }, ({ path }) => path.includes('/tickets?query=Requestor'));
    const before = proxy.calls.length;
    await askAgain();
    await sidebar.read('button', new RegExp(subject));
    const isAnswered = async () => proxy.calls.slice(before).every(({ status }) => status !== undefined);
    await until('all is answered', isAnswered, { forMs: 90_000 });
    proxy.recover();
    await stillHasTheText();
  });

  it('when access is taken back, the sidebar says so, and the options page gets it again', async () => {
    await browser.revoke([patternOf(proxy.origin)]);
    await askAgain();
    await tells({ kind: 'ungranted', origins: [patternOf(proxy.origin)] });
    await browser.allow([patternOf(proxy.origin)]);
    const options = await browser.open('options.html');
    await options.click('button', words().failure.actions.grant);
    await until('access is back', async () => (await browser.granted()).length > 0);
    await options.close();
    await askAgain();
    await sidebar.gone('region', DESK);
    await stillHasTheText();
  });

  it('a wrong token is told in the form, and what was typed stays', async () => {
    const options = await browser.open('options.html');
    await fillSignIn(options, {
      address: server.base_url,
      login: 'erin',
      token: '1-39-00000000000000000000000000000000',
    });
    await options.click('button', 'Connect');
    await options.sees(optionsWords().form.refused('Request Tracker'));
    expect(await options.read('textbox', 'User name')).toBe('erin');
    await options.close();
  });

  it('a certificate that nobody signed is told in the form, and what was typed stays', async () => {
    const secure = await startProxy(server.base_url, selfSigned());
    await browser.allow([patternOf(secure.origin)]);
    const options = await browser.open('options.html');
    await fillSignIn(options, { address: secure.origin, login: 'erin', token });
    await options.click('button', 'Connect');
    await options.sees(
      failureText({ kind: 'unreachable', origin: secure.origin }, { name: 'Request Tracker' }).sentence,
    );
    expect(await options.read('textbox', 'User name')).toBe('erin');
    expect(secure.calls).toEqual([]);
    await options.close();
    await secure.down();
  });

  it('the text outlives a reload, and the end of the browser', async () => {
    await sidebar.close();
    sidebar = await lookUp(browser, ZOE);
    await stillHasTheText();
    await browser.close();
    browser = await launch({ profile: browser.profile });
    sidebar = await lookUp(browser, ZOE);
    await stillHasTheText();
  });

  it('when there were too many calls, the sidebar says until when it waits', async () => {
    proxy.behave({ status: 429, headers: { 'retry-after': '600' } });
    await askAgain();
    await until('the waiting is told', async () => /asks us to wait/.test(await sidebar.read('region', DESK)));
    await proxy.down();
  });

  it('nothing of all this was ever sent', async () => {
    expect(await rt.withText(ticket, typed)).toEqual([]);
  });
});
