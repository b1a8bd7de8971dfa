import { signal } from '@preact/signals';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { AccountView } from '../wire/protocol';
import type { RequestAccess } from './access';

export type Accounts = ReturnType<typeof createAccounts>;

/** The accounts that are connected, and what can be done with each. */
export function createAccounts({ wire, requestAccess }: { wire: Wire; requestAccess: RequestAccess }) {
  const list = signal<AccountView[]>([]);
  /** Accounts that an answer is awaited for. */
  const busy = signal<ReadonlySet<string>>(new Set());
  /** The account whose removal waits for a yes. */
  const asked = signal<string | undefined>(undefined);

  wire.on('accounts.changed', ({ accounts }) => take(accounts));

  function take(accounts: AccountView[]): void {
    list.value = accounts;
  }

  /** Puts one account in the place of its older self, or at the end. */
  function put(account: AccountView): void {
    const known = list.value.some(({ id }) => id === account.id);
    if (known) change(account.id, account);
    else take([...list.value, account]);
  }

  function change(id: string, changed: Partial<AccountView>): void {
    list.value = list.value.map((account) => (account.id === id ? { ...account, ...changed } : account));
  }

  async function during(id: string, work: () => Promise<void>): Promise<void> {
    if (busy.value.has(id)) return;
    busy.value = new Set([...busy.value, id]);
    try {
      await work();
    } catch (thrown) {
      change(id, { failure: failureOf(thrown) });
    } finally {
      busy.value = new Set([...busy.value].filter((one) => one !== id));
    }
  }

  /** Asks the desk who is signed in. Its Failure becomes the account's. */
  const test = (id: string): Promise<void> =>
    during(id, async () => {
      const { agent, tookMs } = await wire.ask('account.test', { id });
      change(id, { agent, tookMs, failure: undefined });
    });

  /** Signs in again on the vendor's page. */
  const signIn = (id: string): Promise<void> => during(id, async () => put(await wire.ask('account.sign-in', { id })));

  /** Asks the browser for the account's origins, then tries the account. For a click handler's first statement. */
  function allow({ id, origins }: AccountView): Promise<void> {
    const granted = requestAccess(origins);
    return granted.then((yes) => (yes ? test(id) : undefined));
  }

  /** Gives leave to write where browsers may only read, and asks the browser for its own. For a click handler's first
   *  statement. */
  function allowWriting({ id }: AccountView): Promise<void> {
    const granted = requestAccess([], 'writing');
    return during(id, async () => {
      if (await granted) await wire.ask('writing.allow', {});
    });
  }
  const stopWriting = ({ id }: AccountView): Promise<void> =>
    during(id, async () => void (await wire.ask('writing.stop', {})));

  /** Removes the account with its secrets. The worker gives the access back. */
  function remove(id: string): Promise<void> {
    asked.value = undefined;
    return during(id, async () => {
      await wire.ask('account.remove', { id });
      list.value = list.value.filter((account) => account.id !== id);
    });
  }

  /** Opens the question whether to remove the account, or closes it with undefined. */
  function ask(id: string | undefined): void {
    asked.value = id;
  }

  return { list, busy, asked, take, put, test, signIn, allow, allowWriting, stopWriting, ask, remove };
}
