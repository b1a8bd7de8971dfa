import { browser } from './browser';

/** The browser's window for signing in on a page of a vendor. */
export type Identity = {
  /** Where the page of this desk sends the browser back to; the browser keeps that address to itself. */
  redirect(desk: string): string;
  /**
   * Shows the page and answers where it ended. Undefined: the person closed it, or (not `interactive`) it wanted to
   * show itself. Rejects where the browser says that there is no page; Firefox says the same as of a closed one.
   */
  show(url: string, interactive: boolean): Promise<string | undefined>;
};

/** https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/identity */
export const identity: Identity = {
  redirect: (desk) => browser.identity.getRedirectURL(desk),
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
