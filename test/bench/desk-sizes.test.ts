import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { adapters } from '../../lib/adapters';
import { layDesksApart } from '../../scripts/desk-files';
import { writeSection } from './report';

/* What each help desk adds to the worker, held against the worker without it, and what its own file weighs, which is
   read when an account needs it. */

/** What a help desk may add to the worker on average, with all that several share. */
const MEAN_KB = 2;
/** What its own file may weigh. */
const FILE_KB = 11;

const ids = [...adapters.keys()];

/** Leaves the lines of all others out of the list of adapters. */
const only = (kept: string[]): Plugin => ({
  name: 'only',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/lib/adapters/index.ts')) return undefined;
    const list = code.replace(/^.*import\('\.\/([\w-]+)'\).*$/gm, (line, id) => (kept.includes(id) ? line : ''));
    return { code: list, map: null };
  },
});

/** Kilobytes (1000 bytes, gzip) of the worker's file and of the desks', built as the extension is for Chromium. */
async function sizesWith(kept: string[]): Promise<{ worker: number; desks: Map<string, number> }> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'silent',
    plugins: [only(kept)],
    build: {
      write: false,
      target: ['chrome123', 'firefox140'],
      lib: { entry: 'entrypoints/background.ts' },
      rollupOptions: { output: { entryFileNames: 'background.js' } },
    },
  };
  layDesksApart([{ type: 'background' }], config);
  const [{ output }] = [await build(config)].flat() as [Rolldown.RolldownOutput];
  const files = output.flatMap((one) => (one.type === 'chunk' ? one : []));
  const sizeOf = (code: string) => gzipSync(code, { level: 9 }).length / 1000;
  const [worker] = files.filter(({ isEntry }) => isEntry).map(({ code }) => sizeOf(code));
  const desks = files.filter(({ isEntry }) => !isEntry).map(({ name, code }) => [name, sizeOf(code)] as const);
  return { worker: worker ?? expect.fail('no worker'), desks: new Map(desks) };
}

it('adds little to the worker with each help desk', async () => {
  const { worker, desks } = await sizesWith(ids);
  const without = (await sizesWith([])).worker;
  const rows: string[] = [];
  for (const id of ids) {
    const added = worker - (await sizesWith(ids.filter((other) => other !== id))).worker;
    rows.push(`| ${id} | ${added.toFixed(2)} kB | ${desks.get(id)?.toFixed(1)} kB |`);
  }
  const mean = (worker - without) / ids.length;
  const text = `
The worker's file (\`background.js\`) is ${worker.toFixed(1)} kB with all ${ids.length} help desks and ${without.toFixed(1)} kB with none: each adds
${mean.toFixed(2)} kB on average, with all that several share (budget ${MEAN_KB} kB). "Adds" is the worker against the same without
this one. Its own file (at most ${FILE_KB} kB) is read when an account needs it.

| help desk | adds to the worker | its own file |
|---|---|---|
${rows.join('\n')}`;
  writeSection('What each help desk adds to the worker', text);
  expect([...desks.keys()].sort()).toEqual([...ids].sort());
  expect(mean).toBeLessThanOrEqual(MEAN_KB);
  expect(Math.max(...desks.values())).toBeLessThanOrEqual(FILE_KB);
});
