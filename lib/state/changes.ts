import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Draft, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { valuesLike } from '../model/seen';
import { applied, type Change, fieldsOf, keyOf } from './change';
import type { Outbox } from './outbox';
import type { Room } from './room';
import type { OutboxView, Session } from './session';

type Dependencies = {
  place: { account: string; ticket: string };
  /** As the desk has it. */
  read: ReadonlySignal<Ticket | undefined>;
  /** Reads the ticket again, then goes on. */
  reread(then: () => void): void;
  session: Pick<Session, 'outbox'>;
  outbox: Outbox;
};

/** `draft`: what it was sent as. Undefined while it waits for the one before it. */
type Pending = { change: Change; draft?: string };

/**
 * Changes of a ticket's fields: on screen at once, sent as drafts of kind `change` one after the other (each on the
 * ticket as the one before it left it), taken back with the reason when the desk does not take them.
 */
export function createChanges(room: Room, { place, read, reread, session, outbox }: Dependencies) {
  const pending = signal<ReadonlyMap<string, Pending>>(new Map());
  const failure = signal<Failure>();
  /** The change that is with the outbox. */
  let going: { key: string; draft: string; wasSeen: boolean } | undefined;

  function forget(key: string, draft: string): void {
    if (pending.value.get(key)?.draft !== draft) return;
    const rest = new Map(pending.value);
    rest.delete(key);
    pending.value = rest;
  }

  /** What did not go over somebody else's change, for when the person wants it all the same. */
  const stopped = signal<Change>();

  const draftOf = (change: Change, ticket: Ticket): Draft => ({
    ...place,
    id: room.newId(),
    kind: 'change',
    body: { html: '', text: '' },
    files: [],
    cc: [],
    fields: fieldsOf(change),
    seen: {
      updatedAt: ticket.updatedAt,
      version: ticket.version,
      fields: valuesLike(fieldsOf(change), ticket),
    },
    revision: 0,
    updatedAt: new Date(room.now()).toISOString(),
  });

  /** The change on its way has ended. What was wanted stays on screen until the ticket has been read again. */
  function end(key: string, draft: string, why?: Failure): void {
    going = undefined;
    if (why) {
      failure.value = why;
      if (why.kind === 'conflict') stopped.value = pending.value.get(key)?.change;
      forget(key, draft);
    }
    reread(() => {
      forget(key, draft);
      void sendNext();
    });
  }

  async function sendNext(): Promise<void> {
    const ticket = read.value;
    const next = [...pending.value].find(([, one]) => one.draft === undefined);
    if (going || !next || !ticket) return;
    const [key, { change }] = next;
    const draft = draftOf(change, ticket);
    going = { key, draft: draft.id, wasSeen: false };
    pending.value = new Map(pending.value).set(key, { change, draft: draft.id });
    try {
      outbox.add(await room.wire.ask('ticket.change', { draft }));
    } catch (thrown) {
      end(key, draft.id, failureOf(thrown));
    }
  }

  function change(wanted: Change): void {
    failure.value = undefined;
    stopped.value = undefined;
    pending.value = new Map(pending.value).set(keyOf(wanted), { change: wanted });
    void sendNext();
  }

  function follow(items: OutboxView[]): void {
    if (!going) return;
    const { key, draft, wasSeen } = going;
    const item = items.find(({ id }) => id === draft);
    going.wasSeen = item !== undefined;
    // The worker forgets what has arrived.
    if (!item && wasSeen) end(key, draft);
    // Of an unclear one the outbox tells under the conversation.
    if (item?.state === 'sent' || item?.state === 'unsure') end(key, draft);
    if (item?.state === 'failed') {
      end(key, draft, item.failure);
      void outbox.discard(item.id);
    }
  }

  const close = effect(() => {
    const items = session.outbox.value;
    untracked(() => follow(items));
  });

  return {
    /** The ticket with every change that is on its way. */
    shown: computed(() =>
      read.value
        ? applied(
            read.value,
            [...pending.value.values()].map(({ change }) => change),
          )
        : undefined,
    ),
    /** Which fields are on their way (`keyOf`). */
    busy: computed(() => new Set(pending.value.keys())),
    failure,
    stopped,
    change,
    /** Sets what was stopped, over what somebody else did. */
    insist(): void {
      if (stopped.value) change(stopped.value);
    },
    /** Leaves it as somebody else set it. */
    yield(): void {
      failure.value = undefined;
      stopped.value = undefined;
    },
    close,
  };
}

export type Changes = ReturnType<typeof createChanges>;
