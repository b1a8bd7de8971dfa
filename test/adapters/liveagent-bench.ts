import liveagent from '../../lib/adapters/liveagent';
import { openBench } from '../contract/bench';
import type { SimulatedLiveAgent } from '../simulators/liveagent';
import type { Contact, Group, Ticket } from '../simulators/liveagent/state';

/** A fresh simulated LiveAgent, with erin signed in. */
export async function openLiveAgent() {
  const bench = await openBench(liveagent);
  const simulator = bench.simulator as SimulatedLiveAgent;
  const { state } = simulator;
  const contactOf = (email: string): Contact => {
    const found = state.contactAt(email);
    if (!found) throw new Error(`nobody has ${email}`);
    return found;
  };
  return {
    ...bench,
    simulator,
    state,
    contactOf,
    /** Their newest ticket as the simulator keeps it. */
    rawOf(email: string): Ticket {
      const found = state.tickets.findLast((ticket) => ticket.owner_contactid === contactOf(email).id);
      if (!found) throw new Error(`${email} has no tickets`);
      return found;
    },
    /** Something on a ticket that the API does not make. */
    add({ id }: { id: string }, type: string, ...parts: [type: string, message: string][]): Group {
      const group = state.addGroup(id, { userid: 'other', name: 'Somebody' }, type, state.tick());
      for (const [of, message] of parts) state.addPart(group, of, 'T', message);
      return group;
    },
    called: () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
  };
}

export type OpenLiveAgent = Awaited<ReturnType<typeof openLiveAgent>>;
