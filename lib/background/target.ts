import type { Card, Request, SignIn } from '../adapters/contract';
import type { Account } from '../model';
import type { Party } from './oauth';

/** What of an account decides where its calls go and how they are signed. */
export type Addressed = Pick<Account, 'address' | 'other' | 'way' | 'origins'> & { agent?: Account['agent'] };

/** Where one request goes. `signed`: whether the secrets may go there too. */
export type Target = { url: URL; signed: boolean };

/**
 * The address of a request. A URL on no origin of the account is a programming error and throws; with another
 * address in place, the desk's own API addresses (its links to next pages, its other hosts) lead there too.
 */
export function targetOf(card: Pick<Card, 'base' | 'origins'>, account: Addressed, request: Request): Target {
  const base = card.base(account.other ?? account.address);
  const own = card.base(account.address);
  const origins = card.origins(account.address, account.way);
  const isOwn = (path: string) =>
    origins.some(({ origin, purpose }) => purpose === 'api' && new URL(path).origin === new URL(origin).origin);
  const leads = (path: string) => {
    if (!account.other || !isWhole(path)) return path;
    if (path.startsWith(own)) return `${base}${path.slice(own.length)}`;
    return isOwn(path) ? `${account.other}${path.slice(new URL(path).origin.length)}` : path;
  };
  const path = leads(request.path);
  const url = new URL(isWhole(path) ? path : `${base}${path.startsWith('/') ? '' : '/'}${path}`);

  const api = new Set([new URL(base).origin]);
  const files = new Set<string>();
  if (!account.other)
    for (const { origin, purpose } of origins) (purpose === 'api' ? api : files).add(new URL(origin).origin);
  // The message leaves out path and query: they can hold an email address.
  if (!api.has(url.origin) && !files.has(url.origin)) throw new Error(`${url.origin} is on no card of this account`);

  for (const [name, value] of Object.entries(request.query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  // Files often lie on a host with links that are signed already; the account's key is none of its business.
  return { url, signed: api.has(url.origin) };
}

const isWhole = (path: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(path);

/** How the account signs: the way that it was connected by. */
export function signInOf(card: Pick<Card, 'signIn'>, account: Addressed): SignIn {
  const found = card.signIn.find(({ way }) => way === account.way);
  if (!found) throw new Error(`no way "${account.way}" to sign in`);
  return found;
}

/** Where the account's tokens come from, if from a page of the vendor. */
export function pageOf(card: Pick<Card, 'id' | 'signIn'>, account: Addressed, typed: Record<string, string>) {
  const party = partyOf(card, account, typed);
  return party?.oauth.at(party.where, typed).token;
}

/** Whose sign-in on a page of the vendor it is; undefined where the account signs in otherwise. */
export function partyOf(
  { explain, ...card }: Pick<Card, 'id' | 'signIn' | 'explain'>,
  account: Addressed,
  typed: Record<string, string>,
): Party | undefined {
  const { oauth } = signInOf(card, account);
  const { address, other } = account;
  return oauth && { oauth, desk: card.id, where: { address, api: other ?? address }, typed, explain };
}
