import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../../lib/model';

/* What every simulated help desk shares: a server on the loopback whose answers can be spoiled at will. */

export type Asked = {
  method: string;
  /** Decoded segment by segment is the vendor's business: this is as it was sent. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** A `multipart/form-data` body. */
  form(): Promise<FormData>;
};
/** An object goes out as JSON, the rest as it is. */
export type Told = { status: number; headers?: Record<string, string>; body?: object | string | Buffer };

/** How to spoil the next answers. */
export type Fault = {
  /** Only requests like this: a part of "METHOD /path". */
  match?: string;
  /** How many requests; without it, all of them. */
  times?: number;
  /** `before`: the desk does nothing. `after`: it acts, and then the answer is spoiled. */
  when?: 'before' | 'after';
  delayMs?: number;
  /** The connection ends without an answer. */
  cut?: boolean;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
};

export type Call = { method: string; path: string; status: number; headers: IncomingMessage['headers'] };

export type Running = {
  address: string;
  /** Every request since the last `reset`, oldest first. */
  calls: Call[];
  spoil(fault: Fault): void;
  /** Forgets faults and calls; the data stays. */
  reset(): void;
  close(): Promise<void>;
};

/** A simulator filled from the world. */
export type SimulatedDesk = Running & {
  way: string;
  /** Signs one of the world's agents in. */
  secretsOf(login: string): Record<string, string>;
  /** What the desk says of them, where their id is not the login or its pages lie elsewhere. */
  signedIn?(login: string): Pick<Account, 'agent' | 'ui'>;
  /** How they sign in, where that tells who it is. */
  wayOf?(login: string): string;
};

const LONGEST_BODY = 64 * 1024 * 1024;

/**
 * Serves on a free port of the loopback (or on `port`). `/_control` over HTTP does what the returned functions do:
 * GET gives the calls, POST takes a Fault, DELETE resets.
 */
export async function serve(answer: (asked: Asked) => Told | Promise<Told>, port = 0): Promise<Running> {
  const calls: Call[] = [];
  let faults: Fault[] = [];
  const reset = () => {
    faults = [];
    calls.length = 0;
  };

  function control(asked: Asked): Told {
    if (asked.method === 'GET') return { status: 200, body: calls };
    if (asked.method === 'POST') faults.push(JSON.parse(asked.body.toString()) as Fault);
    if (asked.method === 'DELETE') reset();
    return { status: 204 };
  }

  function faultFor({ method, path }: Asked): Fault | undefined {
    const fault = faults.find(({ match, times }) => times !== 0 && (!match || `${method} ${path}`.includes(match)));
    if (fault?.times !== undefined) fault.times -= 1;
    return fault;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    if (asked.path === '/_control') return tell(response, control(asked));
    const fault = faultFor(asked);
    const spoilt = fault && (fault.cut || fault.status !== undefined);
    const done = spoilt && fault.when !== 'after' ? undefined : await answer(asked);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const told: Told = spoilt
      ? { status: fault.status ?? 0, headers: fault.headers, body: fault.body }
      : (done ?? { status: 500 });
    const { method, path, headers, query } = asked;
    calls.push({ method, path: query.size > 0 ? `${path}?${query}` : path, status: told.status, headers });
    if (fault?.cut) response.destroy();
    else tell(response, told);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => tell(response, { status: 500, body: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}`,
    calls,
    spoil: (fault) => {
      faults.push({ ...fault });
    },
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new Error('too long');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://desk.invalid');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    form: () => new Response(body, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData(),
  };
}

function tell(response: ServerResponse, { status, headers, body }: Told): void {
  const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
  response.writeHead(status, {
    ...(isJson ? { 'content-type': 'application/json; charset="utf-8"' } : {}),
    ...headers,
  });
  response.end(isJson ? JSON.stringify(body) : body);
}
