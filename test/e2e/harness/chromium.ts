import { resolve } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Frame, type Locator, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/find-chromium.mjs';
import {
  type ChosenFile,
  EDITABLE,
  type ExtensionBrowser,
  type Launch,
  type Name,
  textOf,
  until,
  type View,
  type WebPage,
} from './browser';
import { openEars } from './ears';
import { chooseInMenu } from './menu';
import { newProfile } from './profile';
import { pressOurButton } from './toolbar';

const BUILD = resolve('.output/chrome-mv3');

/** For something to be on screen. */
const WAIT_MS = 30_000;

/** What can only be done in Chromium's own terms. */
export type Chromium = ExtensionBrowser & { context: BrowserContext; id: string };

const VIEWPORT = { width: 1280, height: 800 };

/** Starts Chromium with the built extension in it. Headless, since its permission dialogs are answered beforehand. */
export async function launchChromium(launch: Launch = {}): Promise<Chromium> {
  const {
    extension = BUILD,
    profile = newProfile(),
    colorScheme,
    viewport = VIEWPORT,
    headed = false,
    proxy,
    isIsolated,
    netLog,
    drivesExtensions,
  } = launch;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    channel: findChromium() ? undefined : 'chromium',
    headless: !headed,
    colorScheme: headed ? null : colorScheme,
    viewport: headed ? null : viewport,
    // Without its sandbox Chromium warns in every window; root cannot have it.
    chromiumSandbox: headed && process.getuid?.() !== 0,
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      // Chromium leaves the loopback out of every proxy unless it is told not to.
      ...(proxy ? [`--proxy-server=${proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
      ...(drivesExtensions ? ['--enable-unsafe-extension-debugging'] : []),
      ...(isIsolated ? ['--host-resolver-rules=MAP *.example 127.0.0.1'] : []),
      ...(netLog ? [`--log-net-log=${netLog}`] : []),
      ...(headed ? [`--window-size=${viewport.width},${viewport.height}`] : []),
    ],
  });
  context.setDefaultTimeout(WAIT_MS);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;

  // An image of the extension: it has the extension's rights, and none of its code.
  const probe = await context.newPage();
  await probe.goto(`chrome-extension://${id}/icon/16.png`);
  const workers = await watchWorkers(context, probe);

  return {
    name: 'chromium',
    profile,
    context,
    id,
    async open(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return view(page);
    },
    async visit(url) {
      const page = await context.newPage();
      await page.goto(url);
      return webPage(page, id);
    },
    async serve(origin, answerTo) {
      await context.route(`${origin}/**`, async (route) => {
        const { cookie = '' } = await route.request().allHeaders();
        await route.fulfill(answerTo({ url: new URL(route.request().url()), cookie }));
      });
    },
    async allow(patterns) {
      const page = await context.newPage();
      await page.goto('chrome://extensions/');
      for (const pattern of patterns) {
        await page.evaluate(
          `chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`,
        );
      }
      await page.close();
    },
    revoke: (origins) => probe.evaluate(`chrome.permissions.remove(${JSON.stringify({ origins })})`),
    granted: () => probe.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)'),
    stopWorker: workers.stop,
    workerRuns: async () => workers.run(),
    close: () => context.close(),
  };
}

/** Follows the extension's worker from outside, by what the browser itself says of its life. */
async function watchWorkers(context: BrowserContext, page: Page): Promise<{ stop(): Promise<void>; run(): boolean }> {
  const session: CDPSession = await context.newCDPSession(page);
  const running = new Set<string>();
  let deaths = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      if (runningStatus !== 'stopped') running.add(versionId);
      else if (running.delete(versionId)) deaths += 1;
    }
  });
  await session.send('ServiceWorker.enable');
  const run = () => running.size > 0;
  return {
    run,
    /** A page that has something to ask starts the next life at once, so it is the death that is waited for. */
    async stop() {
      const before = deaths;
      const lived = run();
      await session.send('ServiceWorker.stopAllWorkers');
      await until('the worker stops', async () => !lived || deaths > before, { everyMs: 10 });
    },
  };
}

function webPage(page: Page, id: string): WebPage {
  const dockFrame = () => page.frames().find((frame) => frame.url().startsWith(`chrome-extension://${id}/`));
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    press: (selector) => page.locator(selector).first().click(),
    pressAt: (x, y) => page.mouse.click(x, y),
    pressKey: (key) => page.keyboard.press(key),
    chooseInMenu: (selector, { id }) => chooseInMenu(page, selector, id),
    ears: () => openEars(page),
    async popup() {
      await pressOurButton(page, id);
      const popup = await page.context().newPage();
      await popup.goto(`chrome-extension://${id}/popup.html`);
      // It asks for the page in front, which this one has been until now.
      await page.bringToFront();
      await popup.reload();
      return view(popup);
    },
    dock: async () => view(await until('the dock opens', async () => dockFrame())),
    hasDock: async () => dockFrame() !== undefined,
    screenshot: async (file) => void (await page.screenshot({ path: file })),
    close: () => page.close(),
  };
}

/** Drives a page or a frame of the extension. */
export function view(target: Page | Frame): View {
  const page = 'mainFrame' in target ? target : target.page();
  const named = (role: string, name?: Name): Locator =>
    target.getByRole(role as Parameters<Page['getByRole']>[0], name === undefined ? {} : { name, exact: true });

  const field = (label: Name): Locator =>
    target.getByLabel(label, { exact: true }).and(target.locator(EDITABLE)).first();

  const text = (): Promise<string> => target.evaluate('document.body.innerText');

  /** Names the text on screen in an error: what is missing is rarely understood without it. */
  const shown = <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (error: Error) => {
      throw new Error(`${error.message}\non screen:\n${await text()}`);
    });

  async function choose(name: Name, option: Name): Promise<void> {
    const control = named('combobox', name).or(named('button', name)).first();
    if (await control.evaluate((element) => element.tagName === 'SELECT')) {
      const options = await control.locator('option').allTextContents();
      await control.selectOption({ label: options.find((one) => matches(one, option)) ?? String(option) });
      return;
    }
    await control.click();
    await named('option', option).first().click();
  }

  async function attach(button: Name, { name, type, bytes }: ChosenFile): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await named('button', button).first().click();
    await (await chooser).setFiles({ name, mimeType: type, buffer: bytes });
  }

  return {
    click: (role, name) => shown(named(role, name).first().click()),
    fill: (label, text) => shown(field(label).fill(text)),
    press: (label, key) => shown(field(label).press(key)),
    choose: (name, option) => shown(choose(name, option)),
    attach: (button, file) => shown(attach(button, file)),
    async read(role, name) {
      const found = named(role, name).first();
      await shown(found.waitFor());
      return found.evaluate(textOf);
    },
    gone: (role, name) => shown(named(role, name).first().waitFor({ state: 'hidden' })),
    count: (role, name) => named(role, name).count(),
    sees: (text) => shown(target.getByText(text).first().waitFor()),
    text,
    evaluate: (expression) => target.evaluate(expression),
    screenshot: async (file) => void (await page.screenshot({ path: file })),
    reload: async () => void (await page.reload()),
    close: () => page.close(),
  };
}

/** Whether a text is the one meant. */
const matches = (text: string, name: Name): boolean =>
  typeof name === 'string' ? text.trim() === name : name.test(text);
