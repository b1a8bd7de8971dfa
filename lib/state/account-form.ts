import { computed, signal } from '@preact/signals';
import { failureOf } from '../model/failure';
import { freeColour, lettersOf } from '../model/mark';
import type { Wire } from '../wire/client';
import type { AccountView, DeskView, Plan } from '../wire/protocol';
import { type RequestAccess, urlOf } from './access';
import { type Draft, emptyDraft, type FormMemory, fromAccount, keepDraft, restoreDraft } from './account-draft';
import { createWork } from './work';

/** How long typing rests before the worker is asked what the address means. */
const REST_MS = 150;

/** `accounts`: those that the new one's mark must differ from. `focusSecret`: the form opens to sign in again. */
type About = { desk: DeskView; account?: AccountView; accounts: AccountView[]; focusSecret?: boolean };

export type AccountForm = ReturnType<typeof createAccountForm>;

type Dependencies = {
  wire: Wire;
  requestAccess: RequestAccess;
  memory: FormMemory;
  /** Runs once after so many milliseconds; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
};

/** The form that connects an account or edits one. */
export function createAccountForm({ wire, requestAccess, memory, after }: Dependencies) {
  /** What the form is about: nothing is drawn while it is undefined. */
  const about = signal<About | undefined>(undefined);
  const draft = signal<Draft>(emptyDraft());
  const planned = signal<{ key: string; plan: Plan } | undefined>(undefined);
  const { busy, failure, run } = createWork();
  const denied = signal(false);
  /** The account that was connected last: what the status says. */
  const connected = signal<AccountView | undefined>(undefined);
  let stopResting = () => {};

  const way = computed(() => about.value?.desk.signIn.find((one) => one.way === draft.value.way));
  const plan = computed(() => planned.value?.plan);
  /** What the desk and its host are called together, until the person finds a better name. */
  const defaultName = computed(() => {
    const desk = about.value?.desk;
    if (!desk) return '';
    const host = desk.address.fixed || desk.address.regions ? undefined : urlOf(plan.value?.address ?? '')?.host;
    return (host ? `${desk.name} ${host}` : desk.name).slice(0, 60);
  });
  const name = computed(() => draft.value.name ?? defaultName.value);
  const mark = computed(() => ({
    letters: lettersOf(name.value.trim() || defaultName.value),
    colour: draft.value.colour ?? freeColour(about.value?.accounts ?? []),
  }));
  /** The plan, once it answers to what stands in the fields now and holds no problem. */
  const ready = computed(() => {
    const told = planned.value;
    return told && !told.plan.problem && told.key === planKey() ? told.plan : undefined;
  });

  /** What "Connect" depends on. A fixed address is never typed. */
  function planAsk() {
    const { desk, account } = about.value ?? {};
    const { address, other, secrets } = draft.value;
    const asked = { desk: desk?.id ?? '', address: desk?.address.fixed ?? address, other: other.trim() || undefined };
    if (!way.value?.onPage) return asked;
    // Where the vendor's page lies may depend on what is typed; nothing there is hidden.
    return { ...asked, id: account?.id, way: way.value.way, secrets };
  }
  const planKey = () => JSON.stringify(planAsk());

  async function askPlan(): Promise<void> {
    const key = planKey();
    try {
      const told = await wire.ask('account.plan', planAsk());
      if (about.value && key === planKey()) planned.value = { key, plan: told };
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  function begin(next: About, first: Draft): void {
    stopResting();
    about.value = next;
    draft.value = first;
    planned.value = undefined;
    denied.value = false;
    failure.value = undefined;
    connected.value = undefined;
    void askPlan();
  }

  /** Opens the form for a new account. */
  const choose = (desk: DeskView, accounts: AccountView[]): void => begin({ desk, accounts }, emptyDraft(desk));

  /** Opens the form for an account that is there. Its secrets stay as they are where the field is left empty. */
  const edit = (desk: DeskView, account: AccountView, focusSecret?: boolean): void =>
    begin({ desk, account, accounts: [], focusSecret }, fromAccount(desk, account));

  /** Brings back what was typed before the page was reloaded; secrets are never among it. */
  function restore(desks: DeskView[], accounts: AccountView[]): void {
    const kept = restoreDraft(memory);
    const desk = desks.find((one) => one.id === kept?.desk);
    if (!kept || !desk || about.value) return;
    const account = accounts.find((one) => one.id === kept.account);
    if (kept.account && !account) return;
    begin({ desk, account, accounts: account ? [] : accounts }, kept.draft);
  }

  /** Takes what the person typed or chose. */
  function change(changed: Partial<Draft>): void {
    const now = about.value;
    if (!now) return;
    draft.value = { ...draft.value, ...changed };
    denied.value = false;
    failure.value = undefined;
    keepDraft(memory, now.desk, now.account, draft.value);
    stopResting();
    if (planned.value?.key !== planKey()) stopResting = after(REST_MS, askPlan);
  }

  const typeSecret = (id: string, text: string): void => change({ secrets: { ...draft.value.secrets, [id]: text } });

  /**
   * Asks the browser for the plan's origins, then the worker to sign in. Call it first in the handler: the browser
   * hears the request only in the click itself.
   */
  function connect(): Promise<void> {
    const told = ready.value;
    if (!told || busy.value) return Promise.resolve();
    const patterns = told.origins.map(({ pattern }) => pattern);
    return settle(patterns.length === 0 ? Promise.resolve(true) : requestAccess(patterns));
  }

  /** The person may close the form meanwhile or open another one, which this leaves alone. */
  async function settle(granted: Promise<boolean>): Promise<void> {
    const now = about.value;
    if (!now) return;
    const { address, other } = planAsk();
    const { timeZone, way, secrets } = draft.value;
    const asked = {
      id: now.account?.id,
      desk: now.desk.id,
      name: name.value.trim() || defaultName.value,
      mark: mark.value,
      address,
      other,
      timeZone: timeZone.trim() || undefined,
      way,
      secrets,
    };
    const isOpen = () => about.value === now;
    denied.value = false;
    await run(async () => {
      try {
        if (!(await granted)) {
          denied.value = isOpen();
          return;
        }
        const account = await wire.ask('account.connect', asked);
        if (about.value && !isOpen()) return;
        close();
        connected.value = account;
      } catch (thrown) {
        if (isOpen()) throw thrown;
      }
    });
  }

  /** Closes the form and forgets what was typed, secrets first of all. */
  function close(): void {
    stopResting();
    memory.removeItem();
    about.value = undefined;
    draft.value = emptyDraft();
    planned.value = undefined;
    denied.value = false;
    failure.value = undefined;
  }

  const shown = { about, draft, way, plan, ready, name, defaultName, mark, busy, denied, failure, connected };
  return { ...shown, choose, edit, restore, change, typeSecret, connect, close };
}
