import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/platform/clock';
import type { Answers, Hello, PageAnswers, SiteView } from '../../lib/wire/protocol';
import { recipe, viewAt } from './own-recipe';
import { createWorkerBench, options, panel, popup, quietScripts, type WorkerBench } from './worker-bench';

/* Recipes of the person's own: pointed at, changed, as files, and those that the organisation set. */

const URL_HERE = 'https://crm.acme.example/contacts/7';
const page = { id: 'deskside', url: URL_HERE, tab: { id: 9, windowId: 1 }, frameId: 0 };

const reading = {
  site: 'own-crm-acme-example',
  own: [],
  subject: 'Lamp order',
  mentions: [{ role: 'record', text: 'Mara L. <mara@nordhavn.example>' }],
};

let bench: WorkerBench;
let managed: object;
let renewed: string[][];
let granted: boolean;
let url: string | undefined;
let nowMs: number;

function start() {
  bench = createWorkerBench({
    clock: { ...systemClock, now: () => nowMs },
    frontTab: async () => ({ tab: 9, window: 1 }),
    urlOf: async () => url,
    readManaged: async () => managed,
    isGranted: async () => granted,
    scripts: { ...quietScripts, renew: async (patterns) => void renewed.push(patterns) },
  });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  managed = {};
  renewed = [];
  granted = true;
  url = URL_HERE;
  nowMs = Date.now();
  start();
});

const point = () => bench.ask<boolean>('site.point', {}, popup);
const look = (of = recipe(), from = page) =>
  bench.ask<PageAnswers['point.look']>('point.look', { recipe: of, reading }, from);
const keep = (of = recipe(), from = page) =>
  bench.ask<PageAnswers['point.keep']>('point.keep', { recipe: of, reading }, from);
const hello = (from = options) => bench.ask<Hello>('surface.hello', { surface: 'options' }, from);
const site = async (id: string): Promise<SiteView | undefined> => (await hello()).sites.find((one) => one.id === id);
const recipeHere = async () => (await bench.ask<PageAnswers['page.hello']>('page.hello', {}, page))?.recipe;

async function kept(of = recipe()): Promise<void> {
  await point();
  await keep(of);
}

describe('pointing at a page', () => {
  it('shows what the recipe finds, ranked as any page, before anything is kept', async () => {
    await point();
    expect(await look()).toEqual({ email: 'mara@nordhavn.example', name: 'Mara L.', subject: 'Lamp order' });
    await bench.ask('address.add', { address: '*@nordhavn.example' }, options);
    expect(await look()).toMatchObject({ passed: 'mara@nordhavn.example' });
    expect(await site('own-crm-acme-example')).toBeUndefined();
  });

  it('keeps a recipe as a site to be switched on, and shows at once whom it found', async () => {
    await point();
    expect(await keep()).toEqual({ on: false });
    expect(await site('own-crm-acme-example')).toMatchObject({
      name: 'crm.acme.example',
      on: false,
      added: false,
      recipe: { id: 'own-crm-acme-example', by: 'person' },
    });
    const { sighting } = await hello(panel);
    expect(sighting?.people[0]?.email).toBe('mara@nordhavn.example');
  });

  it('reads an already switched on site anew', async () => {
    await bench.ask('site.add', { address: 'https://crm.acme.example' }, options);
    await point();
    expect(await keep()).toEqual({ on: true });
    expect(renewed).toEqual([['https://crm.acme.example/*']]);
    expect((await recipeHere())?.views.map(({ id }) => id)).toEqual(['pointed']);
    // One line for one host.
    expect(await site('site-crm.acme.example')).toMatchObject({ added: true, recipe: { by: 'person' } });
    expect(await site('own-crm-acme-example')).toBeUndefined();
  });

  it('takes nothing from a page where nobody points, of another host, or after too long', async () => {
    expect(await keep()).toBeNull();
    await point();
    expect(await keep(recipe({ origins: ['https://other.example/*'] }))).toBeNull();
    expect(await keep(recipe({ origins: [...recipe().origins, 'https://other.example/*'] }))).toBeNull();
    expect(await look(recipe(), { ...page, tab: { id: 8, windowId: 1 } })).toBeNull();
    expect(await keep(recipe(), { ...page, url: 'https://evil.example/contacts/7' })).toBeNull();
    nowMs += 31 * 60_000;
    expect(await keep()).toBeNull();
    await point();
    await bench.ask('point.leave', {}, page);
    expect(await keep()).toBeNull();
    expect(await bench.ask('recipe.export', {}, options)).toMatchObject({ file: expect.stringContaining('[]') });
  });

  it('is begun from the popup alone, and not where code reads the page, plain http or our own page is', async () => {
    await expect(bench.ask('site.point', {}, panel)).rejects.toThrow('forbidden');
    for (url of ['https://mail.google.com/mail/u/0/', 'http://crm.acme.example/', 'chrome://settings/', undefined])
      await expect(point()).rejects.toThrow('forbidden');
  });

  it('lets a page say nothing of the recipe of another host, though their ids are alike', async () => {
    await kept();
    const evil = 'https://crm-acme.example/contacts/7';
    url = evil;
    await point();
    const theirs = recipe({ name: 'Gmail', origins: ['https://crm-acme.example/*'], views: [viewAt('/**')] });
    expect(await keep(theirs, { ...page, url: evil })).toEqual({ on: false });
    expect(await site('own-crm-acme-example')).toMatchObject({ patterns: ['https://crm.acme.example/*'] });
    expect(await site('own-crm-acme-example-2')).toMatchObject({ name: 'crm-acme.example' });
    await bench.ask('site.switch', { id: 'own-crm-acme-example', on: true }, options);
    expect((await recipeHere())?.views).toEqual(recipe().views);
  });

  it('adds the view of another kind of page, and replaces that of the same', async () => {
    await kept();
    await kept(recipe({ views: [viewAt('/deals/{id}')] }));
    await kept(recipe({ views: [viewAt('/contacts/{number}')] }));
    await bench.ask('site.switch', { id: 'own-crm-acme-example', on: true }, options);
    expect((await recipeHere())?.views.map(({ id, at }) => [id, at[0]?.path])).toEqual([
      ['pointed', '/contacts/{number}'],
      ['pointed-2', '/deals/{id}'],
    ]);
  });

  it('comes before what Deskside knows of a site, and leaves that in place', async () => {
    url = 'https://acme.pipedrive.com/person/7';
    const there = { ...page, url };
    await point();
    await keep(recipe({ id: 'own-acme-pipedrive-com', origins: ['https://acme.pipedrive.com/*'] }), there);
    await bench.ask('site.switch', { id: 'own-acme-pipedrive-com', on: true }, options);
    const { recipe: joined } = (await bench.ask<PageAnswers['page.hello']>('page.hello', {}, there)) ?? {};
    expect(joined?.views.map(({ id }) => id).slice(0, 2)).toEqual(['pointed', 'person']);
  });
});

