import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf, pass } from '../real/proxy';
import { type Fate, type FaultKind, fateOf, type Weather } from './fates';

/** A write that the desk has carried out. */
export type Act = { method: string; path: string; body: string };

export type FaultProxy = {
  origin: string;
  /** What the desk has carried out, in its order. */
  acts: Act[];
  /** What befell writes, for the story of one that went wrong. */
  met: (Act & Fate)[];
  /** How often which fault was done. */
  done: Map<FaultKind, number>;
  /** From now on everything passes. */
  calm(): void;
  storm(): void;
  close(): Promise<void>;
};

/** What the proxy needs of time: a hold, and that what it sends by itself counts as work under way. */
export type ProxyClock = {
  hold(ms: number, asked: IncomingMessage): Promise<void>;
  during<T>(work: Promise<T>): Promise<T>;
};

/** Time as it is. */
export const realTime: ProxyClock = {
  hold: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  during: (work) => work,
};

type Answer = Awaited<ReturnType<typeof pass>>;

const HTML = '<!doctype html><title>Welcome</title><p>Please sign in to this network.</p>';

/** Stands between the extension and a desk, and does to each request what the seed says. */
export async function startFaultProxy(parts: {
  target: string;
  seed: string;
  weather: Weather;
  clock: ProxyClock;
}): Promise<FaultProxy> {
  const { target, seed, weather, clock } = parts;
  const acts: Act[] = [];
  const met: FaultProxy['met'] = [];
  const done = new Map<FaultKind, number>();
  const seen = new Map<string, number>();
  let isStormy = false;

  function nextFate(asked: IncomingMessage, path: string): Fate | undefined {
    const { method = 'GET', headers } = asked;
    const nth = seen.get(`${method} ${path}`) ?? 0;
    seen.set(`${method} ${path}`, nth + 1);
    return isStormy ? fateOf(seed, { method, path, headers }, nth, weather) : undefined;
  }

  /** Lets the desk act. */
  async function act(asked: IncomingMessage, body: Buffer): Promise<Answer> {
    const answer = await clock.during(pass(target, asked, body));
    const { method = 'GET', url = '/' } = asked;
    if (method !== 'GET' && answer.status < 300) acts.push({ method, path: url, body: body.toString() });
    return answer;
  }

  async function answer(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    // On a connection that is used again, browsers repeat a request by themselves when it ends without an answer: also
    // a POST, and nothing that an extension can do stops them. docs/faults.md says so.
    reply.shouldKeepAlive = false;
    const body = await bytesOf(asked);
    const fate = nextFate(asked, (asked.url ?? '/').split('?')[0] ?? '/');
    if (!fate) return tell(reply, await act(asked, body));
    done.set(fate.fault, (done.get(fate.fault) ?? 0) + 1);
    if (asked.method !== 'GET')
      met.push({ ...fate, method: asked.method ?? '', path: asked.url ?? '', body: body.toString() });
    const heard = fate.fault.endsWith(' before') && fate.fault !== 'delay before' ? undefined : asked;
    if (fate.fault === 'delay before') await clock.hold(fate.ms, asked);
    const acted = heard && (await act(heard, body));
    if (fate.fault === 'duplicate') return tell(reply, await act(asked, body));
    if (fate.fault === 'delay after') await clock.hold(fate.ms, asked);
    spoil(reply, fate, acted);
  }

  const server = createServer((asked, reply) => void answer(asked, reply).catch(() => reply.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acts,
    met,
    done,
    calm() {
      isStormy = false;
    },
    storm() {
      isStormy = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function tell(reply: ServerResponse, { status, headers, body }: Answer): void {
  reply.writeHead(status, headers).end(body);
}

/** What is told instead of the answer, if the desk has given one. */
function spoil(reply: ServerResponse, { fault, ms }: Fate, acted: Answer | undefined): void {
  const [what] = fault.split(' ');
  if (what === 'cut') return void reply.destroy();
  if (what === 'HTML') return void reply.writeHead(200, { 'content-type': 'text/html' }).end(HTML);
  if (what === '429') {
    const seconds = String(Math.ceil(ms / 1000));
    return void reply.writeHead(429, { 'retry-after': seconds }).end('{"message":"Too many requests"}');
  }
  if (what === '500' || what === '502') return void reply.writeHead(Number(what)).end('Server trouble');
  if (!acted) throw new Error(`${fault} without an answer to spoil`);
  const half = acted.body.subarray(0, Math.floor(acted.body.length / 2));
  if (what === 'truncated') return void reply.writeHead(acted.status, acted.headers).end(half);
  if (what === 'reset') {
    reply.writeHead(acted.status, { ...acted.headers, 'content-length': acted.body.length });
    reply.write(half, () => reply.destroy());
    return;
  }
  tell(reply, acted);
}
