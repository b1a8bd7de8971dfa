import { browser } from './browser';
import { redirectsOf } from './redirects';

/** The browser's window for signing in on a page of a vendor. */
export type Identity = {
  /** Where the page of this desk sends the browser back to; the browser keeps that address to itself. */
  redirect(desk: string): string;
  /** That address in every browser, this one's first: an app is set up once for all who use it. */
  redirects(desk: string): string[];
  /**
   * Shows the page and answers where it ended. Undefined: the person closed it, or (not `interactive`) it wanted to
   * show itself. Rejects where the browser says that there is no page; Firefox says the same as of a closed one.
   */
  show(url: string, interactive: boolean): Promise<string | undefined>;
};

/** https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/identity */
export const identity: Identity = {
  redirect: (desk) => browser.identity.getRedirectURL(desk),
  redirects: (desk) => [...new Set([browser.identity.getRedirectURL(desk), ...redirectsOf(desk)])],
  // Browsers tell by sentences only.
  show: async (url, interactive) => {
    try {
      return await browser.identity.launchWebAuthFlow({ url, interactive });
    } catch (thrown) {
      if (/could not be loaded/i.test(String(thrown))) throw thrown;
      return undefined;
    }
  },
};