describe('what the popup offers', () => {
  it('is the site of the page in front, until it is on', async () => {
    expect((await hello(popup)).page).toEqual({
      host: 'crm.acme.example',
      address: 'https://crm.acme.example',
      patterns: ['https://crm.acme.example/*'],
      on: false,
      canPoint: true,
    });
    await bench.ask('site.add', { address: 'https://crm.acme.example' }, options);
    expect((await hello(popup)).page).toMatchObject({ site: 'site-crm.acme.example', on: true });
    granted = false;
    expect((await hello(popup)).page).toMatchObject({ on: false });
    url = 'https://app.hubspot.com/contacts/1';
    expect((await hello(popup)).page).toMatchObject({ site: 'hubspot', on: false });
  });

  it('is nothing where the browser does not tell the address, or the organisation forbids the site', async () => {
    managed = { allowedSites: ['gmail'] };
    start();
    expect((await hello(popup)).page).toBeUndefined();
    url = 'https://mail.google.com/mail/u/0/';
    expect((await hello(popup)).page).toMatchObject({ site: 'gmail', canPoint: false });
    url = undefined;
    expect((await hello(popup)).page).toBeUndefined();
  });
});

describe('a recipe of the person’s own', () => {
  const read = () => bench.ask<Answers['recipe.read']>('recipe.read', { id: 'own-crm-acme-example' }, options);
  const change = (name: string, ...at: string[]) =>
    bench.ask('recipe.change', { id: 'own-crm-acme-example', name, pages: [{ view: 'pointed', at }] }, options);

  it('gets another name and other pages', async () => {
    await kept();
    await change('House CRM', '/people/{number}', '/app?module=Contacts&id={id}#/main');
    expect(await read()).toEqual({
      id: 'own-crm-acme-example',
      name: 'House CRM',
      pages: [{ view: 'pointed', at: ['/people/{number}', '/app?module=Contacts&id={id}#/main'] }],
    });
    expect(await site('own-crm-acme-example')).toMatchObject({ name: 'House CRM' });
  });

  it.each([['/a*b*c'], [''], ['/{name}']])('does not take %j for pages', async (line) => {
    await kept();
    await expect(change('House CRM', line)).rejects.toThrow('refused');
    await expect(change('House CRM')).rejects.toThrow('refused');
    expect((await read()).name).toBe('crm.acme.example');
  });

  it('goes with its site, and with the access that only it needed', async () => {
    await kept();
    await bench.ask('site.switch', { id: 'own-crm-acme-example', on: true }, options);
    await bench.ask('recipe.remove', { id: 'own-crm-acme-example' }, options);
    expect(await site('own-crm-acme-example')).toBeUndefined();
    await expect(read()).rejects.toThrow('absent');
    expect(await recipeHere()).toBeUndefined();
  });

  it('is for the options page alone', async () => {
    for (const name of ['recipe.export', 'recipe.remove', 'recipe.read'])
      await expect(bench.ask(name, { id: 'x' }, panel)).rejects.toThrow('forbidden');
  });
});

describe('recipes that the organisation set', () => {
  it('are sites to be switched on, after the person’s own and before ours, and none to change', async () => {
    managed = { recipes: [recipe({ id: 'house-crm', name: 'House CRM', views: [viewAt('/deals/{id}')] })] };
    start();
    expect(await site('org-house-crm')).toMatchObject({ name: 'House CRM', on: false, recipe: { by: 'organisation' } });
    await bench.ask('site.switch', { id: 'org-house-crm', on: true }, options);
    await kept();
    expect((await recipeHere())?.views.map(({ at }) => at[0]?.path)).toEqual(['/contacts/{number}', '/deals/{id}']);
    await expect(bench.ask('recipe.remove', { id: 'org-house-crm' }, options)).rejects.toThrow('absent');
  });

  it('are allowed by all of their hosts, as a person’s own are', async () => {
    const two = ['https://crm.acme.example/*', 'https://evil.example/*'];
    managed = { recipes: [recipe({ origins: two })], allowedSites: ['crm.acme.example', 'gmail'] };
    start();
    expect((await site('org-own-crm-acme-example'))?.locked).toBe(true);
    await expect(bench.ask('site.switch', { id: 'org-own-crm-acme-example', on: true }, options)).rejects.toThrow(
      'organisation',
    );
    await kept();
    expect((await site('own-crm-acme-example'))?.locked).toBeUndefined();
  });
});
