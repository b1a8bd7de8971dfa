import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';
import { findFirefox } from './find-firefox.mjs';
import { findOnPath } from './find-on-path.mjs';

/* node scripts/ensure-browsers.mjs [chromium] [firefox]: installs the named ones that are missing, else says how. */

/** Fonts go with the first browser: without them screenshots and text widths are those of no real machine. */
const FONTS = ['fonts-liberation', 'fonts-noto-core', 'fonts-noto-color-emoji'];

const browsers = {
  chromium: {
    isThere: async () =>
      Boolean(findChromium()) || existsSync((await import('@playwright/test')).chromium.executablePath()),
    debian: ['chromium', ...FONTS],
    install: () => run('node', 'node_modules/@playwright/test/cli.js', 'install', 'chromium'),
    advice: 'Install Chromium, or name one in CHROMIUM_PATH.',
  },
  firefox: {
    isThere: async () => Boolean(findFirefox()),
    debian: ['firefox-esr', ...FONTS],
    install: () => false,
    advice: 'Install Firefox 140 or newer, or name one in FIREFOX_PATH.',
  },
};

for (const name of process.argv.slice(2)) await ensure(browsers[name]);

async function ensure({ isThere, debian, install, advice }) {
  if (await isThere()) return;
  console.log(`Installing ${debian[0]} ...`);
  if (!installByApt(debian) && !install()) {
    console.error(`No ${debian[0]} here, and it could not be installed. ${advice}`);
    process.exit(1);
  }
}

function installByApt(packages) {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) return false;
  const quiet = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'];
  return (
    run('apt-get', ...quiet, 'update') && run('apt-get', ...quiet, 'install', '--no-install-recommends', ...packages)
  );
}

function run(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
