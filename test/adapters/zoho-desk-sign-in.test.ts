import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import zohoDesk from '../../lib/adapters/zoho-desk';
import { openDesk } from '../../lib/background/desk';
import { openOwnGrants } from '../../lib/background/grants';
import { failureIn } from '../contract/bench';
import type { SimulatedZohoDesk } from '../simulators/zoho-desk';
import { type OpenZohoDesk, openZohoDesk } from './zoho-desk-bench';

let simulator: SimulatedZohoDesk;
let bench: OpenZohoDesk;

beforeEach(async () => {
  bench = await openZohoDesk();
  ({ simulator } = bench);
});
afterEach(() => simulator.close());

describe('signing in to Zoho Desk', () => {
  const [way] = zohoDesk.signIn;
  const secrets = { org: '1', client: 'c', secret: 's', code: 'typed' };

  it('sells the typed code for a refresh token, and that for tokens from then on', () => {
    const sold = (refresh?: string) => {
      const { path, body } = way?.exchange?.(secrets, refresh, 'https://desk.zoho.com.au') ?? {};
      return [path, Object.fromEntries(new URLSearchParams(String(body)))];
    };
    const app = { client_id: 'c', client_secret: 's' };
    const page = 'https://accounts.zoho.com.au/oauth/v2/token';
    expect(sold()).toEqual([page, { ...app, grant_type: 'authorization_code', code: 'typed' }]);
    expect(sold('kept')).toEqual([page, { ...app, grant_type: 'refresh_token', refresh_token: 'kept' }]);
  });

  it('with a code that is spent is refused, though Zoho says 200', async () => {
    simulator.state.spendsCodes = true;
    await bench.desk.whoAmI({});
    expect(await failureIn(bench.as('erin').whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });

  it('goes on by what the code has bought when the code is spent', async () => {
    simulator.state.spendsCodes = true;
    const grants = openOwnGrants(() => 0);
    const typed = simulator.secretsOf('erin');
    const account = {
      id: 'a',
      address: simulator.address,
      way: simulator.way,
      agent: { id: '', name: '' },
      origins: [],
    };
    await openDesk(zohoDesk, account, { fetch, secrets: typed, grants }).whoAmI({});
    const refresh = await grants.refresh();
    expect(refresh).toBeDefined();
    const later = openDesk(zohoDesk, account, { fetch, secrets: { ...typed, refresh: refresh ?? '' } });
    expect((await later.whoAmI({})).agent.email).toBe('erin@desk.example');
  });

  it('too often waits', () => {
    expect(zohoDesk.explain?.(400, { error: 'Access Denied' })).toBe('limited');
  });

  it('at another organisation is forbidden, in the desk’s words', async () => {
    const elsewhere = bench.as('erin', { ...simulator.secretsOf('erin'), org: '999' });
    expect(await failureIn(elsewhere.whoAmI({}))).toMatchObject({ kind: 'forbidden', reason: /organization/ });
  });

  it('as a light agent leaves notes only', async () => {
    const erin = simulator.state.agents.find(({ emailId }) => emailId === 'erin@desk.example');
    if (erin) erin.rolePermissionType = 'Light';
    const { may } = await bench.desk.whoAmI({});
    expect(may).toContain('note');
    expect(may).not.toContain('reply');
  });

  it('on Zoho’s page brings tokens that Zoho signs calls by, and a refusal in a 200 is one', async () => {
    const account = { id: 'a', address: simulator.address, way: 'oauth', agent: { id: '', name: '' }, origins: [] };
    const secrets = { org: simulator.secretsOf('erin').org ?? '', ...simulator.authorization.secretsOf('erin') };
    const desk = openDesk(zohoDesk, account, { fetch, secrets });
    expect((await desk.whoAmI({})).agent.email).toBe('erin@desk.example');
    simulator.authorization.revoke();
    expect(await failureIn(desk.whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });
});
