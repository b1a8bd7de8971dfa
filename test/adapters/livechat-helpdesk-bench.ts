import livechatHelpdesk from '../../lib/adapters/livechat-helpdesk';
import { openBench } from '../contract/bench';
import type { SimulatedLiveChatHelpDesk } from '../simulators/livechat-helpdesk';
import type { Ticket } from '../simulators/livechat-helpdesk/state';

/** A fresh simulated HelpDesk, with erin signed in. */
export async function openLiveChatHelpDesk() {
  const bench = await openBench(livechatHelpdesk);
  const simulator = bench.simulator as SimulatedLiveChatHelpDesk;
  const { state } = simulator;
  return {
    ...bench,
    simulator,
    state,
    /** A ticket as the simulator keeps it. */
    rawOf(id: string): Ticket {
      const found = state.tickets.find(({ ID }) => ID === id);
      if (!found) throw new Error(`no ticket ${id}`);
      return found;
    },
    rawsOf: (email: string) => state.tickets.filter(({ requester }) => requester.email === email),
    called: () => simulator.calls.map(({ method, path, status }) => `${method} ${path.split(/[/?]/)[2]} ${status}`),
    queries: () => simulator.calls.map(({ path }) => new URLSearchParams(path.split('?')[1])),
  };
}

export type OpenLiveChatHelpDesk = Awaited<ReturnType<typeof openLiveChatHelpDesk>>;
