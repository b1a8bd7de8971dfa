import { browser } from './browser';

/**
 * Asks the browser for access. Must be the first statement of a click handler, in a tab or the popup: Firefox refuses
 * after any `await`, and Chromium in a frame.
 */
export const requestAccess = (patterns: string[]): Promise<boolean> =>
  browser.permissions.request({ origins: patterns });

/** Whether every one of the match patterns is granted now. What needs none is not asked about. */
export const isGranted = async (patterns: string[]): Promise<boolean> =>
  patterns.length === 0 || browser.permissions.contains({ origins: patterns });

/** Gives access back. The browser may refuse for patterns it never gave: that is the same to us. */
export const giveBack = (patterns: string[]): Promise<boolean> =>
  browser.permissions.remove({ origins: patterns }).catch(() => false);
