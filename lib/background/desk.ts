import type { Adapter, Desk } from '../adapters/contract';
import type { Account } from '../model';
import { systemClock } from '../platform/clock';
import { type Grant, openOwnGrants } from './grants';
import { createHttp, type HttpParts } from './http';
import { joining } from './joining';
import { createLimiter } from './limiter';
import { type References, remembering } from './reference';
import { plainOf } from './typed';

/** What of an account opens a desk. Before the first sign-in there is no agent yet: any will do for `whoAmI`. */
export type DeskAccount = Pick<Account, 'id' | 'address' | 'other' | 'ui' | 'way' | 'agent' | 'timeZone' | 'origins'>;

/** Everything but `fetch` and the secrets has a default, so that tests and scripts open a desk without a browser. */
export type DeskParts = Pick<HttpParts, 'fetch' | 'secrets'> &
  Partial<
    Pick<
      HttpParts,
      'clock' | 'limiter' | 'grants' | 'identity' | 'awake' | 'isGranted' | 'onAnswer' | 'leaving' | 'signal'
    >
  > & {
    /** Without it reference data is asked for each time. */
    references?: References;
  };

/** What one user of a desk says of its calls. `grants`: of a sign-in that is not the account's yet. */
export type DeskCalls = Pick<DeskParts, 'signal' | 'leaving' | 'grants'>;

/**
 * A signed-in desk. Runs in plain Node as well. Desks opened for one account should share one limiter, else each
 * counts its calls alone. `signal` ends all its calls.
 */
export function openDesk(adapter: Adapter, account: DeskAccount, parts: DeskParts): Desk {
  const { fetch, secrets, onAnswer, leaving, signal, clock = systemClock } = parts;
  const http = createHttp({
    card: adapter,
    account,
    secrets,
    fetch,
    clock,
    limiter: parts.limiter ?? createLimiter(adapter.limits, clock),
    grants: parts.grants,
    identity: parts.identity,
    isOwn,
    awake: parts.awake ?? ((work) => work),
    isGranted: parts.isGranted ?? (async () => true),
    onAnswer,
    leaving,
    signal,
  });

  /** Asked beside the account's calls, one of which waits for the answer; and with this token alone. */
  async function isOwn({ token, until }: Grant): Promise<boolean> {
    const { refresh, ...typed } = secrets;
    const grants = openOwnGrants(clock.now, { token, until });
    const { awake, isGranted } = parts;
    const asked = openDesk(adapter, account, { fetch, secrets: typed, clock, grants, awake, isGranted });
    return (await asked.whoAmI(plainOf(typed, adapter, account.way))).agent.id === account.agent.id;
  }

  const joined = joining(http);
  return adapter.open(parts.references ? remembering(joined, parts.references) : joined, account);
}
