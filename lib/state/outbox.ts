import { computed, signal } from '@preact/signals';
import type { Draft, Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Room } from './room';
import type { OutboxView, Session } from './session';

/** So long an item that arrived stays on screen, for the eye to follow. */
const SENT_MS = 6_000;
/** How often the time to undo is counted down. */
const TICK_MS = 200;

/** What became of what was sent, and what can be done about it. */
export function createOutbox(room: Room, session: Pick<Session, 'outbox'>) {
  /** Ids of arrived items that have been on screen long enough. */
  const gone = signal<ReadonlySet<string>>(new Set());
  /** Why the last act on an item did not work, by the item's id. */
  const failures = signal<ReadonlyMap<string, Failure>>(new Map());
  const leaving = new Set<string>();

  const items = computed(() => session.outbox.value.filter(({ id }) => !gone.value.has(id)));

  function follow(view: OutboxView): void {
    if (view.state !== 'sent' || leaving.has(view.id)) return;
    leaving.add(view.id);
    room.after(SENT_MS, () => {
      gone.value = new Set(gone.value).add(view.id);
    });
  }

  /** The time, while something may still be taken back. */
  const now = signal(room.now());
  let isTicking = false;
  function tick(): void {
    now.value = room.now();
    isTicking = session.outbox.peek().some(({ state }) => state === 'held');
    if (isTicking) room.after(TICK_MS, tick);
  }
  session.outbox.subscribe((views) => {
    views.forEach(follow);
    if (!isTicking && views.some(({ state }) => state === 'held')) tick();
  });

  function told(id: string, failure: Failure): void {
    failures.value = new Map(failures.value).set(id, failure);
  }

  async function act(name: 'outbox.retry' | 'outbox.discard' | 'outbox.confirm', id: string): Promise<void> {
    try {
      await room.wire.ask(name, { id });
    } catch (thrown) {
      told(id, failureOf(thrown));
    }
  }

  return {
    items,
    failures,
    /** What is told under one ticket's conversation. A change of fields shows itself in the fields. */
    of: (account: string, ticket: string) =>
      computed(() =>
        items.value.filter(
          (item) =>
            item.account === account && item.ticket === ticket && (item.kind !== 'change' || item.state === 'unsure'),
        ),
      ),
    /** The item that a draft became. */
    item: (draft: Draft['id']) => session.outbox.value.find(({ id }) => id === draft),
    /** The worker has taken a draft: shown at once, before its event comes. */
    add(view: OutboxView): void {
      if (!session.outbox.value.some(({ id }) => id === view.id))
        session.outbox.value = [...session.outbox.value, view];
    },
    /** How much of its time to undo is left, in milliseconds. */
    left: ({ dueAt }: OutboxView) => Math.max(0, Date.parse(dueAt ?? '') - now.value || 0),
    /**
     * Takes an item back as a draft, which the worker then keeps; gives that draft. Undefined: it has left, which the
     * item itself tells, or what else kept it stands in `failures`.
     */
    async recall(id: string): Promise<Draft | undefined> {
      try {
        return await room.wire.ask('outbox.recall', { id });
      } catch (thrown) {
        const why = failureOf(thrown);
        if (why.kind !== 'conflict') told(id, why);
        return undefined;
      }
    },
    /** Signs in again on the vendor's page, and tries anew. */
    async signIn({ id, account }: OutboxView): Promise<void> {
      try {
        await room.wire.ask('account.sign-in', { id: account });
      } catch (thrown) {
        return told(id, failureOf(thrown));
      }
      return act('outbox.retry', id);
    },
    retry: (id: string) => act('outbox.retry', id),
    discard: (id: string) => act('outbox.discard', id),
    confirm: (id: string) => act('outbox.confirm', id),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
