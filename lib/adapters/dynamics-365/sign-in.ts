import type { SignIn } from '../contract';
import { bearer, CLIENT_ID } from '../shared/sign';

/** Where everybody signs in whose organisation has no cloud of its own. */
const AUTHORITY = 'https://login.microsoftonline.com/organizations';

/** The address as it was typed, without a scheme or a directory where that was left out. */
function authorityOf(typed: string): string {
  const bare = typed.trim().replace(/\/+$/, '') || AUTHORITY;
  const whole = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
  return /^https?:\/\/[^/]+$/i.test(whole) ? `${whole}/organizations` : whole;
}

/** What Dataverse adds to each answer: the words for codes and keys, not too many rows, what was just written. */
const PREFER = [
  'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"',
  'odata.maxpagesize=100',
  'return=representation',
].join();

/** An organisation is also to be reached at this address, but is not called so. */
export const namesOf = (address: string): string => address.replace(/^(https:\/\/[\w-]+)\.api\./, '$1.');

/** On Microsoft's own page. The token is for this one organisation and nothing else of Microsoft's. */
export const BY_MICROSOFT: SignIn = {
  way: 'oauth',
  name: 'Microsoft',
  secrets: [
    CLIENT_ID,
    {
      id: 'authority',
      ask: 'Sign-in address',
      plain: true,
      initial: AUTHORITY,
      hint: 'Another one only in a national cloud, or where your organisation says so',
    },
  ],
  find: 'An administrator registers an app in Microsoft Entra, once for all: a "Single-page application" with the redirect addresses that Deskside shows, with the delegated permission "Dynamics CRM: user_impersonation". Its application ID is the client ID. You then sign in at Microsoft, and have the same rights as in Dynamics 365.',
  help: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/walkthrough-register-app-azure-active-directory',
  personal: true,
  oauth: {
    at({ address }, { authority = '' }) {
      const pages = `${authorityOf(authority)}/oauth2/v2.0`;
      const scope = `${namesOf(address)}/user_impersonation offline_access`;
      return { authorize: `${pages}/authorize`, token: `${pages}/token`, scope };
    },
    // A refresh token for an app in a browser is good for 24 hours, whatever is done with it.
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens#token-lifetime
    silent: true,
  },
  sign: ({ token = '' }) => ({
    headers: { ...bearer(token).headers, prefer: PREFER, 'odata-version': '4.0', 'odata-maxversion': '4.0' },
  }),
};
