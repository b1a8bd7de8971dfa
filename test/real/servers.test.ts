import { expect, inject, it } from 'vitest';
import { startProxy } from './proxy';
import { openRt } from './rt';
import { selfSigned } from './self-signed';

/* The ground that the stories stand on: without it their failures would say nothing. */

const server = inject('rt');
const rt = openRt(server);
const ping = (origin: string) =>
  fetch(`${origin}/REST/2.0/rt`, { headers: { authorization: `token ${server.tokens.erin}` }, redirect: 'manual' });

it('RT gives back what was written, message by message and on its own page', async () => {
  const id = await rt.create('maria.jensen@northwind-traders.example', 'Read back');
  expect(await rt.find('Read back')).toEqual([id]);
  expect((await rt.messages(id)).map(({ type, text }) => ({ type, text }))).toEqual([
    { type: 'Create', text: 'It began here.' },
  ]);
  expect(await rt.webPage(id, 'erin')).toContain('It began here.');
});

it('the proxy passes on, answers by itself, and counts', async () => {
  const proxy = await startProxy(server.base_url);
  expect(await (await ping(proxy.origin)).json()).toHaveProperty('Version');
  proxy.behave({ status: 429, headers: { 'retry-after': '7' } });
  expect((await ping(proxy.origin)).headers.get('retry-after')).toBe('7');
  proxy.recover();
  expect((await ping(proxy.origin)).status).toBe(200);
  expect(proxy.calls.map(({ status }) => status)).toEqual([200, 429, 200]);
  await proxy.down();
});

it('the proxy holds an answer back that RT has long given', async () => {
  const proxy = await startProxy(server.base_url);
  proxy.behave({ holdMs: 700 }, ({ path }) => path.endsWith('/rt'));
  const startedAt = performance.now();
  expect((await ping(proxy.origin)).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThan(690);
  await proxy.down();
});

it('the proxy closes its door and opens it again at the same address', async () => {
  const proxy = await startProxy(server.base_url);
  await proxy.down();
  await expect(ping(proxy.origin)).rejects.toThrow('fetch failed');
  await proxy.up();
  expect((await ping(proxy.origin)).status).toBe(200);
  await proxy.down();
});

it('nobody trusts the certificate that the proxy signed itself', async () => {
  const proxy = await startProxy(server.base_url, selfSigned());
  await expect(ping(proxy.origin)).rejects.toThrow('fetch failed');
  expect(proxy.calls).toEqual([]);
  await proxy.down();
});
