import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { armed, type Batch } from './corpus';

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A page that shows the mails of a batch as they came, each in a frame of its own without any guard. They come
 *  after the page has loaded: some of them never end to load. */
const pageOf = (batch: Batch, port: number): string => `<!doctype html><meta charset="utf-8"><title>bare</title>
<script>
for (const at of ${JSON.stringify(batch.cases.map(({ at }) => at))})
  Object.defineProperty(window, 'ran' + at, { set() { navigator.sendBeacon('/ran/' + at); } });
addEventListener('load', () => document.body.append(document.querySelector('template').content));
</script>
<template>${batch.cases.map(({ at, html }) => `<iframe srcdoc="${escaped(armed(html, at, 'bare', port))}"></iframe>`).join('\n')}</template>`;

/** The control: what would happen without us. Serves a page per batch, and hears of every script that ran there. */
export async function serveBare(batches: Batch[], port: number) {
  const ran = new Set<number>();
  const server = createServer((request, response) => {
    const [, kind, at] = (request.url ?? '').split('/');
    if (kind === 'ran') ran.add(Number(at));
    const batch = kind === 'batch' ? batches[Number(at)] : undefined;
    response.writeHead(batch ? 200 : 204, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(batch && pageOf(batch, port));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ran,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
