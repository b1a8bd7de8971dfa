import type { Adapter, Desk } from '../../lib/adapters/contract';
import { openDesk } from '../../lib/background/desk';
import { createLimiter } from '../../lib/background/limiter';
import { systemClock } from '../../lib/platform/clock';
import { adapters } from '../contract/adapters';
import { desks as simulators } from '../contract/desks';
import type { SimulatedDesk } from '../simulators/server';
import { people } from '../world';

/* The simulated help desks behind the demo mailbox. */

/** A simulated desk with the name that its account has in the demo. */
export type DemoDesk = { name: string; adapter: Adapter; simulator: SimulatedDesk };

/** The person who signs in everywhere, and the one who may also delete. */
export const AGENT = 'erin';
const ADMINISTRATOR = 'ina';

const SHOWN = 3;
/** Unlike in how they find people and where they live, so first of all. */
const PREFERRED = ['zendesk', 'freshdesk', 'request-tracker'];

/** Starts three desks, of three vendors if there are so many, with the world's tickets shared out among them. */
export async function startDemoDesks(): Promise<DemoDesk[]> {
  const simulated = adapters.filter(({ id }) => simulators[id]);
  const first = PREFERRED.flatMap((id) => simulated.find((adapter) => adapter.id === id) ?? []);
  const ready = [...first, ...simulated.filter((adapter) => !first.includes(adapter))];
  const chosen = Array.from({ length: SHOWN }, (_, at) => ({ at, adapter: ready[at % ready.length]! }));
  const desks = await Promise.all(
    chosen.map(async ({ at, adapter }) => ({
      name: at < ready.length ? adapter.name : `${adapter.name} ${at + 1}`,
      adapter,
      simulator: await simulators[adapter.id]!.start(),
    })),
  );
  await shareOut(desks);
  for (const { simulator } of desks) simulator.reset();
  return desks;
}

/** Opens a simulated desk from here, past the extension: what is read so is what really lies there. */
export async function openSimulated({ adapter, simulator }: DemoDesk, login = AGENT): Promise<Desk> {
  const secrets = simulator.secretsOf(login);
  const { address, way } = simulator;
  const account = { id: adapter.id, address, way, agent: { id: '', name: '' }, origins: [] };
  const parts = { fetch, secrets, limiter: createLimiter([], systemClock) };
  const { agent } = await openDesk(adapter, account, parts).whoAmI(secrets);
  return openDesk(adapter, { ...account, agent }, parts);
}

/** Every simulator holds the whole world. Nobody has the same ticket in three desks: each keeps every third one. */
async function shareOut(desks: DemoDesk[]): Promise<void> {
  await Promise.all(
    desks.map(async (demo, place) => {
      const desk = await openSimulated(demo, ADMINISTRATOR);
      for (const { email } of people) {
        const tickets = await ticketsOf(desk, email);
        const others = tickets.filter((_, at) => at % desks.length !== place);
        for (const { id } of others) await desk.deleteTicket?.(id);
      }
    }),
  );
}

/** All tickets of whoever has this address. */
async function ticketsOf(desk: Desk, email: string) {
  const contacts = (await desk.findContacts?.(email)) ?? [];
  const tickets = new Map<string, { id: string }>();
  for (const contact of contacts) {
    let next: string | undefined;
    do {
      const page = await desk.listTickets({ email, contact }, next);
      for (const ticket of page.items) tickets.set(ticket.id, ticket);
      next = page.next;
    } while (next !== undefined);
  }
  return [...tickets.values()];
}
