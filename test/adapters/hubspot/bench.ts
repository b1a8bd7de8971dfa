import { afterEach, beforeEach, expect } from 'vitest';
import hubspot from '../../../lib/adapters/hubspot';
import { openDesk } from '../../../lib/background/desk';
import type { Ticket } from '../../../lib/model';
import { type SimulatedHubSpot, startHubSpot } from '../../simulators/hubspot';
import type { CrmRecord } from '../../simulators/hubspot/state';
import { personOf } from '../../world';

export const GRACE = personOf('grace').email;
/** His tickets came by a form: they have no thread. */
export const SEAN = personOf('sean').email;

/** A fresh simulated HubSpot before each test, and Erin's desk on it. */
export function useHubSpot() {
  let running: SimulatedHubSpot | undefined;
  beforeEach(async () => {
    running = await startHubSpot();
  });
  afterEach(() => running?.close());

  const server = (): SimulatedHubSpot => running ?? expect.fail('not started');
  const open = () => {
    const { signedIn, secretsOf, address } = server();
    const { agent, ui } = signedIn?.('erin') ?? expect.fail('erin');
    const account = { id: 'hs-1', address, way: 'token', agent, ui, origins: [] };
    return openDesk(hubspot, account, { secrets: secretsOf('erin'), fetch });
  };
  const contactOf = (email: string): CrmRecord =>
    server().state.records.find(
      ({ type, properties }) => type === 'contacts' && properties.email === email.toLowerCase(),
    ) ?? expect.fail(email);
  /** The newest ticket of somebody, as the CRM has it. */
  const recordOf = (email: string): CrmRecord =>
    server().state.associated(contactOf(email), 'tickets').at(-1) ?? expect.fail(email);
  const ticketOf = (email: string): Promise<Ticket> => open().readTicket(recordOf(email).id);
  /** What was asked, without ids. */
  const calls = () =>
    server().calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace(/\d{5,}/g, ':id')}`);
  return { server, open, contactOf, recordOf, ticketOf, calls };
}
