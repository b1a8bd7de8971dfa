import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { writeSection } from './report';

/* What each help desk adds to the worker: the bundle of all adapters, held against the same without that one. */

/** On average, and the most that one may. */
const MEAN_KB = 6;
const MOST_KB = 10;

type Imported = { name: string; path: string };

const imported: Imported[] = [
  ...readFileSync('lib/adapters/index.ts', 'utf8').matchAll(/^import (\w+) from '\.\/([^']+)';/gm),
].map(([, name = '', path = '']) => ({ name, path }));

/** Kilobytes (1000 bytes, gzip) of these adapters with all that they share. */
async function kilobytesOf(adapters: Imported[]): Promise<number> {
  const lines = adapters.map(({ name, path }) => `import ${name} from '/lib/adapters/${path}';`);
  const code = `${lines.join('\n')}\nglobalThis.adapters = [${adapters.map(({ name }) => name)}];`;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : undefined),
        load: (id) => (id === '\0entry' ? code : undefined),
      },
    ],
    build: { write: false, target: ['chrome123', 'firefox140'], rolldownOptions: { input: 'entry' } },
  });
  const [{ output }] = [built].flat() as [Rolldown.RolldownOutput];
  return gzipSync(output[0].code, { level: 9 }).length / 1000;
}

it('adds little to the worker with each help desk', async () => {
  const whole = await kilobytesOf(imported);
  const added = new Map<string, number>();
  for (const one of imported)
    added.set(one.path, whole - (await kilobytesOf(imported.filter((other) => other !== one))));
  const mean = whole / imported.length;
  const rows = [...added].map(([path, kilobytes]) => `| ${path} | ${kilobytes.toFixed(1)} kB |`);
  const text = `
The adapters' bundle against the same without one of them. All together ${whole.toFixed(1)} kB, on average
${mean.toFixed(1)} kB each with all that they share (budget ${MEAN_KB} kB, and ${MOST_KB} kB for a single one).

| help desk | adds |
|---|---|
${rows.join('\n')}`;
  writeSection('What each help desk adds to the worker', text);
  expect(imported.length).toBeGreaterThan(20);
  expect(mean).toBeLessThanOrEqual(MEAN_KB);
  expect(Math.max(...added.values())).toBeLessThanOrEqual(MOST_KB);
});
