import { beforeEach, describe, expect, it } from 'vitest';
import type { Adapter, Desk } from '../../lib/adapters/contract';
import { openAdapters } from '../../lib/background/adapters';
import { openOwnGrants } from '../../lib/background/grants';
import { createManaged } from '../../lib/background/managed';
import { createRegistry } from '../../lib/background/registry';
import { type Bind, createSignIn } from '../../lib/background/sign-in';
import { type Account, FailureError } from '../../lib/model';
import type { AccountView, Ask } from '../../lib/wire/protocol';
import { fakeClock } from './doubles';

const adapter: Adapter = {
  id: 'desk',
  name: 'Desk',
  home: 'https://desk.example/api',
  address: { ask: 'Address', example: 'acme.desk.example', selfHosted: true },
  origins: (address) => [{ origin: new URL(address).origin, purpose: 'api' }],
  base: (address) => address,
  signIn: [
    {
      way: 'token',
      name: 'Token',
      secrets: [
        { id: 'login', ask: 'Login', plain: true },
        { id: 'token', ask: 'Token' },
      ],
      find: '',
      personal: true,
      sign: () => ({}),
    },
    {
      way: 'key',
      name: 'Key',
      secrets: [
        { id: 'login', ask: 'Login', plain: true },
        { id: 'key', ask: 'Key' },
      ],
      find: '',
      personal: true,
      sign: () => ({}),
    },
  ],
  limits: [],
  ticketsBy: 'email',
  fields: { create: [], update: [], required: [] },
  recipients: 'watchers',
  open: () => ({}) as Desk,
};

let kept: Map<string, Account>;
let secrets: Map<string, Record<string, string>>;
let bound: { account: Account; secrets: Record<string, string>; plain?: Record<string, string> }[];
let released: string[];
let forgotten: string[];
/** What was forgotten by the time that the surfaces were told. */
let whenTold: string[][];
let told: AccountView[][];
let granted: boolean;
let refresh: string | undefined;
let registry: ReturnType<typeof createRegistry>;

beforeEach(() => {
  kept = new Map();
  secrets = new Map();
  bound = [];
  released = [];
  [forgotten, whenTold] = [[], []];
  told = [];
  granted = true;
  refresh = undefined;
  const bind: Bind = (_adapter, account, typed) => {
    const entry: (typeof bound)[number] = { account, secrets: typed };
    bound.push(entry);
    return {
      whoAmI: async (plain: Record<string, string>) => {
        entry.plain = plain;
        if ((typed.token ?? typed.key) !== 'good') throw new FailureError({ kind: 'unauthorized' });
        return { agent: { id: '7', name: 'Erin' }, may: ['reply'] };
      },
    } as unknown as Desk;
  };
  const rules = createManaged(async () => ({}));
  const clock = fakeClock();
  registry = createRegistry({
    adapters: openAdapters(new Map([[adapter.id, async () => ({ default: adapter })]])),
    rules,
    accounts: {
      all: async () => [...kept.values()],
      put: async (account) => void kept.set(account.id, account),
      remove: async (id) => void kept.delete(id),
    },
    secrets: {
      async keepWith(account, value) {
        kept.set(account.id, account);
        secrets.set(account.id, value);
      },
      of: async (id) => secrets.get(id) ?? {},
      forget: async (id) => void secrets.delete(id),
    },
    now: () => Date.parse('2026-01-01T00:00:00Z') + kept.size,
    isGranted: async () => granted,
    leave: { given: async () => false, kept: async () => [], keep: async () => {}, giveBack: async () => undefined },
    clock: { wait: async () => {} },
    area: { get: async () => undefined, put: async () => {}, remove: async () => {} },
    release: async (patterns) => void released.push(...patterns),
    forgetRead: async (id) => forgotten.push(id),
    changed(accounts) {
      told.push(accounts);
      whenTold.push([...forgotten]);
    },
    bind,
    signInto: createSignIn({
      bind,
      rules,
      clock,
      fetch: async () => Response.error(),
      identity: {
        redirect: (desk) => `https://deskside.example/${desk}`,
        redirects: (desk) => [`https://deskside.example/${desk}`],
        show: async () => undefined,
      },
      grants: { of: () => ({ ...openOwnGrants(clock.now), refresh: async () => refresh }), forget: async () => {} },
      awake: (work) => work,
    }),
  });
});

const form = (more: Partial<Ask<'account.connect'>> = {}): Ask<'account.connect'> => ({
  desk: 'desk',
  name: '',
  address: 'rt.acme.example',
  way: 'token',
  secrets: { login: 'erin', token: ' good\n' },
  ...more,
});

