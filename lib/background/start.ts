import type { Account } from '../model';
import { createWaits } from '../platform/alarm';
import { createServer } from '../wire/server';
import { answerPages } from './answer/pages';
import { answerRequests } from './answer/requests';
import { passVault } from './answer/vault';
import { answerWatches } from './answer/watches';
import { createBelongings } from './belongings';
import { createCache } from './cache';
import { createChoices } from './choices';
import { createConversations } from './conversation';
import { createCounts } from './counts';
import { openDesk } from './desk';
import { createKeeping } from './keeping';
import { createLimiters } from './limiter';
import { createLocking } from './locking';
import { createLookup } from './lookup';
import type { Machine } from './machine';
import { createMails } from './mails';
import { createManaged } from './managed';
import { createOutbox } from './outbox';
import { createOutside } from './outside';
import { createPages } from './pages';
import { createPractice } from './practice';
import { createPreferences } from './preferences';
import { createPresence } from './presence';
import { createReferences } from './reference';
import { createRegistry } from './registry';
import { type Bind, createSignIn } from './sign-in';
import { createSurfaces } from './surfaces';
import { createTabs } from './tabs';
import { createThreads } from './threads';
import { createSecrets } from './vault/secrets';

/** Composes the worker's services. Nothing here waits: every listener can be hung up in the same turn. */
export function startWorker(machine: Machine) {
  const { clock, session, store, frontTab, isGranted } = machine;
  const now = clock.now;
  const limiterOf = createLimiters(clock);

  /** Gives back what neither an account nor a site uses any more, and forgets sample data that none does. */
  async function release(patterns: string[]): Promise<void> {
    const all = await accounts.all();
    const used = [...all.flatMap(({ origins }) => origins), ...(await sites.patternsInUse())];
    const free = patterns.filter((pattern) => !used.includes(pattern));
    if (free.length > 0) await machine.giveBack(free);
    if (!all.some(({ address }) => practice.answers(address))) await practice.forget();
  }

  /** Something reached a ticket: what is known of it and of the lists that it stands in is old. */
  async function arrived({ account, ticket }: { account: string; ticket: string }): Promise<void> {
    await cache.dropTicket(account, ticket);
    await threads.forget(account);
    surfaces.emit('ticket.changed', { account, ticket });
  }

  const practice = createPractice({ session, now });
  const fetch = practice.before(machine.fetch);
  const accounts = store.table<Account>('accounts');
  const lasting = <T>(work: Promise<T>): Promise<T> => locking.lasting(work);
  const { vault, secrets, grants, drafts, files, tables } = createKeeping({ ...machine, lasting });
  const managed = createManaged(machine.readManaged);
  const cache = createCache(session, now);
  const references = createReferences({ session, now });
  const preferences = createPreferences(store.area('settings'), managed, accounts);
  const surfaces = createSurfaces({ session, reach: machine.reach, now });
  const waits = createWaits({ clock, area: store.area('settings'), alarms: machine.alarms });
  const locking = createLocking({
    vault,
    clock,
    waits,
    area: store.area('settings'),
    lockAfter: async () => (await preferences.settings()).lockAfter,
    relive: machine.relive,
    tell: (vault) => surfaces.emit('vault.changed', { vault }),
  });

  const bind: Bind = (adapter, account, secrets, calls) =>
    openDesk(adapter, account, {
      fetch,
      secrets,
      clock,
      grants: grants.of(account.id, secrets),
      ...calls,
      isGranted,
      identity: machine.identity,
      awake: machine.awake,
      limiter: limiterOf(account.id, adapter.limits),
      references: references.of(account.id),
      onAnswer: (report) => {
        registry.answered(account.id, report);
        // A value that we offered may be gone: the choices are asked anew.
        if (report.failure?.kind === 'refused') void choices.forget(account.id);
      },
    });
  const registry = createRegistry({
    accounts,
    secrets,
    rules: managed,
    ...machine,
    now,
    area: store.area('settings'),
    release,
    forgetRead: (id) => Promise.all([cache.dropAccount(id), choices.forget(id), threads.forget(id)]),
    bind,
    signInto: createSignIn({ ...machine, fetch, bind, grants, rules: managed }),
    changed: (accounts) => void outside.accountsChanged(accounts),
  });
  const lookup = createLookup({ desks: registry, cache, now });
  const conversations = createConversations({ desks: registry, cache });
  const choices = createChoices({ desks: registry, session, now, references });
  const pages = createPages({
    ...machine,
    managed,
    preferences,
    release,
    seen: (event) => surfaces.emit('contact.sighted', event),
    changed: () => void outside.tellSites(),
  });
  const { sites, sightings } = pages;
  const threads = createThreads({ desks: registry, cache, session, now });
  const sighting = async (tab: number) => (await sightings.of(tab)).sighting;
  const mails = createMails({ askMail: machine.askMail, files, sighting, now });
  const outbox = createOutbox({
    table: tables.outbox,
    vault,
    clock,
    awake: (work) => machine.awake(lasting(work)),
    waits,
    desks: registry,
    files,
    drafts,
    ...createPresence({ preferences, session, isOnline: machine.isOnline }),
    changed: (items) => {
      surfaces.emit('outbox.changed', { items });
      void locking.countWaiting(items);
    },
    arrived: (where) => void arrived(where),
    settled: (item, outcome) => belongings.journal.settled(item, outcome),
  });
  const belongings = createBelongings({
    store,
    table: tables.journal,
    vault,
    now,
    registry,
    cache,
    preferences,
    sites,
    recipes: pages.recipes,
    release,
    forget: machine.forget,
    secretsIn: (area) => createSecrets({ area, vault }),
    taken: () => outside.taken(),
  });
  const outside = createOutside({ managed, registry, sites, surfaces, preferences });

  const services = {
    registry,
    lookup,
    conversations,
    cache,
    choices,
    threads,
    mails,
    counts: createCounts({ desks: registry, lookup, cache }),
    ...pages,
    surfaces,
    preferences,
    managed,
    frontTab,
  };
  const server = createServer({
    own: machine.own,
    handlers: answerRequests({ ...services, drafts, files, outbox, belongings, locking }),
    pages: answerPages(services),
    watches: answerWatches({ ...services, files }),
    pass: (name) => passVault(locking, name),
    admits: ({ tab, frame }, hello) =>
      tab === undefined || frame === undefined ? Promise.resolve(true) : surfaces.admit({ tab, frame }, hello?.token),
  });

  return {
    server,
    /** To be called at each start, after the listeners hang. */
    async begin(): Promise<void> {
      const services = [locking.start(outbox.start), sites.reconcile(), waits.start(), belongings.journal.dropOld()];
      await Promise.all([...services, registry.writing.keep()]);
    },
    alarmRang: waits.rang,
    cameOnline: outbox.cameOnline,
    accessChanged: outside.accessChanged,
    rulesChanged: outside.rulesChanged,
    /** The first word of services before a vault that was locked or unlocked. */
    tellVault: locking.tell,
    /** The first word of new services to surfaces of the old ones. */
    tellForgotten: (): void => surfaces.emit('everything.forgotten', {}),
    ...createTabs({ ...machine, ...pages, surfaces, mails, now }),
  };
}
