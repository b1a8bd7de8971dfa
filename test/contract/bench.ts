import { expect } from 'vitest';
import type { Adapter, Desk, OutgoingComment, OutgoingFile, Paged, Verb } from '../../lib/adapters/contract';
import { openDesk } from '../../lib/background/desk';
import { type Comment, type Failure, failureOf, type Ticket } from '../../lib/model';
import type { Clock } from '../../lib/platform/clock';
import type { SimulatedDesk } from '../simulators/server';
import { agents } from '../world';
import { desks } from './desks';
import { type Ledger, openLedger, recording } from './spec';

/** An adapter on a fresh simulated desk. */
export type Bench = {
  adapter: Adapter;
  simulator: SimulatedDesk;
  /** Signed in as erin. */
  desk: Desk;
  /** `by`: what carries the calls, instead of the network. */
  as(login: string, secrets?: Record<string, string>, by?: typeof fetch): Desk;
  /** Everything secret that erin signs with. */
  secrets: string[];
};

const HALF_A_MINUTE_MS = 30_000;
/** Every call takes this long, so that no number of them breaks the desk's limits. */
const CALL_MS = 60_000;

/** Time passes while a call is made or a retry waits; a request's own time is never over. */
function createClock(): Clock & { pass(ms: number): void } {
  let now = Date.UTC(2026, 9, 1);
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    wait: (ms, signal) =>
      ms >= HALF_A_MINUTE_MS
        ? new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))
        : Promise.resolve().then(() => {
            now += ms;
          }),
  };
}

/**
 * `ledger`: where calls and answers are checked against the vendor's description. `start`: another simulator than the
 * usual one.
 */
export async function openBench(
  adapter: Adapter,
  ledger: Ledger = openLedger(adapter.id),
  start = desks[adapter.id]?.start,
): Promise<Bench> {
  if (!start) throw new Error(`${adapter.id} has no simulator in test/contract/desks.ts`);
  const started = await start();
  let isPlain = true;
  const simulator: SimulatedDesk = {
    ...started,
    spoil(fault) {
      isPlain = false;
      started.spoil(fault);
    },
    reset() {
      isPlain = true;
      started.reset();
    },
  };
  const as: Bench['as'] = (login, secrets = simulator.secretsOf(login), by = fetch) => {
    const agent = agents.find((one) => one.login === login);
    const account = {
      id: 'account-1',
      address: simulator.address,
      way: simulator.wayOf?.(login) ?? simulator.way,
      agent: { id: login, name: agent?.name ?? login, email: agent?.email },
      origins: [],
      ...simulator.signedIn?.(login),
    };
    const clock = createClock();
    const timed: typeof fetch = (...call) => {
      clock.pass(CALL_MS);
      return by(...call);
    };
    return openDesk(adapter, account, { fetch: recording(timed, ledger, () => isPlain), clock, secrets });
  };
  const plain = adapter.signIn
    .find(({ way }) => way === simulator.way)
    ?.secrets.filter((secret) => secret.plain)
    .map(({ id }) => id);
  const secrets = Object.entries(simulator.secretsOf('erin')).flatMap(([id, value]) =>
    plain?.includes(id) ? [] : [value],
  );
  return { adapter, simulator, desk: as('erin'), as, secrets };
}

/** The verbs that an adapter has at all, without asking its desk. */
export function verbsOf(adapter: Adapter): Set<Verb> {
  const nothing = () => Promise.reject(new Error('nobody is asked'));
  const http = {
    get: nothing,
    post: nothing,
    put: nothing,
    patch: nothing,
    delete: nothing,
    send: nothing,
    file: nothing,
  };
  const account = { id: '', address: 'https://desk.example', agent: { id: '', name: '' } };
  return new Set(Object.keys(adapter.open(http, account)) as Verb[]);
}

/** Calls a verb that the adapter is known to have. */
export function verb<V extends Verb>(desk: Desk, name: V): NonNullable<Desk[V]> {
  const found = desk[name];
  if (!found) throw new Error(`no ${name}`);
  return found;
}

export async function every<T>(list: (next?: string) => Promise<Paged<T>>): Promise<T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const page = await list(next);
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

/** The tickets of whoever has this address, as lookup finds them. */
export async function ticketsOf({ adapter, desk }: Bench, email: string): Promise<Ticket[]> {
  if (adapter.ticketsBy === 'email') return every((next) => desk.listTickets({ email }, next));
  const contacts = await verb(desk, 'findContacts')(email);
  const lists = contacts.map((contact) => every((next) => desk.listTickets({ email, contact }, next)));
  return (await Promise.all(lists)).flat();
}

export async function ticketOf(bench: Bench, email: string): Promise<Ticket> {
  const [first] = await ticketsOf(bench, email);
  if (!first) throw new Error(`${email} has no tickets`);
  return bench.desk.readTicket(first.id);
}

/** All comments, oldest first. */
export async function commentsOf(desk: Desk, ticket: Ticket): Promise<Comment[]> {
  const comments = await every((next) => desk.listComments(ticket, next));
  return comments.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || Number(a.id) - Number(b.id));
}

export const saying = (text: string, more: Partial<OutgoingComment> = {}): OutgoingComment => ({
  body: { html: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`, text },
  files: [],
  cc: [],
  ...more,
});

export const fileOf = (name: string, bytes: number[], type = 'application/octet-stream'): OutgoingFile => ({
  name,
  type,
  size: bytes.length,
  blob: new Blob([Uint8Array.from(bytes)], { type }),
});

/** The bytes that a person gets: those that the desk hands over, or those behind the link that they open. */
export async function bytesOf(desk: Desk, comment: Comment | undefined): Promise<number[]> {
  const [attachment] = comment?.attachments ?? [];
  if (!attachment) throw new Error('no attachment');
  const opened = await verb(desk, 'openAttachment')(attachment);
  const blob = 'blob' in opened ? opened.blob : await (await fetch(opened.link)).blob();
  return [...new Uint8Array(await blob.arrayBuffer())];
}

/** The Failure that some work ends with. Failing to fail is a failed test. */
export async function failureIn(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error,
  );
  return failureOf(thrown);
}

export const once = { key: 'draft-1' };

/** `fetch` with the name that every browser gives itself. */
export const asBrowser: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('user-agent', 'Mozilla/5.0');
  return fetch(input, { ...init, headers });
};
