import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import zendesk from '../../lib/adapters/zendesk';
import { openDesk } from '../../lib/background/desk';
import { type Grant, openGrants } from '../../lib/background/grants';
import { failureOf } from '../../lib/model';
import { type SimulatedZendesk, startZendesk } from '../simulators/zendesk';
import { agents, personOf } from '../world';

/* Signed in by OAuth: tokens that last half an hour, and refresh tokens that are good once. */

let simulator: SimulatedZendesk;
let kept: Grant[];
beforeEach(async () => {
  simulator = await startZendesk();
  kept = [];
});
afterEach(() => simulator.close());

const { email } = personOf('maria');

/** A desk in a worker that has just started: what it knows is what was kept. */
function open(
  secrets = simulator.authorization.secretsOf('erin'),
  keep = async (grant: Grant) => void kept.push(grant),
) {
  const account = {
    id: 'account-1',
    address: simulator.address,
    way: 'oauth',
    agent: { id: '', name: '' },
    origins: [],
  };
  const grants = openGrants({ read: async () => kept.at(-1), keep }, Date.now);
  return openDesk(zendesk, account, { fetch, secrets, grants });
}

describe('Zendesk by OAuth', () => {
  it('knows who signed in', async () => {
    expect((await open().whoAmI({})).agent).toMatchObject({ name: agents.find(({ login }) => login === 'erin')?.name });
  });

  it('renews once for two lookups at the same moment, and goes on with the new pair', async () => {
    const desk = open();
    await desk.whoAmI({});
    simulator.authorization.expire();
    const before = simulator.authorization.counts.refreshes;
    const [one, other] = await Promise.all([desk.listTickets({ email }), desk.listTickets({ email })]);
    expect([one.items.length, other.items.length]).toEqual([one.items.length, one.items.length]);
    expect(one.items.length).toBeGreaterThan(0);
    expect(simulator.authorization.counts.refreshes).toBe(before + 1);
    simulator.authorization.expire();
    expect((await desk.listTickets({ email })).items).toEqual(one.items);
  });

  it('goes on in the next worker', async () => {
    const secrets = simulator.authorization.secretsOf('erin');
    await open(secrets).whoAmI({});
    simulator.authorization.expire();
    await expect(open(secrets).whoAmI({})).resolves.toBeDefined();
    expect(new Set(kept.map(({ refresh }) => refresh)).size).toBe(2);
  });

  it('asks once where the worker died between the answer and the keeping', async () => {
    const secrets = simulator.authorization.secretsOf('erin');
    const dying = open(secrets, () => Promise.reject(new Error('the worker is gone')));
    await expect(dying.whoAmI({})).rejects.toThrow();
    const next = open(secrets);
    expect(failureOf(await next.whoAmI({}).catch((thrown: unknown) => thrown))).toEqual({ kind: 'unauthorized' });
  });

  it('sends a write once though its token was over', async () => {
    const desk = open();
    const [ticket] = (await desk.listTickets({ email })).items;
    if (!ticket) return expect.fail();
    simulator.authorization.expire();
    const comment = { body: { text: 'Once.', html: '<p>Once.</p>' }, files: [], cc: [] };
    await desk.note?.(ticket, comment, { key: 'draft-1' });
    const { items } = await desk.listComments(ticket);
    expect(items.filter(({ html, text }) => `${html}${text}`.includes('Once.'))).toHaveLength(1);
  });
});
