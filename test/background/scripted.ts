import * as z from 'zod/mini';
import type { Http, Limit } from '../../lib/adapters/contract';
import { type CallReport, createHttp, type HttpParts } from '../../lib/background/http';
import { createLimiter } from '../../lib/background/limiter';
import { type Failure, FailureError, shape } from '../../lib/model';
import { fakeClock } from './doubles';

/* The way out of an account, with a desk behind it that answers by a script. */

export const SECRET = 'sesame-4711';
export const Ticket = shape(() => z.object({ id: z.number(), requester: z.optional(z.object({ email: z.string() })) }));
export const Anything = shape(() => z.unknown());

export type Asked = { url: string; init: RequestInit };
export type Reply = Response | Error | 'silence' | ((asked: Asked) => Response);

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
export const status = (code: number, headers: Record<string, string> = {}, body: string | null = null) =>
  new Response(body, { status: code, headers });
export const cut = new TypeError('fetch failed');

/** An account's way out, with a scripted desk behind it; the last reply is repeated. */
export function openScripted(
  replies: Reply[],
  parts: Partial<HttpParts> & { limits?: Limit[]; other?: string; guestPage?: string } = {},
) {
  const clock = fakeClock();
  const asked: Asked[] = [];
  const reports: CallReport[] = [];
  const limits = parts.limits ?? [];
  const http = createHttp({
    card: {
      id: 'desk',
      base: (address) => `${address}/api`,
      guestPage: parts.guestPage ? (address) => `${address}${parts.guestPage}` : undefined,
      origins: (address) => [
        { origin: address, purpose: 'api' },
        { origin: 'https://files.example', purpose: 'files' },
      ],
      signIn: [
        {
          way: 'token',
          name: 'Token',
          secrets: [{ id: 'token', ask: 'Token' }],
          find: '',
          personal: true,
          sign: ({ token }) => ({ headers: { authorization: `Bearer ${token}` } }),
        },
      ],
      limits,
    },
    account: { address: 'https://desk.example', other: parts.other, way: 'token', origins: ['https://desk.example/*'] },
    secrets: { token: SECRET },
    fetch: async (input, init = {}) => {
      const call = { url: String(input), init };
      asked.push(call);
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply === 'silence')
        return new Promise((_resolve, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('cut'))),
        );
      if (reply instanceof Error) throw reply;
      return typeof reply === 'function' ? reply(call) : (reply as Response).clone();
    },
    clock,
    limiter: createLimiter(limits, clock),
    awake: (work) => work,
    isGranted: async () => true,
    onAnswer: (report) => reports.push(report),
    ...parts,
  });
  return { http, clock, asked, reports };
}

/** The Failure that a call ends in, after the waits of its tries. */
export async function failureAfter(
  { http, clock }: ReturnType<typeof openScripted>,
  call: (http: Http) => Promise<unknown> = (http) => http.get('/tickets/1', Ticket),
  passMs = 20_000,
): Promise<Failure> {
  const ended = call(http).then(
    () => undefined,
    (thrown) => thrown,
  );
  await clock.pass(passMs);
  const thrown = await ended;
  if (!(thrown instanceof FailureError)) throw new Error('ended in no Failure', { cause: thrown });
  return thrown.failure;
}
