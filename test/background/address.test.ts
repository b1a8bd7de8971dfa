import { describe, expect, it } from 'vitest';
import type { Card, Where } from '../../lib/adapters/contract';
import { planFor, takeAddress } from '../../lib/background/address';

describe('a typed address', () => {
  it.each([
    ['acme', { suffix: '.desk.example' }, 'https://acme.desk.example'],
    ['acme.desk.example', { suffix: '.desk.example' }, 'https://acme.desk.example'],
    ['  https://acme.desk.example/agent/ ', { suffix: '.desk.example' }, 'https://acme.desk.example'],
    ['https://rt.acme.example/rt/', { selfHosted: true }, 'https://rt.acme.example/rt'],
    ['rt.acme.example', { selfHosted: true }, 'https://rt.acme.example'],
    ['http://127.0.0.1:8940', { selfHosted: true }, 'http://127.0.0.1:8940'],
    ['http://localhost:8940/', { selfHosted: true }, 'http://localhost:8940'],
    ['HTTPS://RT.Acme.Example', { selfHosted: true }, 'https://rt.acme.example'],
    ['https://münchen.example', { selfHosted: true }, 'https://xn--mnchen-3ya.example'],
    ['', { fixed: 'https://api.desk.example' }, 'https://api.desk.example'],
  ])('%j with %j is taken as %s', (typed, rule, address) => {
    expect(takeAddress(typed, rule)).toEqual({ address });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['not an address', 'not-an-address'],
    ['javascript://x/%0aalert(1)', 'not-an-address'],
    ['ftp://rt.acme.example', 'not-an-address'],
    ['https://user:secret@rt.acme.example', 'not-an-address'],
    ['intranet', 'not-an-address'],
    ['http://rt.acme.example', 'plain-http'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(takeAddress(typed, { selfHosted: true })).toEqual({ problem });
  });
});

const card = {
  address: { ask: '', example: '', selfHosted: true },
  origins: (address: string) => [{ origin: new URL(address).origin, purpose: 'api' }],
  signIn: [
    {
      way: 'page',
      oauth: {
        at: ({ api }: Where, { authority = api, page = `${authority}/authorize` }: Record<string, string>) => ({
          authorize: page,
          token: `${authority}/token`,
        }),
      },
    },
  ],
} as unknown as Card;

describe('the plan of an account', () => {
  it('asks the browser for the host, without the port', () => {
    expect(planFor(card, 'http://127.0.0.1:8940/rt').origins).toEqual([
      { origin: 'http://127.0.0.1:8940', purpose: 'api', pattern: 'http://127.0.0.1/*' },
    ]);
  });

  it('asks only for the gateway where there is one', () => {
    const plan = planFor(card, 'rt.acme.example', 'https://gate.acme.example/rt/');
    expect(plan).toMatchObject({ address: 'https://rt.acme.example', other: 'https://gate.acme.example/rt' });
    expect(plan.origins.map(({ pattern }) => pattern)).toEqual(['https://gate.acme.example/*']);
  });

  it('names a gateway in plain http as the problem', () => {
    expect(planFor(card, 'rt.acme.example', 'http://gate.acme.example').problem).toBe('other-plain-http');
  });

  it('asks for the host of the tokens, too, where that is another one', () => {
    const plan = (authority?: string) =>
      planFor(card, 'rt.acme.example', undefined, { way: 'page', secrets: authority ? { authority } : {} });
    expect(plan('https://login.example/tenant').origins).toMatchObject([
      { origin: 'https://rt.acme.example', purpose: 'api' },
      { origin: 'https://login.example', purpose: 'sign-in', pattern: 'https://login.example/*' },
    ]);
    expect(plan().origins).toHaveLength(1);
    expect(plan('http://login.example').problem).toBe('page-not-an-address');
  });

  it('takes nothing for a sign-in page that is not one of the web', () => {
    const by = (page: string) => ({ way: 'page', secrets: { page } });
    for (const page of ['', 'javascript://x/%0aalert(1)', 'http://login.example/authorize'])
      expect(planFor(card, 'rt.acme.example', undefined, by(page)).problem).toBe('page-not-an-address');
  });
});
