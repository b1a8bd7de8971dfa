import type { Adapter, Desk } from '../../lib/adapters/contract';
import freshdesk from '../../lib/adapters/freshdesk';
import requestTracker from '../../lib/adapters/request-tracker';
import zendesk from '../../lib/adapters/zendesk';
import { openDesk } from '../../lib/background/desk';
import type { Account, DraftKind } from '../../lib/model';
import { openRt } from '../real/rt';
import type { RtServer } from '../real/servers';
import { startFreshdesk } from '../simulators/freshdesk';
import { startZendesk } from '../simulators/zendesk';
import { people } from '../world';
import type { Means } from './writes';

/* The desks of a fault run: where they are, what is written there, and what has arrived in the end. */

/** What stands at the desk, read past the proxy and without the extension's code. */
export type Arrived = { kind: DraftKind; ticket: string; text: string; files: string[] };

export type FaultDesk = {
  adapter: Adapter;
  address: string;
  way: string;
  secrets: Record<string, string>;
  tickets: string[];
  means: Means;
  /** The agent's own desk without any fault. */
  direct(): Desk;
  arrived(): Promise<Arrived[]>;
  /** All values of a ticket that a change may have set. */
  valuesOf(ticket: string): Promise<string>;
  close(): Promise<void>;
};

type Running = Pick<FaultDesk, 'address' | 'way' | 'secrets' | 'close' | 'arrived' | 'valuesOf'> & {
  /** A new ticket, made past the extension. */
  make(requester: string, subject: string): Promise<string>;
};

async function open(adapter: Adapter, running: Running, count: number): Promise<FaultDesk> {
  const { address, way, secrets } = running;
  const account = { id: 'direct', address, way, agent: { id: '', name: '' }, origins: [] };
  const direct = () => openDesk(adapter, account, { fetch, secrets });
  const tickets: string[] = [];
  for (let index = 0; index < count; index += 1)
    tickets.push(await running.make(people[index % people.length]?.email ?? '', `Fault run ${index}`));
  return { ...running, adapter, tickets, direct, means: await meansOf(adapter, direct(), tickets[0] ?? '') };
}

async function meansOf(adapter: Adapter, desk: Desk, ticket: string): Promise<Means> {
  const group = (await desk.choices?.())?.groups?.find(({ label }) => label === 'Support')?.value;
  const choices = await desk.choices?.({ ticket, group });
  const isActive = ({ status }: { status?: string }) => status === 'open' || status === 'pending';
  const orderField = choices?.fields?.find(({ name }) => name === 'Order number')?.id ?? '';
  return {
    statuses: choices?.statuses?.filter(isActive).map(({ value }) => value) ?? [],
    priorities: choices?.priorities?.map(({ value }) => value) ?? [],
    tags: adapter.fields.update.includes('tags'),
    orderField,
    group: adapter.fields.required.includes('group') ? group : undefined,
  };
}

const post = (url: string, headers: Record<string, string>, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signed = (login: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
});

export async function openZendesk(count: number): Promise<FaultDesk> {
  const { state, ...running } = await startZendesk();
  const headers = signed('ina@desk.example/token', running.secretsOf('ina').token ?? '');
  const firstOf = (ticket: number) => state.comments.find((comment) => comment.ticket === ticket);
  return open(
    zendesk,
    {
      ...running,
      secrets: running.secretsOf('erin'),
      async make(email, subject) {
        const ticket = { subject, requester: { email }, comment: { body: 'It began here.' } };
        const made = await post(`${running.address}/api/v2/tickets`, headers, { ticket });
        return String(((await made.json()) as { ticket: { id: number } }).ticket.id);
      },
      arrived: async () =>
        state.comments.map((comment) => ({
          kind: firstOf(comment.ticket) === comment ? 'ticket' : comment.public ? 'reply' : 'note',
          ticket: String(comment.ticket),
          text: comment.plain_body,
          files: comment.attachments.map(({ bytes }) => bytes.toString()),
        })),
      async valuesOf(id) {
        const ticket = state.tickets.find((one) => String(one.id) === id);
        return [...(ticket?.tags ?? []), ...(ticket?.values.values() ?? [])].join(' ');
      },
    },
    count,
  );
}

export async function openFreshdesk(count: number): Promise<FaultDesk> {
  const { state, ...running } = await startFreshdesk();
  // More than the vendor's smallest plan has, which the adapter keeps to: here it is not what is tested.
  Object.assign(state.left, { all: 1e9, tickets: 1e9, contacts: 1e9 });
  const headers = signed(running.secretsOf('ina').key ?? '', 'X');
  return open(
    freshdesk,
    {
      ...running,
      secrets: running.secretsOf('erin'),
      async make(email, subject) {
        const ticket = { subject, email, description: 'It began here.', status: 2, priority: 1 };
        const made = await post(`${running.address}/api/v2/tickets`, headers, ticket);
        return String(((await made.json()) as { id: number }).id);
      },
      arrived: async () => [
        ...state.tickets.map(({ id, description, files }) => ({
          kind: 'ticket' as const,
          ticket: String(id),
          text: description,
          files: files.map(({ bytes }) => bytes.toString()),
        })),
        ...state.conversations.map((one) => ({
          kind: one.private ? ('note' as const) : ('reply' as const),
          ticket: String(one.ticket),
          text: one.body,
          files: one.files.map(({ bytes }) => bytes.toString()),
        })),
      ],
      async valuesOf(id) {
        const ticket = state.tickets.find((one) => String(one.id) === id);
        return [...(ticket?.tags ?? []), ...Object.values(ticket?.custom_fields ?? {})].join(' ');
      },
    },
    count,
  );
}

const KIND_IN_RT: Record<string, DraftKind> = { Create: 'ticket', Correspond: 'reply', Comment: 'note' };

/** A real Request Tracker that is running already. */
export async function openRealRt(server: RtServer, count: number): Promise<FaultDesk> {
  const rt = openRt(server);
  const made: string[] = [];
  const account: Pick<Account, 'id' | 'address' | 'way' | 'agent' | 'origins'> = {
    id: 'direct',
    address: server.base_url,
    way: 'token',
    agent: { id: '', name: '' },
    origins: [],
  };
  const secrets = { login: 'erin', token: server.tokens.erin ?? '' };
  return open(
    requestTracker,
    {
      address: server.base_url,
      way: 'token',
      secrets,
      async make(email, subject) {
        made.push(await rt.create(email, subject));
        return made.at(-1) ?? '';
      },
      async arrived() {
        const fresh = await rt.withSubject('Question q');
        const all: Arrived[] = [];
        for (const ticket of [...made, ...fresh])
          for (const { type, text, files } of await rt.messages(ticket))
            all.push({
              kind: KIND_IN_RT[type] ?? 'note',
              ticket,
              text,
              files: files.map(({ bytes }) => String(bytes)),
            });
        return all;
      },
      async valuesOf(id) {
        const ticket = await openDesk(requestTracker, account, { fetch, secrets }).readTicket(id);
        return ticket.custom?.map(({ value }) => String(value)).join(' ') ?? '';
      },
      close: async () => {},
    },
    count,
  );
}
