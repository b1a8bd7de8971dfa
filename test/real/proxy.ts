import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request that came to the proxy. `status`: what was answered, once it was. */
export type Call = { method: string; path: string; body: string; status?: number };

/** What the proxy does instead of passing an answer on at once. */
export type Fault =
  /** RT is asked at once; its answer is held back for so long. */
  | { holdMs: number }
  /** RT never hears of it; the proxy answers by itself. */
  | { status: number; headers?: Record<string, string>; body?: string };

/** Stands between the extension and a real help desk, and does to it what networks and servers do. */
export type FaultyProxy = {
  origin: string;
  /** Everything that came, oldest first. */
  calls: Call[];
  /** Meets the calls that match with a fault, until the next `behave` or `recover`. */
  behave(fault: Fault, matches?: (call: Call) => boolean): void;
  recover(): void;
  /** Closes the door: nobody listens on the address. */
  down(): Promise<void>;
  /** Opens it again, on the same address. */
  up(): Promise<void>;
};

/** A certificate that no browser trusts. */
export type Certificate = { key: string; cert: string };

/** Starts a proxy in front of `target` on a free loopback port. */
export async function startProxy(target: string, certificate?: Certificate): Promise<FaultyProxy> {
  const calls: Call[] = [];
  let fault: Fault | undefined;
  let isMet: (call: Call) => boolean = () => true;

  const answer = async (asked: IncomingMessage, reply: ServerResponse) => {
    const body = await bytesOf(asked);
    const call: Call = { method: asked.method ?? '', path: asked.url ?? '', body: body.toString() };
    calls.push(call);
    const met = fault && isMet(call) ? fault : undefined;
    if (met && 'status' in met) {
      call.status = met.status;
      reply.writeHead(met.status, met.headers).end(met.body);
      return;
    }
    const passed = await pass(target, asked, body);
    if (met) await new Promise((resolve) => setTimeout(resolve, met.holdMs));
    call.status = passed.status;
    reply.writeHead(passed.status, passed.headers).end(passed.body);
  };

  const listen = (asked: IncomingMessage, reply: ServerResponse) =>
    void answer(asked, reply).catch(() => reply.destroy());
  const server: Server = certificate ? createSecureServer(certificate, listen) : createServer(listen);
  await open(server, 0);
  const { port } = server.address() as AddressInfo;

  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    calls,
    behave(next, matches = () => true) {
      fault = next;
      isMet = matches;
    },
    recover() {
      fault = undefined;
    },
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: () => open(server, port),
  };
}

/** Hop-by-hop headers belong to the other connection, and the body has been read whole. */
const OWN_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Hands a request on as it came, and gives the whole answer. */
export function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name)));
    const options = { method, headers: { ...kept, host: new URL(target).host, 'content-length': body.length } };
    const asking = request(new URL(url ?? '/', target), options, async (answer) => {
      const answered = Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => !OWN_HEADERS.includes(name)),
      );
      resolve({ status: answer.statusCode ?? 502, headers: answered, body: await bytesOf(answer) });
    });
    asking.on('error', reject).end(body);
  });
}

export async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function open(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
}
