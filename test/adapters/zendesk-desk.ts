import type { Desk } from '../../lib/adapters/contract';
import zendesk from '../../lib/adapters/zendesk';
import { openDesk } from '../../lib/background/desk';
import type { Ticket } from '../../lib/model';
import { once, verb } from '../contract/bench';
import { startZendesk } from '../simulators/zendesk';
import { personOf } from '../world';

/** A fresh simulated Zendesk, with erin signed in. */
export async function openZendesk() {
  const simulator = await startZendesk();
  const as = (secrets: Record<string, string>, by: typeof fetch = fetch): Desk =>
    openDesk(
      zendesk,
      {
        id: 'account-1',
        address: simulator.address,
        way: 'token',
        agent: { id: '1', name: 'Erin Agent', email: 'erin@desk.example' },
        origins: [],
      },
      { fetch: by, secrets },
    );
  const desk = as(simulator.secretsOf('erin'));
  const find = verb(desk, 'findContacts');
  return {
    simulator,
    desk,
    as,
    find,
    /** The ticket as the simulator keeps it. */
    rawOf({ id }: { id: string }) {
      const raw = simulator.state.tickets.find((one) => String(one.id) === id);
      if (!raw) throw new Error('no such ticket');
      return raw;
    },
    async newestOf(key: string): Promise<Ticket> {
      const { email } = personOf(key);
      const [contact] = await find(email);
      const [row] = (await desk.listTickets({ email, contact })).items;
      if (!row) throw new Error('no ticket');
      return desk.readTicket(row.id);
    },
    change: (ticket: Ticket, fields: object) =>
      verb(desk, 'updateTicket')(ticket.id, fields, { updatedAt: ticket.updatedAt, version: ticket.version }, once),
  };
}

export type OpenZendesk = Awaited<ReturnType<typeof openZendesk>>;
