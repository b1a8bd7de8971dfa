import { describe, expect, it } from 'vitest';
import type { Handlers, PageHandlers, Sender, ServerPort, WatchHandlers } from '../../lib/wire/server';
import { createServer } from '../../lib/wire/server';

const ORIGIN = 'chrome-extension://deskside';
const sidebar: Sender = { id: 'deskside', url: `${ORIGIN}/sidepanel.html` };
const options: Sender = { id: 'deskside', url: `${ORIGIN}/options.html`, tab: { id: 3 }, frameId: 0 };
const site: Sender = { id: 'deskside', url: 'https://mail.example/inbox', tab: { id: 9 }, frameId: 0 };

function bench(admitted = false) {
  const called: string[] = [];
  const every = new Proxy({} as Handlers & PageHandlers & WatchHandlers, {
    get: (_target, name: string) => async (_ask: unknown, tell: unknown) => {
      called.push(name);
      if (typeof tell === 'function') tell({ account: 'a', state: 'nobody', rows: [] });
      return undefined;
    },
  });
  const server = createServer({
    own: { id: 'deskside', origin: ORIGIN },
    handlers: every,
    pages: every,
    watches: every,
    pass: async () => {},
    admits: async () => admitted,
  });
  return { server, called };
}

describe('the worker answers', () => {
  it('its own pages, when the payload is what the protocol says', async () => {
    const { server, called } = bench();
    expect(await server.onMessage({ ask: 'contact.pick', payload: { email: 'a@b.example' } }, sidebar)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(called).toEqual(['contact.pick']);
  });

  it('an odd payload with a Failure, and does nothing', async () => {
    const { server, called } = bench();
    const reply = await server.onMessage({ ask: 'contact.pick', payload: { email: 7 } }, sidebar);
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    expect(called).toEqual([]);
  });

  it.each([
    ['another extension', { ...sidebar, id: 'stranger' }],
    ['a site script', site],
    ['a look-alike address', { ...sidebar, url: 'https://evil.example/sidepanel.html' }],
    ['nobody', {}],
  ])('%s asking like a surface with a refusal', async (_who, sender) => {
    const { server, called } = bench();
    const reply = await server.onMessage({ ask: 'comment.post', payload: {} }, sender);
    expect(reply).toEqual({ ok: false, failure: { kind: 'forbidden' } });
    expect(called).toEqual([]);
  });

  it('a site script only what a page may say, and only from the top frame', async () => {
    const { server, called } = bench();
    await server.onMessage({ ask: 'page.sighted', payload: {} }, site);
    await server.onMessage({ ask: 'page.sighted', payload: {} }, { ...site, frameId: 4 });
    await server.onMessage({ ask: 'page.sighted', payload: {} }, sidebar);
    expect(called).toEqual(['page.sighted']);
  });

  it('accounts and secrets to the options page alone', async () => {
    const { server, called } = bench();
    const ask = { ask: 'account.remove', payload: { id: 'x' } };
    expect(await server.onMessage(ask, sidebar)).toMatchObject({ ok: false });
    expect(await server.onMessage(ask, { ...options, frameId: 2 })).toMatchObject({ ok: false });
    expect(await server.onMessage(ask, options)).toMatchObject({ ok: true });
    expect(called).toEqual(['account.remove']);
  });

  it('a frame in a site only after it was admitted', async () => {
    const framed = { ...sidebar, tab: { id: 9 }, frameId: 5 };
    const ask = { ask: 'contact.pick', payload: { email: 'a@b.example' } };
    expect(await bench(false).server.onMessage(ask, framed)).toMatchObject({ ok: false });
    expect(await bench(true).server.onMessage(ask, framed)).toMatchObject({ ok: true });
  });

  it('nothing at all to messages that are not asked of it', () => {
    expect(bench().server.onMessage({ event: 'accounts.changed' }, sidebar)).toBeUndefined();
    expect(bench().server.onMessage({ ask: 'toString', payload: {} }, sidebar)).toBeUndefined();
  });
});

function openPort(name: string, sender: Sender) {
  const sent: unknown[] = [];
  let hear: (message: unknown) => void = () => {};
  let closed = false;
  const port: ServerPort = {
    name,
    sender,
    postMessage: (message) => sent.push(message),
    disconnect: () => {
      closed = true;
    },
    onMessage: { addListener: (listener) => (hear = listener) },
    onDisconnect: { addListener: () => {} },
  };
  return { port, sent, say: (message: unknown) => hear(message), isClosed: () => closed };
}

describe('a watch', () => {
  it('brings its parts, says that it is done, and closes', async () => {
    const { server } = bench();
    const { port, sent, say, isClosed } = openPort('contact', sidebar);
    server.onConnect(port);
    say({ email: 'a@b.example' });
    await expect.poll(isClosed).toBe(true);
    expect(sent).toEqual([{ part: { account: 'a', state: 'nobody', rows: [] } }, { done: true }]);
  });

  it('is closed at once for strangers, odd names and odd payloads', async () => {
    const { server, called } = bench();
    for (const [name, sender] of [
      ['contact', site],
      ['nonsense', sidebar],
    ] as const) {
      const { port, isClosed } = openPort(name, sender);
      server.onConnect(port);
      expect(isClosed()).toBe(true);
    }
    const { port, say, isClosed } = openPort('contact', sidebar);
    server.onConnect(port);
    say({ email: 5 });
    await expect.poll(isClosed).toBe(true);
    expect(called).toEqual([]);
  });
});
