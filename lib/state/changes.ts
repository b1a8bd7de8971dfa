import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Draft, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { applied, type Change, fieldsOf, keyOf } from './change';
import type { Outbox } from './outbox';
import type { Room } from './room';
import type { OutboxView, Session } from './session';

type Dependencies = {
  place: { account: string; ticket: string };
  /** As the desk has it. */
  read: ReadonlySignal<Ticket | undefined>;
  session: Pick<Session, 'outbox'>;
  outbox: Outbox;
};

type Pending = { change: Change; draft: string; wasSeen: boolean };

/**
 * Changes of a ticket's fields: on screen at once, sent as drafts of kind `change`, taken back with the reason when the
 * desk does not take them.
 */
export function createChanges(room: Room, { place, read, session, outbox }: Dependencies) {
  const pending = signal<ReadonlyMap<string, Pending>>(new Map());
  const failure = signal<Failure>();
  /** A change that may or may not have arrived. */
  const unsure = signal<OutboxView>();

  function forget(key: string): void {
    const rest = new Map(pending.value);
    rest.delete(key);
    pending.value = rest;
  }

  function follow(key: string, one: Pending, item: OutboxView | undefined): void {
    if (!item) {
      // The worker forgets what has arrived.
      if (one.wasSeen) forget(key);
      return;
    }
    if (!one.wasSeen) pending.value = new Map(pending.value).set(key, { ...one, wasSeen: true });
    if (item.state === 'sent') forget(key);
    if (item.state !== 'failed' && item.state !== 'unsure') return;
    forget(key);
    if (item.state === 'unsure') unsure.value = item;
    else {
      failure.value = item.failure;
      void outbox.discard(item.id);
    }
  }

  const close = effect(() => {
    const items = session.outbox.value;
    for (const [key, one] of pending.peek())
      follow(
        key,
        one,
        items.find(({ id }) => id === one.draft),
      );
    if (unsure.peek() && !items.some(({ id, state }) => id === unsure.peek()?.id && state === 'unsure'))
      unsure.value = undefined;
  });

  async function change(wanted: Change): Promise<void> {
    const ticket = read.value;
    if (!ticket) return;
    const key = keyOf(wanted);
    const draft: Draft = {
      ...place,
      id: room.newId(),
      kind: 'change',
      body: { html: '', text: '' },
      files: [],
      cc: [],
      fields: fieldsOf(wanted),
      seen: { updatedAt: ticket.updatedAt, version: ticket.version },
      revision: 0,
      updatedAt: new Date(room.now()).toISOString(),
    };
    failure.value = undefined;
    pending.value = new Map(pending.value).set(key, { change: wanted, draft: draft.id, wasSeen: false });
    try {
      outbox.add(await room.wire.ask('ticket.change', { draft }));
    } catch (thrown) {
      if (pending.value.get(key)?.draft === draft.id) forget(key);
      failure.value = failureOf(thrown);
    }
  }

  return {
    /** The ticket with every change that is on its way. */
    shown: computed(
      () =>
        read.value &&
        applied(
          read.value,
          [...pending.value.values()].map(({ change: one }) => one),
        ),
    ),
    /** Which fields are on their way (`keyOf`). */
    busy: computed(() => new Set(pending.value.keys())),
    failure,
    unsure,
    change,
    dismiss(): void {
      failure.value = undefined;
    },
    close,
  };
}

export type Changes = ReturnType<typeof createChanges>;
