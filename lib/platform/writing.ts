import type { DeclarativeNetRequest, Manifest } from 'webextension-polyfill';
import { browser } from './browser';

/* Some desks take nothing that is written by a browser, which they tell by the header `User-Agent`. Only a rule of the
   browser can change it. */

const RULES = 'declarativeNetRequestWithHostAccess';

/** What the browser has to be asked for first: nothing in Firefox, which has no such leave but at the install. */
export const permissions = (): Manifest.OptionalPermission[] =>
  // The types do not know it yet.
  browser.runtime.getManifest().optional_permissions?.some((one) => String(one) === RULES)
    ? [RULES as Manifest.OptionalPermission]
    : [];

/** The leave to write where browsers may not, and the rules that it is for. All but `given` need it. */
export type Leave = {
  given(): Promise<boolean>;
  /** The addresses below which our own writes go out under our own name now. */
  kept(): Promise<string[]>;
  /**
   * Makes these the only such addresses. Chromium never answers to rules of an extension that had no leave when it was
   * loaded: leave given since then holds from the next start of the browser.
   */
  keep(below: string[]): Promise<void>;
  giveBack(): Promise<unknown>;
};

/** Our name, in place of the browser's. https://www.rfc-editor.org/rfc/rfc9110#name-user-agent */
const NAME = 'Deskside';

/** Whatever is below an address, and the address again. */
const filterOf = (below: string): string => `|${below}/`;
const belowIn = (filter: string): string => filter.slice(1, -1);

/**
 * As narrow as the browser lets us: one address, of our own pages and worker alone, and nothing that only reads. Rules of
 * a session end with the browser. Chromium knows us by our id, Firefox by the host of our pages.
 */
const toRule = (below: string, index: number): DeclarativeNetRequest.Rule => ({
  id: index + 1,
  action: {
    type: 'modifyHeaders',
    requestHeaders: [
      { header: 'user-agent', operation: 'set', value: NAME },
      { header: 'origin', operation: 'remove' },
    ],
  },
  condition: {
    urlFilter: filterOf(below),
    requestDomains: [new URL(below).hostname],
    initiatorDomains: [new URL(browser.runtime.getURL('')).hostname],
    resourceTypes: ['xmlhttprequest'],
    requestMethods: ['post', 'put', 'patch', 'delete'],
  },
});

export const leave: Leave = {
  given: () => browser.permissions.contains({ permissions: permissions() }),
  async kept() {
    const rules = await browser.declarativeNetRequest.getSessionRules();
    return rules.map(({ condition: { urlFilter = '' } }) => belowIn(urlFilter));
  },
  async keep(below) {
    const { declarativeNetRequest: rules } = browser;
    const old = await rules.getSessionRules();
    if (old.length + below.length === 0) return;
    await rules.updateSessionRules({ removeRuleIds: old.map(({ id }) => id), addRules: below.map(toRule) });
  },
  async giveBack() {
    const given = permissions();
    if (given.length > 0) await browser.permissions.remove({ permissions: given });
  },
};
