import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Frame, type JSHandle, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/find-firefox.mjs';
import {
  EDITABLE,
  type ExtensionBrowser,
  type Launch,
  type Name,
  textOf,
  until,
  type View,
  type WebPage,
} from '../e2e/harness/browser';
import { newProfile } from '../e2e/harness/profile';
import { openEars } from './ears';
import { chooseInMenu } from './menu';
import { answerFor, type Sites } from './sites';
import { clickInPopup, closePopup, pressOurButton, readPopup } from './toolbar';

const BUILD = resolve('.output/firefox-mv3');
const GECKO_ID: string = JSON.parse(readFileSync(join(BUILD, 'manifest.json'), 'utf8')).browser_specific_settings.gecko
  .id;

/** The extension's own host is random per profile; a known one lets us open its pages by address. */
const HOST = '2f5c1a3e-6f0a-4b7e-9d51-0c8a7f3b9e24';
const ORIGIN = `moz-extension://${HOST}`;

/** Roles and accessible names for a browser whose driver has none: testing-library's, put into the page. */
const FINDER = readFileSync(resolve('node_modules/@testing-library/dom/dist/@testing-library/dom.umd.min.js'), 'utf8');

/** For a selector in a page to appear. */
const WAIT_MS = 30_000;

/** What can only be done in Firefox: its true popup can be opened over the tab in front, read, and used. */
export type Firefox = ExtensionBrowser & {
  openPopup(): Promise<void>;
  readPopup(): Promise<string>;
  clickInPopup(label: string): Promise<unknown>;
};

/** Starts Firefox with the built extension in it. Its permission dialogs are answered with yes by a preference. */
export async function launchFirefox({
  profile = newProfile(),
  idleMs = 30_000,
  colorScheme,
  proxy,
  isIsolated,
  netLog,
}: Launch = {}): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    userDataDir: profile,
    // Else pages of an extension may not be opened from outside.
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    defaultViewport: null,
    env: { ...process.env, ...(netLog ? { MOZ_LOG: 'sync,nsHostResolver:5', MOZ_LOG_FILE: netLog } : {}) },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: HOST }),
      'extensions.webextOptionalPermissionPrompts': false,
      'extensions.background.idle.timeout': idleMs,
      // A temporary extension loses its data at each end of the browser; an installed one does not.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...(proxy ? throughProxy(new URL(proxy)) : {}),
      // Names are asked for over https alone, from where nobody answers.
      ...(isIsolated ? { 'network.trr.mode': 3, 'network.trr.uri': 'https://127.0.0.1:1/' } : {}),
      ...(colorScheme ? { 'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0 } : {}),
    },
  });
  await browser.installExtension(BUILD);
  // An image of the extension: it has the extension's rights, and none of its code.
  const probe = await openPage(browser, `${ORIGIN}/icon/16.png`, 'img');
  const workerRuns = () => probe.evaluate(CONTEXTS) as Promise<boolean>;
  const sites: Sites = new Map();

  return {
    name: 'firefox',
    profile,
    open: async (path) => view(await openPage(browser, `${ORIGIN}/${path}`, 'body')),
    async visit(url) {
      const page = await browser.newPage();
      if (sites.size > 0) await answerFor(sites, page);
      await page.goto(url);
      return webPage(page);
    },
    serve: async (origin, answerTo) => void sites.set(origin, answerTo),
    allow: async () => {},
    revoke: (origins) => probe.evaluate(`browser.permissions.remove(${JSON.stringify({ origins })})`) as Promise<void>,
    granted: () => probe.evaluate('browser.permissions.getAll().then(({ origins }) => origins)') as Promise<string[]>,
    async stopWorker() {
      await until('the background page falls asleep', async () => !(await workerRuns()), {
        forMs: idleMs * 3 + 10_000,
      });
    },
    workerRuns,
    openPopup: () => pressOurButton(browser, GECKO_ID),
    readPopup: () => readPopup(browser),
    clickInPopup: (label) => clickInPopup(browser, label),
    close: () => browser.close(),
  };
}

/** All traffic, that to the loopback too. */
const throughProxy = ({ hostname, port }: URL) => ({
  'network.proxy.type': 1,
  'network.proxy.http': hostname,
  'network.proxy.http_port': Number(port),
  'network.proxy.ssl': hostname,
  'network.proxy.ssl_port': Number(port),
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
});

/** Asking for the contexts does not wake the background page, unlike any message to it. */
const CONTEXTS = `browser.runtime.getContexts({ contextTypes: ['BACKGROUND'] }).then(({ length }) => length > 0)`;

/** `goto` never hears that a page of an extension has loaded, so its content is waited for instead. */
async function openPage(browser: Browser, url: string, selector: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: [] });
  await page.waitForSelector(selector);
  return page;
}

/** Whether the page got there; a page that goes elsewhere by itself at the same moment aborts the journey. */
async function arrive(page: Page, url: string): Promise<true | undefined> {
  try {
    await page.goto(url);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('NS_BINDING_ABORTED')) return undefined;
    throw error;
  }
}

