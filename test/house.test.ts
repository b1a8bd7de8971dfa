import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/* The walls and habits of the house (docs/architecture.md), held by reading the sources. */

type Import = { from: string; typeOnly: boolean };

const LINES: [of: RegExp, most: number][] = [
  [/^entrypoints\/.*\.tsx?$/, 60],
  [/^components\/.*\.tsx$/, 150],
  [/^lib\/(?:people|sites)\/.*\.ts$/, 150],
  [/^lib\/background\/.*\.ts$/, 200],
  [/^test\/simulators\/.*\.ts$/, 250],
  [/^lib\/adapters\/.*\.ts$/, 300],
  [/^test\/.*\.ts?x?$/, 300],
];

/** Runtime modules of the model without zod: every room may import them. */
const FREE_OF_ZOD = [
  'lib/model/failure',
  'lib/model/links',
  'lib/model/seen',
  'lib/model/status',
  'lib/model/file-name',
  'lib/model/mark',
  'lib/model/link-target',
  'lib/model/unseen',
];

/** Per room: what it may import at run time, and of what it may import types besides. Names are path prefixes of
 *  ours or package names; a room may always import itself. */
const WALLS: Record<string, { runtime: string[]; types: string[] }> = {
  'lib/model': { runtime: ['zod/mini'], types: [] },
  'lib/adapters': { runtime: ['zod/mini', 'lib/model'], types: [] },
  'lib/people': { runtime: [], types: ['lib/model'] },
  'lib/mail': { runtime: [], types: ['lib/model'] },
  'lib/sites': { runtime: [], types: ['lib/model'] },
  'lib/wire': { runtime: ['zod/mini', 'lib/model', 'lib/platform'], types: ['lib/adapters/contract'] },
  'lib/background': {
    runtime: [
      'zod/mini',
      'idb',
      'oauth4webapi',
      'p-queue',
      'p-retry',
      'lib/model',
      'lib/platform',
      'lib/wire',
      'lib/people',
      'lib/mail',
      'lib/sites/known',
      'lib/sites/place-text',
      'lib/sites/recipes',
    ],
    types: ['lib/adapters/contract', 'webextension-polyfill'],
  },
  'lib/state': {
    runtime: ['@preact/signals', 'lib/mail/subject', 'lib/wire/client', 'lib/wire/settings', ...FREE_OF_ZOD],
    types: ['lib/model', 'lib/wire'],
  },
  'lib/words': { runtime: ['@preact/signals', ...FREE_OF_ZOD], types: ['lib/model', 'lib/wire'] },
  'lib/dock': { runtime: [], types: ['lib/model', 'lib/sites/contract', 'lib/wire'] },
  'lib/pointing': {
    runtime: ['lib/sites'],
    types: ['lib/model', 'lib/wire', 'lib/dock/extension'],
  },
  'lib/platform': { runtime: ['idb', 'webextension-polyfill'], types: ['lib/model', 'lib/wire'] },
  components: {
    runtime: ['preact', '@preact/signals', 'dompurify', 'lib/words', ...FREE_OF_ZOD],
    types: ['lib/model', 'lib/state', 'lib/wire'],
  },
};

const TOP = ['components', 'docs', 'entrypoints', 'lib', 'public', 'scripts', 'test'];
const ROOMS = [
  'adapters',
  'background',
  'dock',
  'mail',
  'model',
  'people',
  'platform',
  'pointing',
  'sites',
  'state',
  'wire',
  'words',
];

const files = listFiles('.');
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

describe('the folders', () => {
  it('are those of the plan, and no others', () => {
    expect(foldersIn('.').filter((name) => !TOP.includes(name))).toEqual([]);
    expect(foldersIn('lib')).toEqual(ROOMS);
  });
});

describe('every file', () => {
  it('keeps to the length of its kind', () => {
    const tooLong = sources.flatMap((file) => {
      const most = LINES.find(([of]) => of.test(file))?.[1] ?? Number.POSITIVE_INFINITY;
      const lines = read(file).split('\n').length - 1;
      return lines > most ? [`${file}: ${lines} lines, at most ${most}`] : [];
    });
    expect(tooLong).toEqual([]);
  });

  it('imports only what its room may', () => {
    const broken = Object.entries(WALLS).flatMap(([room, may]) =>
      sources
        .filter((file) => file.startsWith(`${room}/`))
        .flatMap((file) => importsOf(file).map((one) => ({ file, ...one })))
        .filter(({ from, typeOnly }) => !isAllowed(from, [room, ...may.runtime, ...(typeOnly ? may.types : [])]))
        .filter(({ file, from }) => !isExcepted(file, from))
        .map(({ file, from }) => `${file} imports ${from}`),
    );
    expect(broken).toEqual([]);
  });

  it('reaches the browser through lib/platform/browser alone', () => {
    const others = sources.filter(
      (file) =>
        file !== 'lib/platform/browser.ts' &&
        importsOf(file).some(({ from, typeOnly }) => from === 'webextension-polyfill' && !typeOnly),
    );
    expect(others).toEqual([]);
  });
});

