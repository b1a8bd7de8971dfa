import { batch, computed, signal } from '@preact/signals';
import type { Failure, Sighting } from '../model';
import { failureOf } from '../model/failure';
import type { AccountView, EventName, Events, Hello, OutboxView, PageView } from '../wire/protocol';
import { SETTINGS_AT_FIRST } from '../wire/settings';
import { createDoor } from './door';
import type { Room, Surface } from './room';

export type { AccountView, OutboxState, OutboxView, Settings } from '../wire/protocol';

/**
 * What a surface knows of the world: asked for once with the first word, then kept true by events, and asked for
 * again when an event was missed or the surface comes back into view.
 */
export function createSession({ wire }: Pick<Room, 'wire'>, surface: Surface, token?: string) {
  const door = createDoor({ wire });
  const ready = signal(false);
  /** Why the worker did not answer the first word. */
  const failure = signal<Failure>();
  const settings = signal(SETTINGS_AT_FIRST);
  const accounts = signal<AccountView[]>([]);
  const outbox = signal<OutboxView[]>([]);
  const sighting = signal<Sighting>();
  const picked = signal<string>();
  /** The page of the tab in front, for the popup. */
  const page = signal<PageView>();
  let place: Pick<Hello, 'tab' | 'window'> = {};
  /** For each answer that is awaited, what was told meanwhile: the answer may have been read before it. */
  const awaited = new Set<(() => void)[]>();

  /** A dock stays with its tab; the browser's panel looks at whatever tab is in front in its window. */
  const concerns = (tab: number, window: number | undefined) =>
    tab === place.tab || (place.window !== undefined && window === place.window);

  async function refresh(): Promise<void> {
    const meanwhile: (() => void)[] = [];
    awaited.add(meanwhile);
    try {
      const hello = await wire.ask('surface.hello', { surface, token });
      place = { tab: hello.tab, window: hello.window };
      batch(() => {
        door.take(hello.vault);
        settings.value = hello.settings;
        accounts.value = hello.accounts;
        outbox.value = hello.outbox;
        sighting.value = hello.sighting;
        picked.value = hello.picked;
        page.value = hello.page;
        failure.value = undefined;
        ready.value = true;
        for (const take of meanwhile) take();
      });
    } catch (thrown) {
      failure.value = failureOf(thrown);
    } finally {
      awaited.delete(meanwhile);
    }
  }

  function on<K extends EventName>(name: K, take: (data: Events[K]) => void): void {
    wire.on(name, (data) => {
      for (const meanwhile of awaited) meanwhile.push(() => take(data));
      take(data);
    });
  }

  on('settings.changed', (data) => {
    settings.value = data.settings;
  });
  on('accounts.changed', (data) => {
    if (!door.isShut.value) accounts.value = data.accounts;
  });
  on('outbox.changed', (data) => {
    if (!door.isShut.value) outbox.value = data.items;
  });
  on('contact.sighted', ({ tab, window, ...seen }) => {
    if (!concerns(tab, window)) return;
    place = { ...place, tab };
    batch(() => {
      sighting.value = seen.sighting;
      picked.value = seen.picked;
    });
  });
  wire.on('vault.changed', ({ vault }) => {
    if (vault.state !== 'closing') void refresh();
  });
  // What is said of addresses changes whom the page is about.
  wire.on('sites.changed', () => void refresh());
  wire.onGap(() => void refresh());

  return {
    surface,
    door,
    ready,
    failure,
    settings,
    accounts,
    outbox,
    sighting,
    picked,
    page,
    refresh,
    /** One account by its id, as long as it exists. */
    account: (id: string) => computed(() => accounts.value.find((account) => account.id === id)),
  };
}

export type Session = ReturnType<typeof createSession>;
