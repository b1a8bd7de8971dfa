import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapters } from './contract/adapters';
import { type Cost, costOf } from './help-desks/cost';
import { BY_HAND, lacking, overviewOf, pageOf } from './help-desks/pages';
import { verbWords } from './help-desks/words';

/* docs/help-desks comes from the adapters; `npm run desk-pages` writes it anew. */

const folder = join(import.meta.dirname, '../docs/help-desks');
const real = adapters.filter(({ sample }) => !sample);
const costs = new Map<string, Cost>();
const costIn = (id: string): Cost => costs.get(id) ?? expect.fail(`${id} was not measured`);

/** The part of a desk's page that people write. */
function handPartOf(id: string): string {
  const file = join(folder, `${id}.md`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.split(`${BY_HAND}\n`)[1] ?? '';
}

describe('the pages of the help desks', () => {
  beforeAll(async () => {
    for (const adapter of real) costs.set(adapter.id, await costOf(adapter));
  });

  it('say over all desks what each can do and what a lookup costs', async () => {
    await expect(overviewOf(real, costs)).toMatchFileSnapshot(join(folder, 'README.md'));
  });

  it.each(real.map((adapter) => ({ adapter, name: adapter.name })))(
    'say of $name what it can do',
    async ({ adapter }) => {
      const page = pageOf(adapter, costIn(adapter.id)) + handPartOf(adapter.id);
      await expect(page).toMatchFileSnapshot(join(folder, `${adapter.id}.md`));
    },
  );

  it.each(real.map((adapter) => ({ adapter, name: adapter.name })))('say why $name lacks a verb', ({ adapter }) => {
    const hand = handPartOf(adapter.id);
    const unexplained = lacking(adapter).filter((verb) => !hand.includes(`- ${verbWords[verb]}:`));
    expect(unexplained).toEqual([]);
  });

  it('show a lookup at the least that the API allows, or the reason', () => {
    const dear = [...costs].filter(([, { calls, least, why }]) => calls > least && !why).map(([id]) => id);
    expect(dear).toEqual([]);
  });
});
