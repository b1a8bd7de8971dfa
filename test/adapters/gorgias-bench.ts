import gorgias from '../../lib/adapters/gorgias';
import { openBench } from '../contract/bench';
import type { SimulatedGorgias } from '../simulators/gorgias';
import type { Customer, Message, Ticket } from '../simulators/gorgias/state';

/** A fresh simulated Gorgias, with erin signed in. */
export async function openGorgias() {
  const bench = await openBench(gorgias);
  const simulator = bench.simulator as SimulatedGorgias;
  const { state } = simulator;
  const customerOf = (email: string): Customer => {
    const found = state.customerAt(email);
    if (!found) throw new Error(`nobody has ${email}`);
    return found;
  };
  const saidOn = ({ id }: { id: string | number }): Message[] =>
    state.messages.filter(({ ticket_id }) => String(ticket_id) === String(id));
  return {
    ...bench,
    simulator,
    state,
    customerOf,
    /** Their newest ticket as the simulator keeps it. */
    rawOf(email: string): Ticket {
      const found = state.tickets.findLast((ticket) => ticket.customer === customerOf(email).id);
      if (!found) throw new Error(`${email} has no tickets`);
      return found;
    },
    saidOn,
    lastOn(ticket: { id: string | number }): Message {
      const last = saidOn(ticket).at(-1);
      if (!last) throw new Error('nothing was said');
      return last;
    },
    called: () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
  };
}

export type OpenGorgias = Awaited<ReturnType<typeof openGorgias>>;
