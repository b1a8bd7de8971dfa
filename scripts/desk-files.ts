import type { InlineConfig, Plugin, Rolldown } from 'vite';

/* Each help desk's adapter is a file of its own, `desks/<id>.js`, which the worker reads when an account needs it. In
   Firefox `import()` does that. A worker of Chromium has none, but `importScripts` takes in any later life of the worker
   what it took while that was installed (https://w3c.github.io/ServiceWorker/#importscripts). There the files are
   CommonJS, each in a function, and `require` is made of `importScripts`. Their names hold hashes: a worker is updated
   when its own file is another one, and that names them all. */

type Run = (require: (path: string) => object, module: { exports: object }, exports: object) => void;

const FOLDER = 'desks/';

/** What is one vendor's alone. */
const OF_A_DESK = /\/lib\/adapters\/(?!shared\/|contract\.|index\.)/;

const OF_ALL_DESKS = /\/lib\/adapters\/(?:shared\/|contract\.)/;

/** For WXT's hook `vite:build:extendConfig`. */
export function layDesksApart(entrypoints: readonly { type: string }[], config: InlineConfig): void {
  const { build } = config;
  const output = build?.rollupOptions?.output;
  if (!entrypoints.some(({ type }) => type === 'background') || !output || Array.isArray(output)) return;
  const { chunkFileNames = 'chunks/[name].js' } = output;
  const nameOf = (chunk: Rolldown.PreRenderedChunk) =>
    typeof chunkFileNames === 'string' ? chunkFileNames : chunkFileNames(chunk);
  output.chunkFileNames = (chunk) => (isDesk(chunk) ? `${FOLDER}[name]-[hash].js` : nameOf(chunk));
  // Only a worker that is no module is built by itself, as a library; else it shares what it can with the pages.
  output.codeSplitting = build.lib
    ? { groups: [{ name: 'worker', test: (id) => !OF_A_DESK.test(id) }] }
    : { groups: [{ name: 'desks', test: OF_ALL_DESKS }], includeDependenciesRecursively: false };
  if (!build.lib) return;
  build.lib.formats = ['cjs'];
  config.plugins = [config.plugins, classicFiles];
}

const isDesk = ({ isDynamicEntry, facadeModuleId }: Rolldown.PreRenderedChunk) =>
  isDynamicEntry && OF_A_DESK.test(facadeModuleId ?? '');

/** Makes scripts of CommonJS files: the desks stay apart, the rest becomes the worker's file. */
const classicFiles: Plugin = {
  name: 'classic-files',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    if (!entry) return this.error('The worker has no entry.');
    const desks = chunks.filter(({ fileName }) => fileName.startsWith(FOLDER));
    const rest = chunks.filter((chunk) => !desks.includes(chunk));
    for (const desk of desks) desk.code = wrapped(desk);
    const start = `(${openFiles})(${JSON.stringify(desks.map(({ fileName }) => fileName))})`;
    entry.code = `${start};\n${rest.map(wrapped).join('')}deskFiles.read("/${entry.fileName}");\n`;
    for (const { fileName } of rest) if (fileName !== entry.fileName) delete bundle[fileName];
  },
};

const wrapped = ({ fileName, code }: Rolldown.OutputChunk) =>
  `deskFiles.take("/${fileName}",(require,module,exports)=>{${code}\n});\n`;

declare function importScripts(...paths: string[]): void;

/** Runs in the worker, before all else: what stands in here is all that it has. */
function openFiles(desks: string[]) {
  const taken = new Map<string, Run>();
  const modules = new Map<string, { exports: object }>();
  const read = (path: string): object => {
    const known = modules.get(path);
    if (known) return known.exports;
    if (!taken.has(path)) importScripts(path);
    const module = { exports: {} };
    modules.set(path, module);
    const require = (to: string) => read(new URL(to, location.origin + path).pathname);
    taken.get(path)?.(require, module, module.exports);
    return module.exports;
  };
  const take = (path: string, run: Run) => taken.set(path, run);
  Object.assign(self, { deskFiles: { take, read, modules } });
  addEventListener('install', () => importScripts(...desks));
}
