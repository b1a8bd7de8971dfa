import type { Secret, SignIn } from '../contract';
import { CLIENT_ID } from '../shared/sign';

const SCOPES =
  'Desk.tickets.ALL,Desk.contacts.READ,Desk.contacts.CREATE,Desk.contacts.UPDATE,Desk.search.READ,Desk.basic.READ,Desk.basic.CREATE,Desk.settings.READ';

/** Where a region signs people in. */
export const accountsOf = (address: string) => new URL(address).origin.replace('//desk.', '//accounts.');

const ORG: Secret = {
  id: 'org',
  ask: 'Organisation ID',
  plain: true,
  hint: 'In Zoho Desk under Setup > Developer Space > API',
};
const sign: SignIn['sign'] = ({ token = '', org = '' }) => ({
  headers: { authorization: `Zoho-oauthtoken ${token}`, orgid: org },
});

/** The person's own client with its secret, or an administrator's without one. */
export const signIn: SignIn[] = [
  {
    way: 'self-client',
    name: 'Self client',
    secrets: [
      ORG,
      CLIENT_ID,
      { id: 'secret', ask: 'Client secret' },
      { id: 'code', ask: 'Generated code', hint: 'Good for minutes: generate it last' },
    ],
    find: `In the API console of your region (api-console.zoho.com, .eu, ...) add a Self Client. It shows its ID and secret, and generates a code for this scope: ${SCOPES}. It has the same rights as you.`,
    help: 'https://www.zoho.com/accounts/protocol/oauth/self-client/overview.html',
    personal: true,
    exchange: ({ client: client_id = '', secret: client_secret = '', code = '' }, refresh_token, address) => ({
      method: 'POST',
      path: `${accountsOf(address)}/oauth/v2/token`,
      body: new URLSearchParams({
        ...{ client_id, client_secret },
        ...(refresh_token
          ? { grant_type: 'refresh_token', refresh_token }
          : { grant_type: 'authorization_code', code }),
      }),
    }),
    sign,
  },
  {
    way: 'oauth',
    name: 'Zoho',
    secrets: [ORG, CLIENT_ID],
    find: `An administrator adds a client of the type "Mobile-based Applications" in the API console of your region, with the redirect addresses that Deskside shows. You then sign in on Zoho's page, and have the same rights as there. Where Zoho wants a secret, sign in with a Self Client.`,
    help: 'https://www.zoho.com/accounts/protocol/oauth/mobile-apps.html',
    personal: true,
    oauth: {
      at: ({ api }) => ({
        authorize: `${accountsOf(api)}/oauth/v2/auth`,
        token: `${accountsOf(api)}/oauth/v2/token`,
        scope: SCOPES,
      }),
      // Without these Zoho gives what renews a token only the first time.
      more: { access_type: 'offline', prompt: 'consent' },
      revoke: ({ token, refresh = token }, { api }) => ({
        method: 'POST',
        path: `${accountsOf(api)}/oauth/v2/token/revoke`,
        query: { token: refresh },
      }),
    },
    sign,
  },
];
