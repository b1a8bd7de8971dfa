import { browser } from './browser';
import { leave, permissions } from './writing';

/**
 * Asks the browser for access. Must be the first statement of a click handler, in a tab or the popup: Firefox refuses
 * after any `await`, and Chromium in a frame. `writing`: the leave to write where browsers may only read.
 */
export const requestAccess = (patterns: string[], more?: 'writing'): Promise<boolean> =>
  browser.permissions.request({ origins: patterns, permissions: more ? permissions() : [] });

/** Whether every one of the match patterns is granted now. What needs none is not asked about. */
export const isGranted = async (patterns: string[]): Promise<boolean> =>
  patterns.length === 0 || browser.permissions.contains({ origins: patterns });

/** Gives access back. The browser may refuse for patterns it never gave: that is the same to us. */
export const giveBack = (patterns: string[]): Promise<boolean> =>
  browser.permissions.remove({ origins: patterns }).catch(() => false);

/** What the browser gives leave for, as the worker needs it. */
export const access = { isGranted, giveBack, leave };
