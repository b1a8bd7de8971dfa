import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/* Runs on a bare clone: nothing but Node's own modules may be imported here. */

if (!isInstalled()) {
  console.log('Installing packages (npm ci) ...');
  const { status } = spawnSync('npm ci', { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether node_modules holds exactly what the lock file names; optional packages are for other machines too. */
function isInstalled() {
  const written = 'node_modules/.package-lock.json';
  if (!existsSync(written)) return false;
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf(written);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && !present[path]),
  );
}

function packagesOf(lock) {
  return JSON.parse(readFileSync(lock, 'utf8')).packages;
}
