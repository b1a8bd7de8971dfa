import { beforeEach, describe, expect, it } from 'vitest';
import { createManaged } from '../../lib/background/managed';
import type { Offered } from '../../lib/background/recipes';
import { createSites, type Site } from '../../lib/background/sites';
import type { Scripts } from '../../lib/platform/tabs';

let kept: Map<string, Site>;
let registered: Map<string, string[]>;
let granted: Set<string>;
let ran: string[][];
let released: string[];
let sites: ReturnType<typeof createSites>;

const scripts: Scripts = {
  registered: async () => [...registered].map(([id, matches]) => ({ id, matches })),
  register: async ({ id, matches }) => {
    if (registered.has(id)) throw new Error('registered twice');
    registered.set(id, matches);
  },
  unregister: async (ids) => {
    for (const id of ids) registered.delete(id);
  },
  runNow: async (patterns) => {
    ran.push(patterns);
  },
  renew: async () => {},
};

beforeEach(() => {
  kept = new Map();
  registered = new Map();
  granted = new Set(['https://mail.acme.example/*', 'http://127.0.0.1/*']);
  ran = [];
  released = [];
  sites = open([{ id: 'bigmail', name: 'Big Mail', origins: ['https://mail.big.example/*'] }]);
});

const open = (known: Offered[]) =>
  createSites({
    known: async () => known,
    rules: createManaged(async () => ({})),
    scripts,
    store: {
      all: async () => [...kept.values()],
      put: async (site) => {
        kept.set(site.id, site);
      },
      remove: async (id) => {
        kept.delete(id);
      },
    },
    isGranted: async (patterns) => patterns.every((pattern) => granted.has(pattern)),
    release: async (patterns) => {
      released.push(...patterns);
    },
    health: { of: async () => undefined, forget: async () => {} },
    side: async () => 'right',
    changed: () => {},
  });

describe('sites', () => {
  it('added by address are registered for their host and run at once in open tabs', async () => {
    const view = await sites.add('https://mail.acme.example/webmail/');
    expect(view).toMatchObject({ name: 'mail.acme.example', on: true, granted: true, added: true });
    expect([...registered.values()]).toEqual([['https://mail.acme.example/*']]);
    expect(ran).toEqual([['https://mail.acme.example/*']]);
  });

  it('without access are shown as such and never registered', async () => {
    expect(await sites.add('https://crm.acme.example')).toMatchObject({ granted: false, on: true });
    expect(registered.size).toBe(0);
  });

  it('are unregistered when access is taken back or they are switched off, and registered again after', async () => {
    const { id } = await sites.add('https://mail.acme.example');
    granted.clear();
    await sites.reconcile();
    expect(registered.size).toBe(0);
    granted.add('https://mail.acme.example/*');
    await sites.reconcile();
    expect(registered.size).toBe(1);
    await sites.switch(id, false);
    expect(registered.size).toBe(0);
  });

  it('are read only on exactly their origin, though patterns know no ports', async () => {
    await sites.add('http://127.0.0.1:8941');
    expect(await sites.of('http://127.0.0.1:8941/?_task=mail')).toMatchObject({ name: '127.0.0.1:8941' });
    expect(await sites.of('http://127.0.0.1:8940/Ticket/Display.html')).toBeUndefined();
    expect(await sites.of('about:blank')).toBeUndefined();
  });

  it('give their access back when removed', async () => {
    const { id } = await sites.add('https://mail.acme.example');
    await sites.remove(id);
    expect(registered.size).toBe(0);
    expect(released).toEqual(['https://mail.acme.example/*']);
  });

  it('remember how their dock stands', async () => {
    await sites.add('https://mail.acme.example');
    await sites.keepDock('site-mail.acme.example', { open: false, width: 500 });
    expect((await sites.of('https://mail.acme.example/'))?.dock).toEqual({ open: false, width: 500, side: 'right' });
  });

  it('remember the own addresses that a page told, each once', async () => {
    await sites.add('https://mail.acme.example');
    await sites.keepOwn('site-mail.acme.example', ['erin@acme.example']);
    await sites.keepOwn('site-mail.acme.example', ['erin@acme.example', 'team@acme.example']);
    expect((await sites.of('https://mail.acme.example/'))?.own).toEqual(['erin@acme.example', 'team@acme.example']);
  });

  it('reconciled twice at once are registered once', async () => {
    await sites.add('https://mail.acme.example');
    registered.clear();
    await Promise.all([sites.reconcile(), sites.reconcile()]);
    expect(registered.size).toBe(1);
  });
});

