import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import oracle from '../../lib/adapters/oracle-service-cloud';
import { planFor } from '../../lib/background/address';
import { openDesk } from '../../lib/background/desk';
import { type Grant, openGrants } from '../../lib/background/grants';
import { failureOf } from '../../lib/model';
import { type SimulatedOracle, startOracleServiceCloud } from '../simulators/oracle-service-cloud';
import { personOf } from '../world';

/* Signed in at the customer's own identity provider, whose addresses are typed. */

let simulator: SimulatedOracle;
let kept: Grant[];
beforeEach(async () => {
  simulator = await startOracleServiceCloud();
  kept = [];
});
afterEach(() => simulator.close());

const { email } = personOf('maria');
const typed = (login = 'erin') => ({
  ...simulator.authorization.secretsOf(login),
  ...{ page: `${simulator.address}/idp/authorize`, tokens: `${simulator.address}/idp/token` },
  ...{ scope: '/all offline_access', login },
});

function open(secrets: Record<string, string> = typed()) {
  const agent = { id: '', name: '' };
  const account = { id: 'account-1', address: simulator.address, way: 'oauth', agent, origins: [] };
  const keep = async (grant: Grant) => void kept.push(grant);
  const grants = openGrants({ read: async () => kept.at(-1), keep }, Date.now);
  return openDesk(oracle, account, { fetch, secrets, grants });
}

describe('Oracle B2C Service by the identity provider of an organisation', () => {
  const page = 'https://idcs-1.identity.oraclecloud.com/oauth2/v1/authorize';
  const tokens = 'https://login.acme.example/oauth2/v1/token';
  const plan = (secrets: Record<string, string>) =>
    planFor(oracle, 'acme.custhelp.com', undefined, { way: 'oauth', secrets });

  it('asks for access to where the tokens are, and to the site', () => {
    expect(plan({ page, tokens }).origins.map(({ origin, purpose }) => [origin, purpose])).toEqual([
      ['https://acme.custhelp.com', 'api'],
      ['https://login.acme.example', 'sign-in'],
    ]);
  });

  it.each([
    { page, tokens: '' },
    { page: '', tokens },
    { page: 'javascript://x/%0aalert(1)', tokens },
    { page: 'http://login.acme.example/authorize', tokens },
    { page, tokens: 'http://login.acme.example/token' },
  ])('does not take %j for its addresses', (secrets) => {
    expect(plan(secrets).problem).toBe('page-not-an-address');
  });

  it('goes to the page that was typed, with the scope that was typed', () => {
    const oauth = oracle.signIn.find(({ way }) => way === 'oauth')?.oauth;
    const where = { address: simulator.address, api: simulator.address };
    expect(oauth?.at(where, { page, tokens, scope: '/all' })).toEqual({
      authorize: page,
      token: tokens,
      scope: '/all',
    });
  });

  it('takes addresses without their scheme, as the form does', () => {
    const bare = { page: 'idp.acme.example/authorize', tokens: 'idp.acme.example/token' };
    expect(plan(bare).problem).toBeUndefined();
    const oauth = oracle.signIn.find(({ way }) => way === 'oauth')?.oauth;
    const where = { address: simulator.address, api: simulator.address };
    expect(oauth?.at(where, bare)).toMatchObject({
      authorize: 'https://idp.acme.example/authorize',
      token: 'https://idp.acme.example/token',
    });
  });

  it('works as the person whose token it is, and renews it once for two calls', async () => {
    const desk = open();
    expect((await desk.whoAmI({ login: 'erin' })).agent).toMatchObject({ name: 'Erin Agent' });
    simulator.authorization.expire();
    const before = simulator.authorization.counts.refreshes;
    const [one, other] = await Promise.all([desk.listTickets({ email }), desk.findContacts?.(email)]);
    expect([one.items.length, other?.length]).toEqual([personOf('maria').tickets, 1]);
    expect(simulator.authorization.counts.refreshes).toBe(before + 1);
  });

  it('sends a note once though its token was over', async () => {
    const desk = open();
    const [ticket] = (await desk.listTickets({ email })).items;
    if (!ticket) return expect.fail();
    const before = (await desk.listComments(ticket)).items.length;
    simulator.authorization.expire();
    await desk.note?.(ticket, { body: { text: 'Once.', html: '<p>Once.</p>' }, files: [], cc: [] }, { key: 'draft-1' });
    expect((await desk.listComments(ticket)).items).toHaveLength(before + 1);
  });

  it('asks for a new sign-in where the provider took the grant back', async () => {
    const desk = open();
    await desk.whoAmI({ login: 'erin' });
    simulator.authorization.revoke();
    const thrown = await desk.listTickets({ email }).catch((error: unknown) => error);
    expect(failureOf(thrown)).toEqual({ kind: 'unauthorized' });
  });
});
