import kustomer from '../../lib/adapters/kustomer';
import type { Ticket } from '../../lib/model';
import { openBench } from '../contract/bench';
import type { SimulatedKustomer } from '../simulators/kustomer';
import type { Customer, Message } from '../simulators/kustomer/state';

/** A fresh simulated Kustomer, with erin signed in. */
export async function openKustomer() {
  const bench = await openBench(kustomer);
  const simulator = bench.simulator as SimulatedKustomer;
  const { state } = simulator;

  function customerOf(email: string): Customer {
    const found = state.customers.find(({ emails }) => emails.some((one) => one.email === email));
    if (!found) throw new Error(`nobody is ${email}`);
    return found;
  }
  /** A conversation as the simulator keeps it. */
  function raw({ id }: Pick<Ticket, 'id'>) {
    const found = state.conversations.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  }
  /** Something more is said in a conversation: by its customer, unless told otherwise. */
  const say = (ticket: Ticket, message: Partial<Message>) =>
    state.messages.push({
      ...{ id: state.idOf(), conversation: ticket.id, customer: raw(ticket).customer, channel: 'email' },
      ...{ app: 'postmark', direction: 'in', text: 'and now?', size: 8, meta: {}, createdAt: state.tick() },
      ...message,
    });
  return { bench, simulator, customerOf, raw, say };
}

export type OpenKustomer = Awaited<ReturnType<typeof openKustomer>>;