describe('a site at a fixed address', () => {
  const BIG = 'https://mail.big.example/*';

  it('is listed from the start, off, and reads nothing although access is there', async () => {
    granted.add(BIG);
    await sites.reconcile();
    expect(await sites.views()).toEqual([
      { id: 'bigmail', name: 'Big Mail', patterns: [BIG], on: false, granted: true, added: false },
    ]);
    expect(registered.size).toBe(0);
    expect(await sites.of('https://mail.big.example/u/0')).toBeUndefined();
    expect(await sites.patternsInUse()).toEqual([]);
  });

  it('is registered once it is switched on and allowed', async () => {
    await sites.switch('bigmail', true);
    expect(registered.size).toBe(0);
    granted.add(BIG);
    await sites.reconcile();
    expect(registered.get('bigmail')).toEqual([BIG]);
    expect(await sites.of('https://mail.big.example/u/0')).toMatchObject({ id: 'bigmail', dock: { open: true } });
    expect(await sites.patternsInUse()).toEqual([BIG]);
  });

  it('gives its access back when it is switched off, and keeps how its dock stood', async () => {
    granted.add(BIG);
    await sites.switch('bigmail', true);
    await sites.keepDock('bigmail', { width: 500 });
    await sites.switch('bigmail', false);
    expect(registered.size).toBe(0);
    expect(released).toEqual([BIG]);
    await sites.switch('bigmail', true);
    expect((await sites.of('https://mail.big.example/'))?.dock.width).toBe(500);
  });

  it('takes its name and patterns from this version, not from what was kept by an older one', async () => {
    await sites.switch('bigmail', true);
    kept.set('bigmail', { ...kept.get('bigmail')!, name: 'Old', patterns: ['https://old.example/*'] });
    kept.set('gone', { ...kept.get('bigmail')!, id: 'gone' });
    expect(await sites.views()).toMatchObject([{ id: 'bigmail', name: 'Big Mail', patterns: [BIG], on: true }]);
  });

  it('is switched on, and not added a second time, when someone types its address', async () => {
    granted.add(BIG);
    expect(await sites.add('https://mail.big.example/u/0/#inbox')).toMatchObject({ id: 'bigmail', on: true });
    expect([...registered.keys()]).toEqual(['bigmail']);
    expect(await sites.views()).toHaveLength(1);
  });
});

describe('a site with a host for each customer', () => {
  beforeEach(() => {
    sites = open([{ id: 'tenants', name: 'Tenants', origins: ['https://*.tenants.example/*'] }]);
  });
  const ours = 'https://acme.tenants.example/*';

  it('is read on one host alone, where only that was added', async () => {
    granted.add(ours);
    expect(await sites.add('https://acme.tenants.example')).toMatchObject({ added: true, patterns: [ours] });
    expect([...registered.values()]).toEqual([[ours]]);
    expect((await sites.of('https://acme.tenants.example/x'))?.added).toBe(true);
    expect(await sites.of('https://other.tenants.example/')).toBeUndefined();
  });

  it('is never registered twice for one page', async () => {
    granted.add(ours).add('https://*.tenants.example/*');
    await sites.add('https://acme.tenants.example');
    await sites.switch('tenants', true);
    expect([...registered]).toEqual([['tenants', ['https://*.tenants.example/*']]]);
    expect((await sites.of('https://acme.tenants.example/x'))?.id).toBe('tenants');
    await sites.switch('tenants', false);
    expect([...registered.values()]).toEqual([[ours]]);
  });

  it('needs no site of its own where all its hosts are read', async () => {
    granted.add('https://*.tenants.example/*');
    await sites.switch('tenants', true);
    expect((await sites.add('https://acme.tenants.example')).id).toBe('tenants');
  });
});
