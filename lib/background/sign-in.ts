import type { Adapter, Desk, Verb } from '../adapters/contract';
import { type Account, type Agent, fail } from '../model';
import type { Awake } from '../platform/awake';
import type { Clock } from '../platform/clock';
import type { Identity } from '../platform/identity';
import { asking } from './asking';
import type { DeskCalls } from './desk';
import { type Grants, openOwnGrants } from './grants';
import type { Managed } from './managed';
import { createOAuth } from './oauth';
import { pageOf, partyOf } from './target';
import { plainOf } from './typed';

/** Binds an adapter to an account: signs, waits, retries, raises Failures. */
export type Bind = (adapter: Adapter, account: Account, secrets: Typed, calls?: DeskCalls) => Desk;

/** Who signed in, the verbs that this sign-in has, and what links into the desk begin with. */
export type SignedIn = { agent: Agent; may: Verb[]; ui?: string };

type Typed = Record<string, string>;

type Dependencies = {
  bind: Bind;
  rules: Pick<Managed, 'check'>;
  identity: Identity;
  fetch: typeof fetch;
  clock: Clock;
  /** The tokens of an account that was signed in to with these. */
  grants: { of(account: string, typed: Typed): Grants; forget(account: string): Promise<void> };
  awake: Awake;
};

/** The two ways into an account: with what it has, and anew. Failures: as the desk's, and the organisation's. */
export function createSignIn({ bind, rules, identity, fetch, clock, grants, awake }: Dependencies) {
  const oauth = createOAuth({ ask: asking(fetch, clock), now: clock.now });

  /** Who the account is now, by what it was signed in to with. */
  async function present(adapter: Adapter, account: Account, typed: Typed, calls?: DeskCalls): Promise<SignedIn> {
    await rules.check({ ...account, page: pageOf(adapter, account, typed) });
    return bind(adapter, account, typed, calls).whoAmI(plainOf(typed, adapter, account.way));
  }

  return {
    present,
    redirects: identity.redirects,
    /**
     * Signs in with what was typed; where the vendor has a page for that, the person does it there. `secrets`: to be
     * kept for the account, and after that `settle` called: until then nothing of the account has changed. `known`: the
     * id of who it has to be, since what waits to be sent would go out in another name; else Failure `unauthorized`.
     */
    async anew(adapter: Adapter, account: Account, { refresh, ...typed }: Typed, known?: string) {
      const isStranger = ({ agent }: SignedIn) => known !== undefined && agent.id !== known;
      await rules.check({ ...account, page: pageOf(adapter, account, typed) });
      const own = grants.of(account.id, typed);
      const party = partyOf(adapter, account, typed);
      if (!party) {
        const before = refresh === undefined ? typed : { ...typed, refresh };
        const signedIn = await present(adapter, account, before);
        if (isStranger(signedIn)) fail({ kind: 'unauthorized', why: 'stranger' });
        const bought = await own.refresh();
        return { signedIn, secrets: bought ? { ...typed, refresh: bought } : before, settle: async () => {} };
      }
      // A person takes longer than a browser lets a worker rest.
      const grant = await awake(oauth.signIn(party, identity, { interactive: true }));
      const tried = openOwnGrants(clock.now, grant);
      const signedIn = await present(adapter, account, typed, { grants: tried });
      const held = (await tried.held()) ?? grant;
      if (isStranger(signedIn)) {
        await oauth.revoke(party, held);
        fail({ kind: 'unauthorized', why: 'stranger' });
      }
      // A worker that dies before all is settled must not leave the next one the token of whoever it was.
      await grants.forget(account.id);
      const secrets: Typed = held.refresh === undefined ? typed : { ...typed, refresh: held.refresh };
      return { signedIn, secrets, settle: () => own.take(held) };
    },
    /** Tells the desk that the account's sign-in is over, where it has a way to be told and may be asked. */
    async end(adapter: Adapter, account: Account, { refresh, ...typed }: Typed): Promise<void> {
      await rules.check({ ...account, page: pageOf(adapter, account, typed) });
      const party = partyOf(adapter, account, typed);
      if (!party) return;
      const held = await grants.of(account.id, typed).held();
      if (held || refresh) await oauth.revoke(party, { token: '', refresh, ...held });
    },
  };
}

export type SignInto = ReturnType<typeof createSignIn>;