function webPage(page: Page): WebPage {
  /** The driver calls frames of an extension about:blank; they themselves know better. */
  const dockFrame = async (): Promise<Frame | undefined> => {
    for (const frame of page.frames()) {
      const origin = await frame.evaluate('location.origin').catch(() => undefined);
      if (origin === ORIGIN) return frame;
    }
    return undefined;
  };
  return {
    goto: async (url) => void (await until(`the page ${url}`, () => arrive(page, url))),
    evaluate: (expression) => page.evaluate(expression) as Promise<never>,
    press: async (selector) => {
      const element = await page.waitForSelector(selector, { timeout: WAIT_MS });
      await element?.click();
    },
    pressAt: (x, y) => page.mouse.click(x, y),
    pressKey: (key) => page.keyboard.press(key),
    chooseInMenu: (selector, { title }) => chooseInMenu(page, selector, title),
    ears: async () => openEars(page),
    async popup() {
      await page.bringToFront();
      await pressOurButton(page.browser(), GECKO_ID);
      await closePopup(page.browser());
      const popup = view(await openPage(page.browser(), `${ORIGIN}/popup.html`, 'body'));
      // It asks for the page in front, which this one has been until now.
      await page.bringToFront();
      await popup.reload();
      return popup;
    },
    dock: async () => view(await until('the dock opens', dockFrame), page),
    hasDock: async () => (await dockFrame()) !== undefined,
    screenshot: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
    close: () => page.close(),
  };
}

function view(target: Page | Frame, page = target as Page): View {
  /** Asks testing-library for all that is there now, in document order. */
  async function query(by: string, what: string, options: Record<string, unknown>): Promise<JSHandle<Element[]>> {
    if ((await target.evaluate('typeof TestingLibraryDom')) === 'undefined') await target.evaluate(FINDER);
    const list = Object.entries(options).map(([key, value]) => `${key}: ${literal(value)}`);
    const found = `TestingLibraryDom.queryAllBy${by}(document.body, ${what}, { ${list.join(', ')} })`;
    return target.evaluateHandle(found) as Promise<JSHandle<Element[]>>;
  }

  const byRole = (role: string, name?: Name) => query('Role', literal(role), name === undefined ? {} : { name });
  const count = async (role: string, name?: Name) => (await byRole(role, name)).evaluate(({ length }) => length);

  /** Waits for the first of them. */
  const first = (what: string, ask: () => Promise<JSHandle<Element[]>>): Promise<ElementHandle<Element>> =>
    until(what, async () => {
      const handle = await (await ask()).evaluateHandle(([element]) => element);
      return (handle.asElement() as ElementHandle<Element> | null) ?? undefined;
    }).catch(withScreen);

  const named = (role: string, name?: Name) => first(`${role} ${name ?? ''}`, () => byRole(role, name));
  const field = (label: Name) =>
    first(`field ${label}`, () => query('LabelText', literal(label), { selector: EDITABLE }));

  async function withScreen(error: Error): Promise<never> {
    throw new Error(`${error.message}; on screen:\n${await target.evaluate('document.body.innerText')}`);
  }

  async function click(role: string, name: Name): Promise<void> {
    const element = await named(role, name);
    let before = '';
    /** What moves, by what comes above it, would be gone from under the pointer. */
    async function isReady(): Promise<boolean> {
      const { isUsable, place } = await element.evaluate((one) => ({
        isUsable: !(one as HTMLButtonElement).disabled && one.ariaDisabled !== 'true',
        place: JSON.stringify(one.getBoundingClientRect()),
      }));
      const isStill = place === before;
      before = place;
      return isUsable && isStill;
    }
    await until(`${role} ${name} can be used`, isReady, { everyMs: 50 }).catch(withScreen);
    await element.click();
  }

  return {
    click,
    async fill(label, text) {
      const found = await field(label);
      await found.evaluate((element) => {
        (element as HTMLElement).focus();
        document.execCommand('selectAll');
      });
      await found.evaluate((_, value) => void document.execCommand('insertText', false, value), text);
    },
    async press(label, key) {
      const found = await field(label);
      await found.focus();
      await page.keyboard.press(key);
    },
    async choose(name, option) {
      const control = await first(`choice ${name}`, async () => {
        const native = await byRole('combobox', name);
        return (await native.evaluate(({ length }) => length)) > 0 ? native : byRole('button', name);
      });
      const options = await control.evaluate((element) =>
        element instanceof HTMLSelectElement ? [...element.options].map(({ label, value }) => ({ label, value })) : [],
      );
      if (options.length > 0) {
        const wanted = options.find(({ label }) =>
          typeof option === 'string' ? label === option : option.test(label),
        );
        await control.select(wanted?.value ?? String(option));
        return;
      }
      await control.click();
      await click('option', option);
    },
    async attach(button, { name, bytes }) {
      const path = join(tmpdir(), name);
      writeFileSync(path, bytes);
      const field = await (await named('button', button)).evaluateHandle((element) => {
        const next = element.parentElement?.querySelector('input[type=file]');
        return next ?? document.querySelector('input[type=file]');
      });
      await (field as ElementHandle<HTMLInputElement>).uploadFile(path);
    },
    read: async (role, name) => (await named(role, name)).evaluate(textOf),
    async gone(role, name) {
      await until(`${role} ${name ?? ''} goes`, async () => (await count(role, name)) === 0);
    },
    count,
    async sees(text) {
      const seen = async () => {
        const now = (await target.evaluate('document.body.innerText')) as string;
        return typeof text === 'string' ? now.includes(text) : text.test(now);
      };
      await until(`the text ${text}`, seen).catch(withScreen);
    },
    text: () => target.evaluate('document.body.innerText') as Promise<string>,
    evaluate: (expression) => target.evaluate(expression) as Promise<never>,
    screenshot: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
    async reload() {
      await target.evaluate('globalThis.isLeft = true; location.reload()');
      // Between its two documents a page cannot be asked.
      const isAnew = () => target.evaluate('!globalThis.isLeft && document.body !== null') as Promise<boolean>;
      await until('the page is loaded anew', () => isAnew().catch(() => false));
    },
    close: () => page.close(),
  };
}

/** A value as source text, patterns included. */
const literal = (value: unknown): string => (value instanceof RegExp ? String(value) : JSON.stringify(value));