describe('every adapter', () => {
  const ids = [...new Set(inFolder('lib/adapters'))].filter((id) => !['contract', 'index', 'shared'].includes(id));

  it('imports no other adapter', () => {
    const pairs = sources
      .filter((file) => file.startsWith('lib/adapters/') && file !== 'lib/adapters/index.ts')
      .flatMap((file) =>
        importsOf(file)
          .filter(({ from }) =>
            ids.some((id) => belongsTo(from, `lib/adapters/${id}`) && !belongsTo(file, `lib/adapters/${id}`)),
          )
          .map(({ from }) => `${file} imports ${from}`),
      );
    expect(pairs).toEqual([]);
  });

  it.each(ids)('%s stands in the list, and has a simulator and tests', (id) => {
    const listed = importsOf('lib/adapters/index.ts').some(({ from }) => belongsTo(from, `lib/adapters/${id}`));
    expect(listed).toBe(true);
    expect(inFolder('test/simulators')).toContain(id);
    expect(inFolder('test/adapters')).toContain(id);
    expect(
      read(`${existsSync(`lib/adapters/${id}.ts`) ? `lib/adapters/${id}` : `lib/adapters/${id}/index`}.ts`),
    ).toContain(`id: '${id}'`);
  });
});

describe('every site reader', () => {
  const readers = inFolder('lib/sites').filter(
    (id) => existsSync(`lib/sites/${id}.ts`) && read(`lib/sites/${id}.ts`).includes(': SiteReader = {'),
  );

  it.each(readers)('%s stands in the list and is tried on saved pages', (id) => {
    expect(importsOf('lib/sites/index.ts').map(({ from }) => from)).toContain(`lib/sites/${id}`);
    const expectations = sources.filter((file) => file.startsWith('test/sites/')).map(read);
    expect(expectations.some((file) => file.includes(`reader: '${id}'`))).toBe(true);
  });
});

describe('the script in pages', () => {
  it.each(['lib/sites/recipes', 'lib/pointing'])('carries nothing of %s', (weight) => {
    const inPages = sources.filter((file) => /^(?:lib\/(?:sites|dock)|entrypoints\/(?:site|read)\.ts)/.test(file));
    const importers = inPages.filter(
      (file) => !belongsTo(file, weight) && importsOf(file).some(({ from }) => belongsTo(from, weight)),
    );
    expect(importers).toEqual([]);
  });
});

describe('words on the screen', () => {
  const TEXT_IN_TAG = />\s*([^<>{}=;()&|?:]*\p{L}{2,}[^<>{}=;()&|?:]*)</gu;
  const TEXT_IN_ATTRIBUTE = /\s(?:aria-label|aria-description|title|placeholder|alt|label)="([^"]*\p{L}[^"]*)"/gu;

  it('come from lib/words, never from a component', () => {
    const found = sources
      .filter((file) => /^(components|entrypoints)\/.*\.tsx$/.test(file))
      .flatMap((file) => {
        const source = read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
        return [TEXT_IN_TAG, TEXT_IN_ATTRIBUTE].flatMap((pattern) =>
          [...source.matchAll(pattern)].map(([, text]) => `${file}: ${text?.trim()}`),
        );
      });
    expect(found).toEqual([]);
  });
});

describe('the tests', () => {
  it('are all run: none is set aside, none is alone', () => {
    const aside = /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo|fixme|skipIf|runIf|fails)\b/;
    expect(sources.filter((file) => /\.(test|spec)\.tsx?$/.test(file) && aside.test(read(file)))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('names no download host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });

  it('has no package that runs a script of its own when it is installed', () => {
    const { packages }: { packages: Record<string, { hasInstallScript?: boolean }> } = JSON.parse(
      read('package-lock.json'),
    );
    const running = Object.keys(packages).filter((name) => packages[name]?.hasInstallScript);
    // The one without a name is this project: `wxt prepare`.
    expect(running).toEqual(['']);
  });
});

/** The list of adapters is for those who hand them out alone. */
function isExcepted(file: string, from: string): boolean {
  return file === 'lib/background/adapters.ts' && from === 'lib/adapters/index';
}

function isAllowed(from: string, allowed: string[]): boolean {
  return allowed.some((one) => belongsTo(from, one));
}

function belongsTo(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}.`);
}

/** Imports and re-exports of a file; relative ones as paths from the root without extension. */
function importsOf(file: string): Import[] {
  const statement = /^\s*(?:import|export)\s+(?:(type\s)?([^'"();]*?)\sfrom\s*)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  const source = read(file);
  return [
    ...[...source.matchAll(statement)].map(([, type, names, from]) => ({
      from: fromRoot(file, from ?? ''),
      typeOnly: Boolean(type) || onlyTypes(names ?? ''),
    })),
    ...[...source.matchAll(dynamic)].map(([, from]) => ({ from: fromRoot(file, from ?? ''), typeOnly: false })),
  ];
}

function onlyTypes(names: string): boolean {
  const inside = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  const list =
    inside
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return list.length > 0 && list.every((name) => name.startsWith('type '));
}

function fromRoot(file: string, from: string): string {
  if (!from.startsWith('.')) return from;
  const path = join(dirname(file), from).replace(/\.(ts|tsx|mjs)$/, '');
  return existsSync(join(path, 'index.ts')) && !existsSync(`${path}.ts`) ? `${path}/index` : path;
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isForeign(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** Names in a folder without their extensions. */
function inFolder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/(\.test)?\.tsx?$/, ''));
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isForeign(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [relative('.', path)];
  });
}

function isForeign(name: string): boolean {
  return name === 'node_modules' || name === 'test-results' || (name.startsWith('.') && name !== '.');
}
