import type { Card, Origin } from '../adapters/contract';
import type { Plan } from '../wire/protocol';
import { patternOf } from './pattern';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

type Taken = { address: string } | { problem: 'empty' | 'not-an-address' | 'plain-http' };

/**
 * What a typed address means: an origin, with a sub-path where the desk is self-hosted, without a trailing slash. A
 * bare word gets the card's suffix, a missing scheme is https. Plain http is taken only for this computer.
 */
export function takeAddress(typed: string, { suffix, fixed, selfHosted }: Partial<Card['address']>): Taken {
  if (fixed) return { address: fixed };
  const bare = typed.trim();
  if (bare === '') return { problem: 'empty' };
  const whole = suffix && /^[\w-]+$/.test(bare) ? `${bare}${suffix}` : bare;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(whole) ? whole : `https://${whole}`;
  if (!URL.canParse(text)) return { problem: 'not-an-address' };
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return { problem: 'not-an-address' };
  const local = LOOPBACK.has(url.hostname);
  if (!local && !/^[^.]+(\.[^.]+)+$/.test(url.hostname)) return { problem: 'not-an-address' };
  if (url.protocol === 'http:' && !local) return { problem: 'plain-http' };
  const path = selfHosted ? url.pathname.replace(/\/+$/, '') : '';
  return { address: url.origin + path };
}

/** How the account is to sign in: the way, and what stands in its fields. */
type By = { way?: string; secrets?: Record<string, string> };

/** What connecting this desk at this address would take: shown before "Connect" and asked of the browser in its click. */
export function planFor(card: Card, typed: string, other?: string, { way, secrets = {} }: By = {}): Plan {
  const taken = takeAddress(typed, card.address);
  if ('problem' in taken) return { address: '', origins: [], problem: taken.problem };
  const gateway = other?.trim() ? takeAddress(other, { selfHosted: true }) : undefined;
  if (gateway && 'problem' in gateway) {
    const problem = gateway.problem === 'plain-http' ? 'other-plain-http' : 'other-not-an-address';
    return { address: taken.address, origins: [], problem };
  }
  // With a gateway nothing is sent to the desk itself.
  const origins: Origin[] = gateway
    ? [{ origin: new URL(gateway.address).origin, purpose: 'api' }]
    : card.origins(taken.address, way);
  const where = { address: taken.address, api: gateway?.address ?? taken.address };
  const pages = card.signIn.find((one) => one.way === way)?.oauth?.at(where, secrets);
  if (pages !== undefined) {
    const [page, shown] = [takeAddress(pages.token, {}), takeAddress(pages.authorize, {})];
    if ('problem' in page || 'problem' in shown)
      return { address: taken.address, origins: [], problem: 'page-not-an-address' };
    if (origins.every(({ origin }) => origin !== page.address))
      origins.push({ origin: page.address, purpose: 'sign-in' });
  }
  return {
    address: taken.address,
    other: gateway?.address,
    origins: origins.map((one) => ({ ...one, pattern: patternOf(one.origin) })),
  };
}
