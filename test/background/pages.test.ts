import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../lib/model';
import type { Hello, PageAnswers } from '../../lib/wire/protocol';
import { createWorkerBench, options, popup, type WorkerBench } from './worker-bench';

let bench: WorkerBench;
let readBy: (Recipe | undefined)[];

const pageAt = (url: string) => ({ id: 'deskside', url, tab: { id: 9, windowId: 1 }, frameId: 0 });
const contact = pageAt('https://app.hubspot.com/contacts/2478/record/0-1/51');
const hello = (page = contact) => bench.ask<PageAnswers['page.hello']>('page.hello', {}, page);
const site = async (id: string) =>
  (await bench.ask<Hello>('surface.hello', { surface: 'options' }, options)).sites.find((one) => one.id === id);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  readBy = [];
  bench = createWorkerBench({
    frontTab: async () => ({ tab: 9, window: 1 }),
    readOnce: async (_tab, recipeAt) => {
      readBy.push(await recipeAt(contact.url), await recipeAt('https://unknown.example/'));
      return undefined;
    },
  });
});

describe('a page of a site that is read by a recipe', () => {
  it('is handed that recipe alone, and only while the site is on', async () => {
    expect(await hello()).toBeUndefined();
    await bench.ask('site.switch', { id: 'hubspot', on: true }, options);
    expect(await hello()).toMatchObject({ site: 'hubspot', recipe: { id: 'hubspot' } });
    await bench.ask('site.switch', { id: 'gmail', on: true }, options);
    expect((await hello(pageAt('https://mail.google.com/mail/u/0/')))?.recipe).toBeUndefined();
  });

  it('is read by it on a host that was added by itself', async () => {
    await bench.ask('site.add', { address: 'https://acme.pipedrive.com' }, options);
    expect(await hello(pageAt('https://acme.pipedrive.com/person/7'))).toMatchObject({
      site: 'site-acme.pipedrive.com',
      recipe: { id: 'pipedrive' },
    });
    expect(await hello(pageAt('https://other.pipedrive.com/person/7'))).toBeUndefined();
  });

  it('is read by it once, when the popup is opened', async () => {
    await bench.ask('surface.hello', { surface: 'popup' }, popup);
    expect(readBy.map((recipe) => recipe?.id)).toEqual(['hubspot', undefined]);
  });
});

describe('a site that changed', () => {
  const found = { site: 'hubspot', view: 'contact', own: [], mentions: [{ role: 'record', text: 'mara@x.example' }] };
  const missed = { view: 'contact', counts: [0, 0] };

  it('is said to find nobody, until it finds somebody again', async () => {
    await bench.ask('site.switch', { id: 'hubspot', on: true }, options);
    await bench.ask('page.sighted', { reading: found }, contact);
    for (let at = 0; at < 5; at += 1) await bench.ask('page.missed', missed, contact);
    expect((await site('hubspot'))?.unwell?.report).toContain('"marks":[0,0]');
    await bench.ask('page.sighted', { reading: found }, contact);
    expect((await site('hubspot'))?.unwell).toBeUndefined();
  });

  it('is not believed where the site is off, or where the page tells words', async () => {
    await bench.ask('site.switch', { id: 'hubspot', on: true }, options);
    await bench.ask('page.sighted', { reading: found }, contact);
    await expect(bench.ask('page.missed', { ...missed, view: 'Mara Lindqvist' }, contact)).rejects.toThrow(
      'unreadable',
    );
    await bench.ask('site.switch', { id: 'hubspot', on: false }, options);
    for (let at = 0; at < 5; at += 1) await bench.ask('page.missed', missed, contact);
    await bench.ask('site.switch', { id: 'hubspot', on: true }, options);
    expect((await site('hubspot'))?.unwell).toBeUndefined();
  });
});
