import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { until } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { connect, lookUp } from './harness/steps';

/* Each help desk is a file of its own. The worker reads it when an account needs it: in its first life, in a later one,
   after the browser's restart and after an update of the extension. */

const BUILD = '.output/chrome-mv3';
const maria = personOf('maria');

/** The help desks whose files the worker has read in its present life. */
async function readBy({ context }: Chromium): Promise<string[]> {
  const paths: string[] = (await context.serviceWorkers()[0]?.evaluate('[...deskFiles.modules.keys()]')) ?? [];
  return paths.flatMap((path) => /^\/desks\/(.*)-.{8}\.js$/.exec(path)?.[1] ?? []);
}

async function seesTickets(browser: Chromium): Promise<void> {
  const sidebar = await lookUp(browser, maria.email);
  expect(await sidebar.read('heading', maria.name)).toBe(maria.name);
  await sidebar.close();
}

/** As the browser does when an update has come. It disables what is not from its store, unless a developer sits there. */
async function reload({ context }: Chromium): Promise<void> {
  const list = await context.newPage();
  await list.goto('chrome://extensions/');
  await list.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await list.close();
  const [worker] = context.serviceWorkers();
  // The worker ends before it could answer.
  await worker?.evaluate('chrome.runtime.reload()').catch(() => undefined);
}

/** Changes one file of an unpacked extension. */
function edit(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replaceAll(from, to));
}

test('a help desk is read by whichever life of the worker needs it, and no other is', async () => {
  const desk = await startRequestTracker();
  const before = await launchChromium();
  expect(await readBy(before)).toEqual([]);
  await connect(before, { address: desk.address, login: 'erin', token: desk.secretsOf('erin').token ?? '' });
  // The list to choose from names them all.
  expect(await readBy(before)).toHaveLength(readdirSync(join(BUILD, 'desks')).length);

  await before.stopWorker();
  await seesTickets(before);
  expect(await readBy(before)).toEqual(['request-tracker']);
  await before.close();

  const after = await launchChromium({ profile: before.profile });
  await seesTickets(after);
  expect(await readBy(after)).toEqual(['request-tracker']);
  await after.close();
  await desk.close();
});

test('an update brings the new files of the help desks', async () => {
  const extension = mkdtempSync(join(tmpdir(), 'deskside-update-'));
  cpSync(BUILD, extension, { recursive: true });
  const desk = await startRequestTracker();
  const browser = await launchChromium({ extension });
  await connect(browser, { address: desk.address, login: 'erin', token: desk.secretsOf('erin').token ?? '' });

  // As a build does it: another content is another name, which the worker's own file has.
  const [file = ''] = readdirSync(join(extension, 'desks')).filter((name) => name.startsWith('request-tracker-'));
  const renamed = 'request-tracker-12345678.js';
  edit(extension, `desks/${file}`, 'name:`Request Tracker`', 'name:`Request Tracker Next`');
  edit(extension, `desks/${file}`, file, renamed);
  cpSync(join(extension, 'desks', file), join(extension, 'desks', renamed));
  rmSync(join(extension, 'desks', file));
  edit(extension, 'background.js', file, renamed);
  const { version } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  edit(extension, 'manifest.json', `"version":"${version}"`, '"version":"99.0.0"');
  await reload(browser);

  const options = await until('the new version answers', () => browser.open('options.html').catch(() => undefined));
  await options.sees('Request Tracker Next');
  await options.close();
  await seesTickets(browser);
  await browser.close();
  await desk.close();
  rmSync(extension, { recursive: true });
});
