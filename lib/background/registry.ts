import type { Desk } from '../adapters/contract';
import { type Account, fail, failureOf } from '../model';
import { freeColour, lettersOf } from '../model/mark';
import type { Clock } from '../platform/clock';
import type { Area } from '../platform/store';
import type { Leave } from '../platform/writing';
import type { AccountView, Ask, DeskView } from '../wire/protocol';
import { accountViewOf, type Health } from './account-view';
import { type Adapters, openAdapters } from './adapters';
import type { DeskCalls } from './desk';
import { deskViewOf } from './desk-view';
import type { Managed } from './managed';
import { createPlanning } from './planning';
import type { Bind, SignInto } from './sign-in';
import { hasToSpare } from './spare';
import { pageOf } from './target';
import { createTurns } from './turns';
import { createWriting, refusedBelow } from './writing';

type Dependencies = {
  adapters?: Adapters;
  accounts: { all(): Promise<Account[]>; put(account: Account): Promise<void>; remove(id: string): Promise<void> };
  secrets: {
    /** The account and its secrets: both or neither. */
    keepWith(account: Account, secrets: Record<string, string>): Promise<void>;
    of(account: string): Promise<Record<string, string>>;
    forget(account: string): Promise<void>;
  };
  bind: Bind;
  signInto: SignInto;
  /** What the organisation allows. */
  rules: Pick<Managed, 'allows' | 'check' | 'presets' | 'bound' | 'shown'>;
  now(): number;
  isGranted(patterns: string[]): Promise<boolean>;
  leave: Leave;
  clock: Pick<Clock, 'wait'>;
  area: Pick<Area, 'get' | 'put' | 'remove'>;
  /** Patterns that no account and no site uses any more go back to the browser. */
  release(patterns: string[]): Promise<void>;
  /** Forgets what was read at an account: it may be at another desk now, or somebody else's. */
  forgetRead(account: string): Promise<unknown>;
  changed(accounts: AccountView[]): void;
};

