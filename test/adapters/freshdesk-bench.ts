import { afterEach, beforeEach, expect } from 'vitest';
import freshdesk from '../../lib/adapters/freshdesk';
import { openDesk } from '../../lib/background/desk';
import type { Ticket } from '../../lib/model';
import { type SimulatedFreshdesk, startFreshdesk } from '../simulators/freshdesk';
import type { Agent, Contact, Ticket as Held } from '../simulators/freshdesk/state';

/** A fresh Freshdesk for each test of a file, and hands into its state. */
export function freshdeskBench() {
  let desk: SimulatedFreshdesk;
  beforeEach(async () => {
    desk = await startFreshdesk();
  });
  afterEach(() => desk.close());

  const agentOf = (login: string): Agent =>
    desk.state.staff.find(({ key }) => key === desk.secretsOf(login).key) ?? expect.fail(login);
  /** An agent's desk. `alter` may change an answer on its way. */
  const open = (login = 'erin', alter: (answer: Response) => Response | Promise<Response> = (answer) => answer) => {
    const { id, name, email } = agentOf(login);
    const account = {
      id: 'fd-1',
      address: desk.address,
      way: 'key',
      agent: { id: String(id), name, email },
      origins: [],
    };
    const secrets = desk.secretsOf(login);
    return openDesk(freshdesk, account, { secrets, fetch: async (...request) => alter(await fetch(...request)) });
  };
  return {
    /** The simulator of the test that runs. */
    now: () => desk,
    agentOf,
    open,
    contactOf: (email: string): Contact => desk.state.contactAt(email) ?? expect.fail(email),
    /** A ticket as Freshdesk holds it. */
    held: (id: string): Held => desk.state.tickets.find((one) => String(one.id) === id) ?? expect.fail(id),
    read: (id = '1'): Promise<Ticket> => open().readTicket(id),
    /** What was asked, without its queries. */
    calls: () => desk.calls.map(({ method, path }) => `${method} ${path.replace(/^\/api\/v2|\?.*/g, '')}`),
  };
}
