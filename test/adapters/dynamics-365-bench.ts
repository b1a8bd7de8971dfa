import { afterEach, beforeEach } from 'vitest';
import type { Desk } from '../../lib/adapters/contract';
import dynamics365 from '../../lib/adapters/dynamics-365';
import { openDesk } from '../../lib/background/desk';
import type { Contact, Ticket } from '../../lib/model';
import { type SimulatedDynamics365, startDynamics365 } from '../simulators/dynamics-365';
import type { Row } from '../simulators/dynamics-365/state';
import { personOf } from '../world';

/** A simulated Dynamics 365 and a desk on it, fresh for each test of a file. */
export function dynamicsBench() {
  let simulator: SimulatedDynamics365;
  let desk: Desk;
  beforeEach(async () => {
    simulator = await startDynamics365();
    const account = { id: 'account-1', address: simulator.address, way: 'oauth', origins: [] };
    const { agent } = simulator.signedIn?.('erin') ?? { agent: { id: '', name: '' } };
    desk = openDesk(dynamics365, { ...account, agent }, { fetch, secrets: simulator.secretsOf('erin') });
  });
  afterEach(() => simulator.close());

  const contactOf = async (key: string): Promise<Contact> => {
    const [found] = (await desk.findContacts?.(personOf(key).email)) ?? [];
    if (!found) throw new Error(`nobody is ${key}`);
    return found;
  };
  return {
    simulator: () => simulator,
    state: () => simulator.state,
    desk: (): Required<Desk> => desk as Required<Desk>,
    contactOf,
    async ticketOf(key: string): Promise<Ticket> {
      const contact = await contactOf(key);
      const [row] = (await desk.listTickets({ email: contact.email, contact })).items;
      if (!row) throw new Error(`${key} has no tickets`);
      return desk.readTicket(row.id);
    },
    rowOf: (set: string, id: string): Row => simulator.state.get(set, id).values,
    /** "METHOD path" of each call that was made since the last reset, without what stands before the tables. */
    calls: () =>
      simulator.calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace('/api/data/v9.2', '')}`),
  };
}

/** A draft's id, which becomes the key of what is written. */
export const KEY = '0f3e0000-0000-4000-9000-00000000c0de';
