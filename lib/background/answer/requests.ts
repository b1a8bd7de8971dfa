import { type Draft, type DraftKind, fail } from '../../model';
import type { Hello, OutboxView, VaultView } from '../../wire/protocol';
import type { Handlers, Surface } from '../../wire/server';
import type { Belongings } from '../belongings';
import type { Choosing } from '../choices';
import type { Conversations } from '../conversation';
import type { Drafts } from '../drafts';
import type { Files } from '../files';
import type { Locking } from '../locking';
import type { Lookup } from '../lookup';
import type { Mails } from '../mails';
import type { Managed } from '../managed';
import { addressesOf } from '../marks';
import type { Outbox } from '../outbox';
import type { OwnRecipes } from '../own-recipes';
import type { Pointing } from '../pointing';
import type { Preferences } from '../preferences';
import type { Registry } from '../registry';
import type { Sightings } from '../sightings';
import type { Sites } from '../sites';
import type { Surfaces } from '../surfaces';
import { answerBelongings } from './belongings';
import { answerMail } from './mail';
import { answerPeople } from './people';
import { answerRecipes } from './recipes';
import { answerVault } from './vault';
import { type FrontTab, tabOf } from './where';

type Dependencies = {
  registry: Registry;
  lookup: Lookup;
  conversations: Conversations;
  choices: Choosing;
  sightings: Sightings;
  sites: Sites;
  surfaces: Surfaces;
  preferences: Preferences;
  managed: Managed;
  mails: Mails;
  drafts: Drafts;
  files: Files;
  outbox: Outbox;
  belongings: Belongings;
  locking: Locking;
  recipes: OwnRecipes;
  pointing: Pointing;
  frontTab: FrontTab;
  readOnClick(tab: number, window?: number): Promise<void>;
};

/** Every request of a surface, turned into work of the services. */
export function answerRequests(dependencies: Dependencies): Handlers {
  const { registry, lookup, conversations, choices, sightings, sites, surfaces } = dependencies;
  const { locking, managed, preferences, drafts, files, outbox, frontTab, readOnClick } = dependencies;

  /** While the vault is locked a surface is told no more than what it needs to ask for the passphrase. */
  async function shown(
    vault: VaultView,
  ): Promise<Pick<Hello, 'accounts' | 'outbox' | 'sites' | 'addresses' | 'marks'>> {
    if (vault.state === 'locked' || vault.state === 'damaged')
      return {
        accounts: [],
        outbox: [],
        sites: [],
        addresses: [],
        marks: { agents: [], told: [], theirs: [], never: [] },
      };
    return {
      accounts: await registry.views(),
      outbox: await outbox.list(),
      sites: await sites.views(),
      ...(await addressesOf({ preferences, sites })),
    };
  }

  async function hello(from: Surface): Promise<Hello> {
    const vault = await locking.view();
    const where = await tabOf(from, frontTab);
    const ofPopup = from.page === '/popup.html' ? where.tab : undefined;
    if (ofPopup !== undefined) await readOnClick(ofPopup, where.window);
    const seen = where.tab === undefined ? {} : await sightings.of(where.tab);
    return {
      ...where,
      ...seen,
      settings: await preferences.settings(),
      vault,
      managed: await managed.view(),
      ...(await shown(vault)),
      page: ofPopup === undefined ? undefined : await dependencies.pointing.pageOf(ofPopup),
      revision: surfaces.revision(),
    };
  }

  const draftChanged = ({ id, account, ticket, kind, revision }: Draft) =>
    surfaces.emit('draft.changed', { id, account, ticket, kind, revision });

  async function post({ draft }: { draft: Draft }, kinds: DraftKind[]): Promise<OutboxView> {
    if (!kinds.includes(draft.kind)) fail({ kind: 'unreadable', field: 'draft.kind' });
    await managed.checkPost(draft);
    return outbox.keep(draft);
  }

  return {
    ...answerBelongings(dependencies.belongings),
    ...answerVault(locking),
    ...answerPeople(dependencies),
    ...answerRecipes(dependencies),
    ...answerMail(dependencies),
    'surface.hello': (_ask, from) => {
      if (from.tab !== undefined && from.frame !== undefined) surfaces.toPage(from.tab, { dock: 'hello' });
      return hello(from);
    },
    'comments.more': ({ account, ticket, next }) => conversations.more(account, ticket, next),
    'tickets.more': ({ account, email, next }) => lookup.more(account, email, next),
    'choices.read': ({ account, ...about }) => choices.read(account, about),
    'replies.list': async ({ account, ticket }) => {
      const desk = await registry.open(account);
      return (await desk.savedReplies?.(await conversations.ticket(account, ticket))) ?? [];
    },
    'draft.read': ({ account, ticket, kind }) => drafts.read(account, ticket, kind),
    'draft.keep': async ({ draft }) => {
      const revision = await drafts.keep(draft);
      draftChanged({ ...draft, revision });
      return { revision };
    },
    'draft.drop': async ({ id }) => drafts.drop(id).then(() => undefined),
    'file.drop': async ({ id }) => files.drop(id).then(() => undefined),
    'comment.post': (ask) => post(ask, ['reply', 'note']),
    'ticket.create': (ask) => post(ask, ['ticket']),
    'ticket.change': (ask) => post(ask, ['change']),
    'comment.edit': (ask) => post(ask, ['edit']),
    'ticket.delete': (ask) => post(ask, ['delete']),
    'outbox.retry': async ({ id }) => outbox.retry(id).then(() => undefined),
    'outbox.discard': async ({ id }) => outbox.discard(id).then(() => undefined),
    'outbox.recall': async ({ id }) => {
      const draft = await outbox.recall(id);
      draftChanged(draft);
      return draft;
    },
    'outbox.hurry': async () => {
      void outbox.cameOnline();
      return undefined;
    },
    'outbox.confirm': async ({ id }) => outbox.confirm(id).then(() => undefined),
    'desks.list': () => registry.desks(),
    'account.plan': async (ask) => registry.plan(ask),
    'account.connect': (form) => registry.connect(form),
    'account.try': () => registry.try(),
    'account.test': ({ id }) => registry.test(id),
    'account.sign-in': ({ id }) => registry.signInAgain(id),
    'writing.allow': async () => {
      await registry.writing.allow();
      await registry.changed();
    },
    'writing.stop': async () => {
      await registry.writing.stop();
      await registry.changed();
    },
    'account.remove': async ({ id }) => {
      await registry.remove(id);
      await Promise.all([drafts.forget(id), outbox.forget(id)]);
      return undefined;
    },
    'site.add': ({ address }) => sites.add(address),
    'site.remove': async ({ id }) => sites.remove(id).then(() => undefined),
    'site.switch': async ({ id, on }) => sites.switch(id, on).then(() => undefined),
    'settings.change': async (change) => {
      surfaces.emit('settings.changed', { settings: await preferences.change(change) });
      if (change.lockAfter !== undefined) await locking.recount();
      return undefined;
    },
    'dock.close': async (_ask, { tab }) => {
      if (tab !== undefined) surfaces.toPage(tab, { dock: 'close' });
      return undefined;
    },
    'dock.leave': async (_ask, { tab }) => {
      if (tab !== undefined) surfaces.toPage(tab, { dock: 'leave' });
      return undefined;
    },
  };
}
