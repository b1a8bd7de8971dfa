import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy through which a browser does all its traffic, loopback included: it notes every host, and lets only the
 *  loopback through. With a proxy the browser looks up no name by itself, so what it prefetches comes here too. */
export type RecordingProxy = {
  address: string;
  /** Every host with its port that was asked for, each once, without those that the browser asks of itself. */
  hosts(): string[];
  close(): void;
};

/** What browsers ask for on their own, with or without Deskside, though the drivers' flags keep most of it away. */
const OWN_OF_BROWSERS: [host: RegExp, why: string][] = [
  [/(^|\.)(mozilla\.(com|org|net)|firefox\.com)$/, 'settings, certificates and push of Firefox'],
  [/(^|\.)mozgcp\.net$/, "Firefox's list of trackers"],
  [/^(accounts|clients\d|update|optimizationguide-pa|content-autofill|www)\.google(apis)?\.com$/, "Chromium's updates"],
  [/^android\.clients\.google\.com$/, "Chromium's push registration"],
];

/** Starts one on a free port of the loopback. */
export async function startProxy(): Promise<RecordingProxy> {
  const asked = new Set<string>();
  const isLoopback = (host: string) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

  function forward(incoming: IncomingMessage, response: ServerResponse) {
    const url = new URL(incoming.url ?? '', `http://${incoming.headers.host}`);
    asked.add(url.host);
    if (!isLoopback(url.host)) return response.writeHead(403).end();
    const { method, headers } = incoming;
    const outgoing = request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    return incoming.pipe(outgoing);
  }

  const server = createServer(forward);
  // Encrypted traffic. Nothing in these stories lies behind it.
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex) => {
    asked.add(url.replace(/:443$/, ''));
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    hosts: () =>
      [...asked].filter((host) => !OWN_OF_BROWSERS.some(([own]) => own.test(host.replace(/:\d+$/, '')))).toSorted(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
