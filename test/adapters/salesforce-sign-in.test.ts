import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import salesforce from '../../lib/adapters/salesforce';
import { openDesk } from '../../lib/background/desk';
import { type Grant, openGrants } from '../../lib/background/grants';
import { failureOf } from '../../lib/model';
import { type SimulatedSalesforce, startSalesforce } from '../simulators/salesforce';
import { personOf } from '../world';

let simulator: SimulatedSalesforce;
let kept: Grant[];
beforeEach(async () => {
  simulator = await startSalesforce();
  kept = [];
});
afterEach(() => simulator.close());

const { email } = personOf('maria');

function open(login = 'erin', secrets = simulator.secretsOf(login)) {
  const account = { id: 'a', address: simulator.address, way: 'oauth', agent: { id: '', name: '' }, origins: [] };
  const keep = async (grant: Grant) => void kept.push(grant);
  const grants = openGrants({ read: async () => kept.at(-1), keep }, Date.now);
  return openDesk(salesforce, account, { fetch, secrets, grants });
}

describe('signing in to Salesforce', () => {
  const { oauth } = salesforce.signIn[0] ?? {};

  it('happens on the organisation’s own host, also when given the one of its pages', () => {
    const at = (api: string) => oauth?.at({ address: api, api }, {});
    expect(at('https://acme.my.salesforce.com')).toEqual({
      authorize: 'https://acme.my.salesforce.com/services/oauth2/authorize',
      token: 'https://acme.my.salesforce.com/services/oauth2/token',
      scope: 'api refresh_token',
    });
    const host = 'https://acme--test.sandbox.my.salesforce.com';
    for (const pages of ['lightning.force.com', 'my.salesforce-setup.com'].map(
      (end) => `https://acme--test.sandbox.${end}`,
    )) {
      expect(at(pages)?.token).toBe(`${host}/services/oauth2/token`);
      expect(salesforce.base(pages)).toBe(`${host}/services/data/v64.0`);
      expect(salesforce.origins(pages)).toEqual([{ origin: host, purpose: 'api' }]);
    }
  });

  it('is over where it began: what renews it is taken back', async () => {
    const request = oauth?.revoke?.({ token: 't', refresh: 'r' }, { address: '', api: simulator.address }, {});
    expect(request).toMatchObject({ method: 'POST', path: `${simulator.address}/services/oauth2/revoke` });
    expect(String(request?.body)).toBe('token=r');
  });

  it('knows who it is without asking for their profile', async () => {
    const { agent } = await open().whoAmI({});
    expect(agent).toEqual(simulator.signedIn?.('erin').agent);
  });

  it('renews once for two lookups when a session is over, and goes on', async () => {
    const desk = open();
    await desk.whoAmI({});
    expect(kept.at(-1)?.until).toBeUndefined();
    simulator.authorization.expire();
    const before = simulator.authorization.counts.refreshes;
    const [one, other] = await Promise.all([desk.listTickets({ email }), desk.listTickets({ email })]);
    expect(one.items.length).toBeGreaterThan(0);
    expect(other.items.length).toBe(one.items.length);
    expect(simulator.authorization.counts.refreshes).toBe(before + 1);
  });

  it('ends in one clear word when it was taken back', async () => {
    const desk = open();
    await desk.whoAmI({});
    simulator.authorization.revoke();
    const thrown = await desk.listTickets({ email }).catch((error: unknown) => error);
    expect(failureOf(thrown)).toEqual({ kind: 'unauthorized' });
  });

  it('offers only what the sign-in may', async () => {
    expect((await open().whoAmI({})).may).not.toContain('deleteTicket');
    expect((await open('ina', simulator.secretsOf('ina')).whoAmI({})).may).toContain('reply');
    simulator.state.mute.add('erin');
    kept = [];
    const { may } = await open().whoAmI({});
    expect(may).not.toContain('reply');
    expect(may).toContain('note');
    delete simulator.state.tables.CaseComment;
    expect((await open().whoAmI({})).may).not.toContain('note');
  });

  it('waits for hours when the day’s calls are spent, though Salesforce says 403', () => {
    const body = [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }];
    expect(salesforce.explain?.(403, body)).toBe('limited');
    expect(salesforce.explain?.(403, [{ errorCode: 'API_DISABLED_FOR_ORG' }])).toBeUndefined();
    expect(salesforce.explain?.(403, undefined)).toBeUndefined();
  });
});
