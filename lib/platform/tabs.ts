import type { MailAsk, Recipe } from '../model';
import type { ToPage } from '../wire/protocol';
import { browser } from './browser';

/** The part of the browser that sites need. */
export type Scripts = {
  registered(): Promise<{ id: string; matches?: string[] }[]>;
  register(script: { id: string; matches: string[] }): Promise<void>;
  unregister(ids: string[]): Promise<void>;
  /** Runs the site script in the tabs already open on these patterns. */
  runNow(patterns: string[]): Promise<void>;
  /** Runs it anew there: what it was told at its start has changed. */
  renew(patterns: string[]): Promise<void>;
};

export type Frame = { tab: number; frame: number };

/** The part of the browser that reaches our pages. Nobody listening is no error. */
export type Reach = {
  pages(message: unknown): Promise<unknown>;
  frame(message: unknown, frame: Frame): Promise<unknown>;
  /** The site script of a tab (top frame). */
  page(message: unknown, tab: number): Promise<unknown>;
};

/** The tab in front of the window used last. */
async function frontTab(): Promise<{ tab: number; window: number } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined || tab.windowId === undefined ? undefined : { tab: tab.id, window: tab.windowId };
}

const SITE_SCRIPT = 'site.js';

/** Registration of the site script, by the browser. */
export const scripts: Scripts = {
  registered: () => browser.scripting.getRegisteredContentScripts(),
  register: ({ id, matches }) =>
    browser.scripting.registerContentScripts([{ id, matches, js: [SITE_SCRIPT], runAt: 'document_idle' }]),
  unregister: (ids) => browser.scripting.unregisterContentScripts({ ids }),
  runNow: (patterns) => inTabs(patterns, runSiteScript),
  renew: (patterns) =>
    inTabs(patterns, async (tab) => {
      await reach.page({ dock: 'end' } satisfies ToPage, tab).catch(() => undefined);
      await runSiteScript(tab);
    }),
};

const runSiteScript = (tab: number): Promise<unknown> =>
  browser.scripting.executeScript({ target: { tabId: tab }, files: [SITE_SCRIPT] });

/** Does something in each tab that is open on these patterns; where it fails, in the others all the same. */
async function inTabs(patterns: string[], work: (tab: number) => Promise<unknown>): Promise<void> {
  const tabs = await browser.tabs.query({ url: patterns });
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && work(id)));
}

/** The address of a tab's page, where we have access to it, lasting or by the click on our button. */
async function urlOf(tab: number): Promise<string | undefined> {
  try {
    return (await browser.tabs.get(tab)).url;
  } catch {
    return undefined;
  }
}

/** Shows the options page with its sites in front. */
async function showSites(): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#sites` });
}

/**
 * Reads a tab's page once, by the access that the click on our button gave; by the recipe of its address where there is
 * one. Undefined where the browser allows none.
 */
async function readOnce(tab: number, recipeAt: (url: string) => Promise<Recipe | undefined>): Promise<unknown> {
  const target = { tabId: tab };
  try {
    const { url } = await browser.tabs.get(tab);
    const recipe = url && (await recipeAt(url));
    // One that was left there before may be another.
    await browser.scripting.executeScript({ target, func: leave, args: ['desksideRecipe', recipe || null] });
    const [read] = await browser.scripting.executeScript({ target, files: ['read.js'] });
    return read?.result;
  } catch {
    // The browser's own pages, its store, and tabs where the click was not ours.
    return undefined;
  }
}

/** Runs in the page's isolated world, where our scripts look for it. */
function leave(name: string, value: unknown): void {
  Object.assign(globalThis, { [name]: value ?? undefined });
}

/** Runs the pointing tool in a tab, by the access that the click on our button gave; false where there is none. */
async function point(tab: number, language: string): Promise<boolean> {
  const target = { tabId: tab };
  try {
    await browser.scripting.executeScript({ target, func: leave, args: ['desksideLanguage', language] });
    await browser.scripting.executeScript({ target, files: ['point.js'] });
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks a tab's page about the open mail, by a script that is brought there on a click. Undefined where the browser lets
 * us into no such page, or the script fails there.
 */
async function askMail(tab: number, ask: MailAsk): Promise<unknown> {
  const target = { tabId: tab };
  try {
    await browser.scripting.executeScript({ target, files: ['mail.js'] });
    const [answer] = await browser.scripting.executeScript({ target, func: call, args: ['desksideMail', ask] });
    return answer?.result ?? undefined;
  } catch {
    return undefined;
  }
}

/** Runs in the page's isolated world, after the script that left the function there. */
function call(name: string, ask: unknown): unknown {
  return Reflect.get(globalThis, name)(ask);
}

/** Opens our popup over the tab in front. Older browsers want a click for it; then the toolbar button is left. */
async function openPopup(): Promise<void> {
  await browser.action.openPopup().catch(() => undefined);
}

/** The ways to our pages. */
export const reach: Reach = {
  pages: (message) => browser.runtime.sendMessage(message),
  frame: (message, { tab, frame }) => browser.tabs.sendMessage(tab, message, { frameId: frame }),
  page: (message, tab) => browser.tabs.sendMessage(tab, message, { frameId: 0 }),
};

/** The tabs as the worker knows them. */
export const tabs = { frontTab, urlOf, readOnce, askMail, openPopup, point, showSites };
