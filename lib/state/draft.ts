import { computed, signal } from '@preact/signals';
import type { Draft, Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Room } from './room';

/** Which draft: the worker keeps one for each. */
export type Place = Pick<Draft, 'account' | 'ticket' | 'kind'>;
/** What the surface puts into it. */
export type Content = Omit<Draft, 'id' | 'revision' | 'updatedAt' | keyof Place>;

type Holder = {
  place: Place;
  content(): Content;
  isEmpty(): boolean;
  /** Puts a kept draft on screen; undefined empties it. */
  show(draft: Draft | undefined): void;
};

/** So long after the last key the text is kept. */
const PAUSE_MS = 400;

/**
 * Keeps what is being written with the worker: a moment after the last key, and at once when asked. Text that another
 * window changed meanwhile is never overwritten unasked: `conflict` is told instead.
 */
export function createDraft(room: Room, { place, content, isEmpty, show }: Holder) {
  const { wire } = room;
  const id = signal(room.newId());
  const keptAt = signal<string>();
  const conflict = signal(false);
  const failure = signal<Failure>();
  let revision = 0;
  let isDirty = false;
  let keeping: Promise<void> | undefined;
  let callOff: (() => void) | undefined;

  const stamp = () => new Date(room.now()).toISOString();
  const whole = (): Draft => ({ ...place, ...content(), id: id.value, revision, updatedAt: stamp() });

  function renew(): void {
    id.value = room.newId();
    revision = 0;
    isDirty = false;
    keptAt.value = undefined;
    conflict.value = false;
    failure.value = undefined;
  }

  function take(draft: Draft | null): void {
    if (draft) {
      id.value = draft.id;
      revision = draft.revision;
      keptAt.value = draft.updatedAt;
    } else renew();
    show(draft ?? undefined);
  }

  async function keepOnce(): Promise<void> {
    if (isEmpty()) {
      const dropped = revision > 0 ? id.value : undefined;
      renew();
      if (dropped) await wire.ask('draft.drop', { id: dropped });
      return;
    }
    const of = id.value;
    const answer = await wire.ask('draft.keep', { draft: whole() });
    if (of !== id.value) return;
    revision = answer.revision;
    keptAt.value = stamp();
    failure.value = undefined;
  }

  async function keepAll(): Promise<void> {
    while (isDirty && !conflict.value) {
      isDirty = false;
      try {
        await keepOnce();
      } catch (thrown) {
        const why = failureOf(thrown);
        isDirty = true;
        if (why.kind === 'conflict') conflict.value = true;
        else failure.value = why;
        return;
      }
    }
  }

  /** Keeps what is not kept yet, now. */
  function flush(): Promise<void> {
    callOff?.();
    callOff = undefined;
    keeping ??= keepAll().finally(() => {
      keeping = undefined;
    });
    return keeping;
  }

  const read = () => wire.ask('draft.read', place);
  /** Shows what was kept earlier, unless something has been written since. */
  async function restore(): Promise<void> {
    const draft = await read().catch(() => null);
    if (draft && !isDirty) take(draft);
  }

  const close = wire.on('draft.changed', (changed) => {
    const isHere = changed.account === place.account && changed.ticket === place.ticket && changed.kind === place.kind;
    const isNews = changed.id !== id.value || changed.revision > revision;
    if (isHere && isNews && !keeping && !isDirty) void restore();
  });

  return {
    id: computed(() => id.value),
    keptAt,
    conflict,
    failure,
    /** Something was written: it will be kept soon. */
    touch(): void {
      isDirty = true;
      callOff?.();
      callOff = room.after(PAUSE_MS, () => void flush());
    },
    flush,
    /** Nothing is on screen that the worker does not keep. */
    isKept: (): boolean => !isDirty && !keeping,
    restore,
    /** Shows a draft that the worker keeps here now. */
    take,
    /** Goes on with the text on screen over the other window's. */
    async keepMine(): Promise<void> {
      const other = await read();
      if (other) {
        id.value = other.id;
        revision = other.revision;
      } else revision = 0;
      conflict.value = false;
      isDirty = true;
      await flush();
    },
    async takeOther(): Promise<void> {
      const other = await read();
      isDirty = false;
      conflict.value = false;
      take(other);
    },
    /** The draft as it would be sent now; no keeping of it is under way after this. */
    async settle(): Promise<Draft> {
      callOff?.();
      await keeping;
      return whole();
    },
    /** It was sent or given up: what comes next is another draft. */
    renew,
    /** Lets go of what the worker keeps: it has moved elsewhere. */
    async drop(): Promise<void> {
      callOff?.();
      isDirty = false;
      await keeping;
      const dropped = revision > 0 ? id.value : undefined;
      renew();
      if (dropped) await wire.ask('draft.drop', { id: dropped });
    },
    close(): void {
      void flush();
      close();
    },
  };
}

export type DraftState = ReturnType<typeof createDraft>;