describe('a refresh token that signing in has brought', () => {
  it('is kept with what was typed, until something else is', async () => {
    refresh = 'bought-1';
    const { id } = await registry.connect(form());
    expect(secrets.get(id)).toEqual({ login: 'erin', token: 'good', refresh: 'bought-1' });
    refresh = undefined;
    await registry.connect(form({ id, name: 'Ours', secrets: { login: 'erin', token: '' } }));
    expect(secrets.get(id)).toEqual({ login: 'erin', token: 'good', refresh: 'bought-1' });
    await registry.connect(form({ id }));
    expect(secrets.get(id)).toEqual({ login: 'erin', token: 'good' });
  });
});

describe('connecting', () => {
  it('keeps the account without its secrets, and these apart, trimmed', async () => {
    const view = await registry.connect(form());
    expect(view).toMatchObject({ name: 'Desk rt.acme.example', agent: { name: 'Erin' }, may: ['reply'] });
    expect(view.mark).toEqual({ letters: 'dr', colour: 1 });
    expect(JSON.stringify([...kept.values(), view, told])).not.toContain('good');
    expect(secrets.get(view.id)).toEqual({ login: 'erin', token: 'good' });
  });

  it('tells whoAmI only what is no secret', async () => {
    await registry.connect(form());
    expect(bound[0]?.plain).toEqual({ login: 'erin' });
  });

  it('keeps nothing when the desk does not accept the sign-in', async () => {
    await expect(registry.connect(form({ secrets: { token: 'bad' } }))).rejects.toThrow('unauthorized');
    expect(kept.size + secrets.size).toBe(0);
  });

  it('refuses an address that cannot be taken before anything is asked', async () => {
    await expect(registry.connect(form({ address: 'http://rt.acme.example' }))).rejects.toThrow('refused');
    expect(bound).toEqual([]);
  });

  it('gives each account a colour of its own', async () => {
    const colours = [];
    for (let index = 0; index < 3; index += 1) colours.push((await registry.connect(form())).mark.colour);
    expect(colours).toEqual([1, 2, 3]);
  });

  it('edits an account in place, and keeps the token that was not typed again', async () => {
    const { id } = await registry.connect(form());
    const edited = await registry.connect(
      form({ id, name: 'Support', address: 'rt2.acme.example', secrets: { login: 'erin', token: '' } }),
    );
    expect(edited).toMatchObject({ id, name: 'Support', address: 'https://rt2.acme.example' });
    expect(kept.size).toBe(1);
    expect(secrets.get(id)?.token).toBe('good');
    expect(released).toEqual(['https://rt.acme.example/*']);
  });

  it('keeps nothing of a way to sign in that was left behind', async () => {
    const { id } = await registry.connect(form());
    await registry.connect(form({ id, way: 'key', secrets: { login: '', key: 'good' } }));
    expect(secrets.get(id)).toEqual({ login: 'erin', key: 'good' });
  });

  it('forgets what was read at an account that is edited, before a surface asks again', async () => {
    const { id } = await registry.connect(form());
    forgotten = [];
    await registry.connect(form({ id, address: 'rt2.acme.example' }));
    expect(forgotten).toEqual([id]);
    expect(whenTold.at(-1)).toEqual([id]);
  });
});

describe('an account', () => {
  it('shows that access was taken back, and not once it is there again', async () => {
    await registry.connect(form());
    granted = false;
    expect((await registry.views())[0]?.failure).toEqual({ kind: 'ungranted', origins: ['https://rt.acme.example/*'] });
    granted = true;
    expect((await registry.views())[0]?.failure).toBeUndefined();
  });

  it('shows how its last call ended, and tells only when that changes', async () => {
    const { id } = await registry.connect(form());
    told = [];
    registry.answered(id, { tookMs: 20 });
    registry.answered(id, { failure: { kind: 'broken', status: 500 }, tookMs: 30 });
    registry.answered(id, { failure: { kind: 'broken', status: 500 }, tookMs: 40 });
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]?.[0]?.failure).toEqual({ kind: 'broken', status: 500 });
  });

  it('leaves nothing behind when it is removed', async () => {
    const { id } = await registry.connect(form());
    await registry.remove(id);
    expect(kept.size + secrets.size).toBe(0);
    expect(released).toEqual(['https://rt.acme.example/*']);
    await expect(registry.open(id)).rejects.toThrow('absent');
  });
});