/** The accounts and the desks behind them. */
export function createRegistry(dependencies: Dependencies) {
  const { accounts, secrets, bind, signInto, rules, now, isGranted, release, adapters = openAdapters() } = dependencies;
  const health = new Map<string, Health>();
  /** Two surfaces may ask for the sample data at once: the second gets the account of the first. */
  const inTurn = createTurns();

  const byAge = (a: Account, b: Account) => a.createdAt.localeCompare(b.createdAt);
  const all = async () => (await accounts.all()).sort(byAge);
  const find = async (id: string): Promise<Account> =>
    (await accounts.all()).find((account) => account.id === id) ?? fail({ kind: 'absent' });

  async function view(account: Account): Promise<AccountView> {
    const adapter = await adapters.of(account.desk);
    const plain = accountViewOf(adapter, account, health.get(account.id) ?? {}, await isGranted(account.origins));
    return writing.shown(await rules.shown(plain), refusedBelow(adapter, account));
  }
  const views = async () => Promise.all((await all()).map(view));
  const changed = async () => {
    await writing.keep();
    dependencies.changed(await views());
  };

  const refusing = async () => {
    const below = (await all()).map(async (one) => refusedBelow(await adapters.of(one.desk), one) ?? []);
    return (await Promise.all(below)).flat();
  };
  const writing = createWriting(dependencies, refusing, () => void changed());
  const planning = createPlanning({ adapters, rules, secrets });

  /** Signs in anew, and keeps the account as it is then. `known`: who it has to be. */
  async function signInAnew(account: Account, typed: Record<string, string>, known?: string): Promise<Account> {
    const adapter = await adapters.of(account.desk);
    const { signedIn, secrets: bought, settle } = await signInto.anew(adapter, account, typed, known);
    const present = { ...account, ...signedIn };
    await secrets.keepWith(present, bought);
    await settle();
    return present;
  }

  return {
    accounts: all,
    find,
    views,
    /** Tells the surfaces how the accounts stand (access came or went). */
    changed,
    listsByEmail: async ({ desk }: Account) => (await adapters.of(desk)).ticketsBy === 'email',
    hasToSpare: async ({ id, desk }: Account) => hasToSpare((await adapters.of(desk)).limits, health.get(id)?.budget),
    desks: async (): Promise<DeskView[]> =>
      (await adapters.all()).map((adapter) => deskViewOf(adapter, signInto.redirects(adapter.id))),
    plan: planning.plan,
    writing,
    async open(id: string, signal?: AbortSignal, leaving?: DeskCalls['leaving']): Promise<Desk> {
      const account = await find(id);
      const [adapter, typed] = [await adapters.of(account.desk), await secrets.of(id)];
      await rules.check({ ...account, page: pageOf(adapter, account, typed) });
      const desk = await rules.bound(bind(adapter, account, typed, { signal, leaving }));
      return writing.bound(desk, refusedBelow(adapter, account));
    },
    nameOf: async (desk: string): Promise<string> => (await adapters.find(desk))?.name ?? desk,
    /** An account from elsewhere as it would be connected here. Undefined: no such desk, way or address here. */
    async restored({ id, ...account }: Account, secrets: Record<string, string>): Promise<Account | undefined> {
      const adapter = await adapters.find(account.desk);
      if (!adapter?.signIn.some(({ way }) => way === account.way)) return undefined;
      const { address, other, origins, problem } = await planning.plan({ ...account, secrets });
      if (problem) return undefined;
      const ui = account.ui && /^https?:\/\//.test(account.ui) ? account.ui : undefined;
      return { ...account, id, ui, address, other, origins: origins.map(({ pattern }) => pattern) };
    },
    /** Signs in and keeps the account. Failures: as the desk's; `refused` when the address cannot be taken. */
    async connect(form: Ask<'account.connect'>): Promise<AccountView> {
      const adapter = await adapters.of(form.desk);
      const existing = form.id ? await find(form.id) : undefined;
      const typed = await planning.typed(form);
      const plan = await planning.plan({ ...form, secrets: typed });
      if (plan.problem === 'not-allowed') fail({ kind: 'refused', fields: [], by: 'organisation' });
      if (plan.problem) fail({ kind: 'refused', fields: [{ name: 'address', reason: plan.problem }] });
      const name = form.name.trim() || `${adapter.name} ${new URL(plan.address).host}`;
      const account: Account = {
        v: 1,
        id: existing?.id ?? crypto.randomUUID(),
        desk: adapter.id,
        name,
        mark: form.mark ?? existing?.mark ?? { letters: lettersOf(name), colour: freeColour(await all()) },
        address: plan.address,
        other: plan.other,
        timeZone: form.timeZone,
        way: form.way,
        agent: { id: '', name: '' },
        may: [],
        origins: plan.origins.map(({ pattern }) => pattern),
        createdAt: existing?.createdAt ?? new Date(now()).toISOString(),
      };
      const connected = await signInAnew(account, typed);
      await dependencies.forgetRead(account.id);
      await release(existing?.origins.filter((pattern) => !account.origins.includes(pattern)) ?? []);
      await changed();
      return view(connected);
    },
    /** Signs in again with what was typed once, on the vendor's page. Failures: as the desk's. */
    async signInAgain(id: string): Promise<AccountView> {
      try {
        const account = await find(id);
        return await view(await signInAnew(account, await secrets.of(id), account.agent.id));
      } catch (thrown) {
        health.set(id, { failure: failureOf(thrown) });
        throw thrown;
      } finally {
        await changed();
      }
    },
    /** Connects the desk with sample data, which asks for nothing; where it is connected, that account. */
    try(): Promise<AccountView> {
      return inTurn(async () => {
        const adapter = (await adapters.all()).find(({ sample }) => sample) ?? fail({ kind: 'absent' });
        const existing = (await all()).find(({ desk }) => desk === adapter.id);
        if (existing) return view(existing);
        const [way] = adapter.signIn.map((one) => one.way);
        return this.connect({ desk: adapter.id, name: adapter.name, address: '', way: way ?? '', secrets: {} });
      });
    },
    /** Signs in anew: the agent, how long it took, and the rights as they are now. Failures: as the desk's. */
    async test(id: string) {
      const account = await find(id);
      const began = now();
      try {
        const signedIn = await signInto.present(await adapters.of(account.desk), account, await secrets.of(id));
        await accounts.put({ ...account, ...signedIn });
        return { agent: signedIn.agent, tookMs: now() - began };
      } finally {
        await changed();
      }
    },
    async remove(id: string): Promise<void> {
      const account = await find(id);
      const typed = await secrets.of(id).catch(() => ({}));
      await signInto.end(await adapters.of(account.desk), account, typed).catch(() => undefined);
      await accounts.remove(id);
      await secrets.forget(id);
      await dependencies.forgetRead(id);
      health.delete(id);
      await release(account.origins);
      await changed();
    },
    /** Called after each answer of a desk; tells the surfaces only when something on screen changes. */
    answered(id: string, now: Health): void {
      const before = health.get(id);
      health.set(id, now);
      const told = ({ failure, budget }: Health) => JSON.stringify([failure, budget]);
      if (told(now) !== told(before ?? {})) void changed();
    },
  };
}

export type Registry = ReturnType<typeof createRegistry>;
