import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import dynamics365 from '../../lib/adapters/dynamics-365';
import { planFor } from '../../lib/background/address';
import { openDesk } from '../../lib/background/desk';
import { type Grant, openGrants } from '../../lib/background/grants';
import { failureOf } from '../../lib/model';
import type { Identity } from '../../lib/platform/identity';
import { type SimulatedDynamics365, startDynamics365 } from '../simulators/dynamics-365';
import { personOf } from '../world';
import { dynamicsBench } from './dynamics-365-bench';

/* Signed in at Microsoft: tokens for an hour, and what renews them for a day, whatever is done with it. */

const HOUR_MS = 3_600_000;
const REDIRECT = 'https://deskside.example/dynamics-365';

let now: number;
let simulator: SimulatedDynamics365;
let shown: URL[];
beforeEach(async () => {
  now = Date.UTC(2026, 8, 1);
  shown = [];
  simulator = await startDynamics365({ now: () => now });
});
afterEach(() => simulator.close());

/** A browser that shows the page, and follows where it leads. */
const identity: Identity = {
  redirects: () => [REDIRECT],
  redirect: () => REDIRECT,
  async show(address) {
    shown.push(new URL(address));
    const { headers } = await fetch(address, { redirect: 'manual' });
    return headers.get('location') ?? undefined;
  },
};

function open() {
  let kept: Grant | undefined;
  const account = { id: 'account-1', address: simulator.address, way: 'oauth', origins: [] };
  const { agent } = simulator.signedIn?.('erin') ?? { agent: { id: '', name: '' } };
  const keep = async (grant: Grant) => {
    kept = grant;
  };
  const grants = openGrants({ read: async () => kept, keep }, () => now);
  const clock = { now: () => now, wait: () => new Promise<void>(() => {}) };
  const secrets = simulator.secretsOf('erin');
  return openDesk(dynamics365, { ...account, agent }, { fetch, secrets, grants, identity, clock });
}

const { email } = personOf('maria');

describe('Dynamics 365 by Microsoft’s sign-in', () => {
  it('renews hour by hour for a day, without a page', async () => {
    const desk = open();
    for (let hour = 0; hour < 23; hour += 1) {
      await desk.findContacts?.(email);
      now += HOUR_MS;
    }
    expect(shown).toEqual([]);
    expect(simulator.authorization.counts.refreshes).toBe(23);
  });

  it('asks the page after a day, unseen and for whom', async () => {
    const desk = open();
    await desk.findContacts?.(email);
    now += 25 * HOUR_MS;
    expect(await desk.findContacts?.(email)).toHaveLength(1);
    const asked = shown.map(({ searchParams }) => [searchParams.get('prompt'), searchParams.get('login_hint')]);
    expect(asked).toEqual([['none', 'erin@desk.example']]);
  });

  it('asks the person where Microsoft wants to see them', async () => {
    const desk = open();
    await desk.findContacts?.(email);
    now += 25 * HOUR_MS;
    simulator.authorization.state.visit = 'page';
    const thrown = await desk.findContacts?.(email).catch((error: unknown) => error);
    expect(failureOf(thrown)).toEqual({ kind: 'unauthorized' });
  });

  it('takes nobody else whom Microsoft signs in instead, and their own person', async () => {
    const desk = open();
    await desk.findContacts?.(email);
    now += 25 * HOUR_MS;
    Object.assign(simulator.authorization.state, { visit: 'anybody', login: 'felix' });
    const thrown = await desk.findContacts?.(email).catch((error: unknown) => error);
    expect(failureOf(thrown)).toEqual({ kind: 'unauthorized' });
    simulator.authorization.state.login = 'erin';
    expect(await desk.findContacts?.(email)).toHaveLength(1);
  });

  it('asks for this organisation alone, and for no profile', async () => {
    const desk = open();
    await desk.findContacts?.(email);
    now += 25 * HOUR_MS;
    await desk.findContacts?.(email);
    expect(shown[0]?.searchParams.get('scope')).toBe(`${simulator.address}/user_impersonation offline_access`);
  });
});

describe('the sign-in address', () => {
  const pagesOf = (authority?: string, address = 'https://acme.crm4.dynamics.com') =>
    dynamics365.signIn[0]?.oauth?.at({ address, api: address }, authority === undefined ? {} : { authority });

  it.each([
    [undefined, 'https://login.microsoftonline.com/organizations'],
    ['', 'https://login.microsoftonline.com/organizations'],
    [
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/',
      'https://login.microsoftonline.com/contoso.onmicrosoft.com',
    ],
    ['https://login.microsoftonline.us', 'https://login.microsoftonline.us/organizations'],
    ['login.partner.microsoftonline.cn/contoso', 'https://login.partner.microsoftonline.cn/contoso'],
    ['http://127.0.0.1:8080/organizations', 'http://127.0.0.1:8080/organizations'],
  ])('%j leads to %s', (typed, whole) => {
    expect(pagesOf(typed)).toMatchObject({
      authorize: `${whole}/oauth2/v2.0/authorize`,
      token: `${whole}/oauth2/v2.0/token`,
    });
  });

  it('is told before connecting, and refused where it is none', () => {
    const plan = (authority: string) =>
      planFor(dynamics365, 'acme.crm4.dynamics.com', undefined, { way: 'oauth', secrets: { authority } });
    expect(plan('').origins.map(({ origin, purpose }) => [origin, purpose])).toEqual([
      ['https://acme.crm4.dynamics.com', 'api'],
      ['https://login.microsoftonline.com', 'sign-in'],
    ]);
    expect(plan('not an address')).toMatchObject({ problem: 'page-not-an-address' });
    expect(plan('http://login.example/x')).toMatchObject({ problem: 'page-not-an-address' });
  });

  it('names the organisation as it is called, also where its other address was typed', () => {
    expect(pagesOf('', 'https://acme.api.crm4.dynamics.com')?.scope).toBe(
      'https://acme.crm4.dynamics.com/user_impersonation offline_access',
    );
  });
});

describe('who signed in', () => {
  const bench = dynamicsBench();

  it('may what their roles let them', async () => {
    const { may } = await bench.desk().whoAmI({});
    expect(may).not.toContain('deleteTicket');
    expect(may).toEqual(expect.arrayContaining(['reply', 'note', 'createTicket', 'updateTicket', 'findContacts']));
  });

  it('is told at each call where rights come without names', async () => {
    bench.state().namesRights = false;
    expect((await bench.desk().whoAmI({})).may).toContain('deleteTicket');
  });
});
