import type { SignIn } from '../contract';
import { basic, bearer, CLIENT_ID } from '../shared/sign';

const HOME = 'https://api.helpdesk.com';

/** Where all of Text's products sign people in. What stands in HelpDesk's place stands in its place, too. */
export const accountsOf = (address: string): string => (address === HOME ? 'https://accounts.livechat.com' : address);

const help = 'https://platform.text.com/docs/authorization/agent-authorization';

export const signIn: SignIn[] = [
  {
    way: 'oauth',
    name: 'LiveChat',
    secrets: [CLIENT_ID],
    find: 'An administrator adds an app in the Text Developer Console, once for all, with the building block "App authorization" for JavaScript apps: the redirect addresses that Deskside shows, and the scope accounts--my:ro. It shows the client ID. You then sign in on the page of LiveChat, and have the same rights as in HelpDesk, where you need a seat.',
    help,
    personal: true,
    oauth: {
      at: ({ api }) => {
        const accounts = accountsOf(api);
        return { authorize: `${accounts}/`, token: `${accounts}/v2/token`, scope: 'accounts--my:ro' };
      },
      revoke: ({ token, refresh = token }, { api }) => ({
        method: 'DELETE',
        path: `${accountsOf(api)}/v2/token`,
        query: { code: refresh },
      }),
    },
    sign: ({ token = '' }) => bearer(token),
  },
  {
    way: 'token',
    name: 'Personal access token',
    secrets: [
      { id: 'account', ask: 'Account ID', plain: true },
      { id: 'token', ask: 'Personal access token' },
    ],
    find: 'In the Text Developer Console under Settings > Authorization > Personal access tokens; the account ID stands beside it. The scope accounts--my:ro is enough. You need a seat in HelpDesk.',
    help,
    personal: true,
    sign: ({ account = '', token = '' }) => basic(account, token),
  },
];
