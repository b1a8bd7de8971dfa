import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/* Builds the extension for Chromium, unless the last build is newer than everything that it is made of. */

const BUILT = '.output/chrome-mv3/manifest.json';
const SOURCES = [
  ...['components', 'entrypoints', 'lib', 'public'],
  ...['package-lock.json', 'scripts/desk-files.ts', 'tsconfig.json', 'wxt.config.ts'],
];

if (!(changedAt(BUILT) > Math.max(...SOURCES.map(newestIn)))) {
  console.log('Building Deskside ...');
  const { status, stdout, stderr } = spawnSync('wxt build', { shell: true, encoding: 'utf8' });
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nDeskside could not be built.`);
    process.exit(status ?? 1);
  }
}

/** When a file, or anything in a folder, was changed last; folders count too, since a file taken away changes them. */
function newestIn(path) {
  if (!statSync(path).isDirectory()) return changedAt(path);
  const below = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(changedAt(path), ...below.map((name) => changedAt(join(path, name))));
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
