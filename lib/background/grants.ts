import { fromBase64, toBase64 } from '../model/base64';
import type { Session } from '../platform/session';
import { createTurns } from './turns';
import type { Vault } from './vault';

/* Tokens that sign calls for a while, and how each account has one at a time. What buys them (an app's secret, a
   refresh token) is its caller's business. */

/** A token, and what is known of its end. */
export type Grant = {
  token: string;
  /** Milliseconds since 1970. Without it the token is good until the desk refuses it. */
  until?: number;
  /** What buys the next one, where the sign-in's secrets alone do not. */
  refresh?: string;
};

/** Gets a new grant from the desk; `former`: the one that it follows, also where that is over. */
export type Buy = (former: Grant | undefined) => Promise<Grant>;

/** Where a grant outlives the worker. What cannot be read there any more counts as nothing. */
export type GrantPlace = { read(): Promise<Grant | undefined>; keep(grant: Grant): Promise<void> };

/** The grants of one sign-in, one after the other. */
export type Grants = {
  /**
   * A token that is good now: the one in hand, else a new one. `refused`: one that the desk does not take any more.
   * Whoever asks while one is being bought gets that one, or its failure.
   */
  token(buy: Buy, refused?: string): Promise<string>;
  /** What buys the next one, if the one in hand came with it. */
  refresh(): Promise<string | undefined>;
  /** The one in hand, also where it is over. */
  held(): Promise<Grant | undefined>;
  /** Takes one that was bought elsewhere: the person signed in again. */
  take(grant: Grant): Promise<void>;
};

/** Lets a purchase end, and what it brought be kept, before the vault is locked. */
type Lasting = <T>(work: Promise<T>) => Promise<T>;

/** A token this close to its end is renewed: a call that it signs must still be under way in time. */
const EARLY_MS = 60_000;

/** Keeps what it buys in `place` before anybody signs with it: some desks have taken the former one back by then. */
export function openGrants(place: GrantPlace, now: () => number, lasting: Lasting = (work) => work): Grants {
  let held: Grant | undefined;
  let buying: Promise<Grant> | undefined;
  /** The last that came by another way than buying. */
  let taken: Grant | undefined;
  const inTurn = createTurns();

  const isGood = (grant: Grant | undefined, refused: string | undefined): grant is Grant =>
    grant !== undefined && grant.token !== refused && now() < (grant.until ?? Number.POSITIVE_INFINITY) - EARLY_MS;

  async function renew(buy: Buy, refused: string | undefined): Promise<Grant> {
    const before = taken;
    const former = held ?? (await place.read());
    const grant = isGood(former, refused) ? former : await buy(former);
    return inTurn(async () => {
      // Signed in again meanwhile, maybe as somebody else: what the former sign-in has bought is over.
      if (taken && taken !== before) return taken;
      if (grant !== former) await place.keep(grant);
      held = grant;
      return grant;
    });
  }

  return {
    async token(buy, refused) {
      if (isGood(held, refused)) return held.token;
      buying ??= lasting(renew(buy, refused)).finally(() => {
        buying = undefined;
      });
      return (await buying).token;
    },
    refresh: async () => (held ?? (await place.read()))?.refresh,
    held: async () => held ?? (await place.read()),
    take: (grant) =>
      inTurn(async () => {
        await place.keep(grant);
        held = grant;
        taken = grant;
      }),
  };
}

/** A place that nothing outlives: for a sign-in that is being tried, for tests and scripts. */
export const openOwnGrants = (now: () => number, first?: Grant): Grants =>
  openGrants({ read: async () => first, keep: async () => {} }, now);

type Dependencies = {
  session: Session;
  vault: Pick<Vault, 'seal' | 'open'>;
  now: () => number;
  /** Keeps a refresh token over the end of the browser, with what was typed to get it: another sign-in's is not it. */
  remember(account: string, typed: Typed, refresh: string): Promise<void>;
  lasting?: Lasting;
};

type Typed = Record<string, string>;

const nameOf = (account: string) => `grant:${account}`;

/**
 * The grants of all accounts. They lie in the session's memory, sealed: a worker that starts anew goes on with them,
 * and the end of the browser forgets them.
 */
export function createGrants({ session, vault, now, remember, lasting }: Dependencies) {
  /** By account and what was typed: what other secrets bought is not theirs. */
  const opened = new Map<string, Grants>();

  const placeOf = (account: string, typed: Typed, by: string): GrantPlace => ({
    async read() {
      try {
        const kept = JSON.parse(String(await session.get(nameOf(account))));
        const sealed = { ...kept, iv: fromBase64(kept.iv), data: fromBase64(kept.data).buffer };
        const { grant, by: boughtBy } = await vault.open<{ grant: Grant; by: string }>(nameOf(account), sealed);
        return boughtBy === by ? grant : undefined;
      } catch {
        return undefined;
      }
    },
    async keep({ refresh, ...grant }) {
      // First what nothing else could bring back: some desks have taken the former one back already. It is there alone,
      // lest a worker that dies in between leaves the former one here for the next.
      if (refresh !== undefined) await remember(account, typed, refresh);
      const { iv, data, ...rest } = await vault.seal(nameOf(account), { grant, by });
      const kept = { ...rest, iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
      await session.set(nameOf(account), JSON.stringify(kept));
    },
  });

  return {
    of(account: string, { refresh, ...typed }: Typed): Grants {
      const by = JSON.stringify(typed);
      const key = JSON.stringify([account, by]);
      const grants = opened.get(key) ?? openGrants(placeOf(account, typed, by), now, lasting);
      opened.set(key, grants);
      return grants;
    },
    /** The account is gone, or about to be signed in to anew: the next worker finds none. */
    forget: (account: string): Promise<void> => session.remove(nameOf(account)),
  };
}
