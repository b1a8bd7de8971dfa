import type { Recipe } from '../model';
import { browser } from './browser';

/** The part of the browser that sites need. */
export type Scripts = {
  registered(): Promise<{ id: string; matches?: string[] }[]>;
  register(script: { id: string; matches: string[] }): Promise<void>;
  unregister(ids: string[]): Promise<void>;
  /** Runs the site script in the tabs already open on these patterns. */
  runNow(patterns: string[]): Promise<void>;
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
export async function frontTab(): Promise<{ tab: number; window: number } | undefined> {
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
  async runNow(patterns) {
    const tabs = await browser.tabs.query({ url: patterns });
    await Promise.allSettled(
      tabs.map((tab) => browser.scripting.executeScript({ target: { tabId: tab.id ?? -1 }, files: [SITE_SCRIPT] })),
    );
  },
};

/**
 * Reads a tab's page once, by the access that the click on our button gave; by the recipe of its address where there is
 * one. Undefined where the browser allows none.
 */
export async function readOnce(tab: number, recipeAt: (url: string) => Recipe | undefined): Promise<unknown> {
  const target = { tabId: tab };
  try {
    const { url } = await browser.tabs.get(tab);
    const recipe = url && recipeAt(url);
    if (recipe) await browser.scripting.executeScript({ target, func: leaveRecipe, args: [recipe] });
    const [read] = await browser.scripting.executeScript({ target, files: ['read.js'] });
    return read?.result;
  } catch {
    // The browser's own pages, its store, and tabs where the click was not ours.
    return undefined;
  }
}

/** Runs in the page's isolated world, where `read.js` looks for it. */
function leaveRecipe(recipe: Recipe): void {
  Object.assign(globalThis, { desksideRecipe: recipe });
}

/** The ways to our pages. */
export const reach: Reach = {
  pages: (message) => browser.runtime.sendMessage(message),
  frame: (message, { tab, frame }) => browser.tabs.sendMessage(tab, message, { frameId: frame }),
  page: (message, tab) => browser.tabs.sendMessage(tab, message, { frameId: 0 }),
};
