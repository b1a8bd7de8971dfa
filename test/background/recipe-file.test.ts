import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../lib/model';
import type { Answers, Hello } from '../../lib/wire/protocol';
import { recipe } from './own-recipe';
import { createWorkerBench, options, type WorkerBench } from './worker-bench';

/* Own recipes as a file, from one browser into another. */

let bench: WorkerBench;

/** One where nothing was ever set. */
function newBrowser(): void {
  globalThis.indexedDB = new IDBFactory();
  bench = createWorkerBench();
}
beforeEach(newBrowser);

const site = async (id: string) =>
  (await bench.ask<Hello>('surface.hello', { surface: 'options' }, options)).sites.find((one) => one.id === id);

describe('a file of recipes', () => {
  const take = (file: string) => bench.ask<Answers['recipe.import']>('recipe.import', { file }, options);
  const make = async () => (await bench.ask<{ file: string }>('recipe.export', {}, options)).file;
  const altered = async (more: object) => JSON.stringify({ ...JSON.parse(await make()), ...more });

  it('brings them into another browser, to be switched on there', async () => {
    await take(await altered({ recipes: [recipe()] }));
    const file = await make();
    newBrowser();
    expect(await take(file)).toEqual({ names: ['crm.acme.example'] });
    expect(await site('own-crm-acme-example')).toMatchObject({ on: false, recipe: { by: 'person' } });
    expect(await take(file)).toEqual({ names: ['crm.acme.example'] });
    expect(await make()).toBe(file);
  });

  it('has ids that none of Deskside’s own has', async () => {
    await take(await altered({ recipes: [recipe({ id: 'hubspot' })] }));
    expect(JSON.parse(await make()).recipes[0].id).toBe('own-hubspot');
    expect((await site('hubspot'))?.recipe).toBeUndefined();
  });

  it.each<[string, (file: () => Promise<string>) => Promise<string>]>([
    ['foreign', async () => 'not a file'],
    ['foreign', async () => '{"format":"deskside-backup","version":1}'],
    ['foreign', async () => JSON.stringify({ format: 'deskside-recipes', version: 1, x: 'a'.repeat(1_000_001) })],
    ['newer', () => altered({ version: 2 })],
    ['damaged', () => altered({ recipes: [] })],
    ['damaged', () => altered({ recipes: [recipe(), { ...recipe(), run: 'alert(1)' }] })],
    ['damaged', () => altered({ recipes: [recipe({ origins: ['https://*.com/*'] })] })],
    ['damaged', () => altered({ recipes: [recipe({ origins: ['http://crm.acme.example/*'] })] })],
    ['damaged', () => altered({ recipes: Array.from({ length: 101 }, (_, at) => recipe({ id: `own-${at}` })) })],
    ['damaged', () => altered({ more: true })],
  ])('that is %s is not taken', async (problem, file) => {
    expect(await take(await file(make))).toEqual({ problem });
    expect(JSON.parse(await make()).recipes).toEqual([]);
  });

  it('that would make too many is not taken', async () => {
    const many = (from: number) => Array.from({ length: 60 }, (_, at) => recipe({ id: `own-${from + at}` }));
    await take(await altered({ recipes: many(0) }));
    expect(await take(await altered({ recipes: many(100) }))).toEqual({ problem: 'full' });
    expect(JSON.parse(await make()).recipes).toHaveLength(60);
  });

  it('and all own recipes are in a backup too', async () => {
    await take(await altered({ recipes: [recipe()] }));
    const { file } = await bench.ask<{ file: string }>('backup.make', { passphrase: 'correct horse battery' }, options);
    newBrowser();
    await take(await altered({ recipes: [recipe({ id: 'own-other', origins: ['https://other.example/*'] })] }));
    await bench.ask('backup.take', { file, passphrase: 'correct horse battery' }, options);
    expect(JSON.parse(await make()).recipes.map(({ id }: Recipe) => id)).toEqual(['own-other', 'own-crm-acme-example']);
  });
});
