import { computed, signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { AccountView, DeskView } from '../wire/protocol';
import type { RequestAccess } from './access';
import type { FormMemory } from './account-draft';
import { createAccountForm } from './account-form';
import { createAccounts } from './accounts';
import { createAddresses } from './addresses';
import { createBackup } from './backup';
import { createDoor } from './door';
import { createForgetting } from './forgetting';
import { createJournal } from './journal';
import { createManaged, type Preset } from './managed';
import { createProtection } from './protection';
import { createRecipes } from './recipes';
import { createSample } from './sample';
import { createSettings } from './settings';
import { createSites } from './sites';

export type Options = ReturnType<typeof createOptions>;

type Dependencies = {
  wire: Wire;
  requestAccess: RequestAccess;
  memory: FormMemory;
  after: (ms: number, run: () => void) => () => void;
  saveFile(file: Blob, name: string): void;
  /** Milliseconds since 1970. */
  now(): number;
};

/** Everything that the options page shows. */
export function createOptions(dependencies: Dependencies) {
  const { wire } = dependencies;
  const accounts = createAccounts(dependencies);
  const form = createAccountForm(dependencies);
  const sites = createSites(dependencies);
  const recipes = createRecipes(dependencies);
  const addresses = createAddresses(dependencies);
  const settings = createSettings(dependencies);
  const sample = createSample(dependencies);
  const managed = createManaged(dependencies);
  const journal = createJournal(dependencies);
  const backup = createBackup(dependencies);
  const forgetting = createForgetting(dependencies);
  const door = createDoor(dependencies);
  const protection = createProtection(dependencies);
  const desks = signal<DeskView[]>([]);
  /** The help desks by name. */
  const vendors = computed(() =>
    desks.value.filter(({ id }) => managed.allowsDesk(id)).sort((one, other) => one.name.localeCompare(other.name)),
  );
  /** Whether the list of vendors is open. */
  const picking = signal(false);
  const loaded = signal(false);
  const failure = signal<Failure | undefined>(undefined);

  /** Asks for the whole: at the start, after a missed event, and when the page is looked at again. */
  async function refresh(): Promise<void> {
    try {
      const [hello, listed] = await Promise.all([
        wire.ask('surface.hello', { surface: 'options' }),
        wire.ask('desks.list', {}),
      ]);
      door.take(hello.vault);
      accounts.take(hello.accounts);
      sites.take(hello.sites);
      addresses.take(hello.addresses, hello.marks);
      settings.take(hello.settings);
      managed.take(hello.managed);
      desks.value = listed;
      failure.value = undefined;
      loaded.value = true;
      if (door.isShut.value) return;
      form.restore(listed, hello.accounts);
      void journal.read();
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }
  wire.on('vault.changed', ({ vault }) => {
    if (vault.state !== 'closing') void refresh();
  });
  wire.onGap(() => void refresh());

  /** Opens or closes the list of vendors. The form of a new account goes with it. */
  function pick(on: boolean): void {
    picking.value = on;
    if (on || !form.about.value?.account) form.close();
  }

  const deskOf = (account: AccountView): DeskView | undefined => desks.value.find((desk) => desk.id === account.desk);

  /** Opens the form of an account; `focusSecret` when its sign-in is what needs mending. */
  function edit(account: AccountView, focusSecret?: boolean): void {
    const desk = deskOf(account);
    if (!desk) return;
    picking.value = false;
    form.edit(desk, account, focusSecret);
  }

  /** Opens the form for an account that the organisation set up. */
  function signInTo({ desk: id, name, address, other, way, fields = {} }: Preset): void {
    const desk = desks.value.find((one) => one.id === id);
    if (!desk) return;
    picking.value = false;
    form.choose(desk, accounts.list.value);
    form.change({ ...(address && { address }), ...(other && { other }), ...(way && { way }), ...(name && { name }) });
    const plain = form.way.value?.secrets.filter((secret) => secret.plain && Object.hasOwn(fields, secret.id)) ?? [];
    for (const { id: field } of plain) form.typeSecret(field, fields[field] ?? '');
  }

  /** Signs in with what the form holds; the list of vendors closes when that worked. Call it first in the handler. */
  function connect(): Promise<void> {
    const settled = form.connect();
    return settled.then(() => {
      const account = form.connected.value;
      if (form.about.value || !account) return;
      picking.value = false;
      accounts.put(account);
    });
  }

  /** Connects the sample data and says so, as for any account. */
  async function trySample(): Promise<void> {
    const account = await sample.connect();
    if (!account) return;
    pick(false);
    accounts.put(account);
    form.connected.value = account;
  }

  return {
    door,
    protection,
    accounts,
    form,
    sample,
    trySample,
    sites,
    recipes,
    addresses,
    settings,
    managed,
    signInTo,
    journal,
    backup,
    forgetting,
    vendors,
    picking,
    loaded,
    failure,
    refresh,
    pick,
    edit,
    connect,
  };
}
