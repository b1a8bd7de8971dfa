import type { Failure } from '../../lib/model';
import { FailureError } from '../../lib/model/failure';
import type { Watching, Wire } from '../../lib/wire/client';
import type {
  Answers,
  Ask,
  EventName,
  Events,
  RequestName,
  WatchAsk,
  WatchName,
  WatchParts,
} from '../../lib/wire/protocol';

type Asked = { [K in RequestName]: { name: K; ask: Ask<K> } }[RequestName];
type Handler<K extends RequestName> = (ask: Ask<K>) => Answers[K] | Promise<Answers[K]>;

/** One watch that the surface opened: what it asked, and the worker's side of it. */
export type OpenWatch<K extends WatchName> = {
  ask: WatchAsk<K>;
  isStopped: boolean;
  part(part: WatchParts[K]): void;
  done(): void;
  lost(): void;
};

/**
 * A wire whose far end is the test: it says what each request is answered with, speaks for each watch, and pushes
 * events. Nothing happens by itself.
 */
export function createFakeWire() {
  const handlers = new Map<RequestName, (ask: never) => unknown>();
  const ears = new Map<EventName, Set<(data: never) => void>>();
  const gaps = new Set<() => void>();
  const asked: Asked[] = [];
  const watches = new Map<WatchName, OpenWatch<never>[]>();
  const onWatch = new Map<WatchName, (watch: never) => void>();

  const wire: Wire = {
    async ask(name, ask) {
      asked.push({ name, ask } as Asked);
      const handler = handlers.get(name);
      if (!handler) throw new FailureError({ kind: 'broken', status: 0 });
      return (await handler(ask as never)) as never;
    },
    watch(name, ask, watching: Watching<never>) {
      const open = {
        ask,
        isStopped: false,
        part: (part: never) => {
          if (!open.isStopped) watching.part(part);
        },
        done: () => {
          if (!open.isStopped) watching.done?.();
        },
        lost: () => {
          if (!open.isStopped) watching.lost?.();
        },
      };
      watches.set(name, [...(watches.get(name) ?? []), open as OpenWatch<never>]);
      onWatch.get(name)?.(open as never);
      return () => {
        open.isStopped = true;
      };
    },
    on(name, hear) {
      const set = ears.get(name) ?? new Set();
      ears.set(name, set);
      set.add(hear as (data: never) => void);
      return () => set.delete(hear as (data: never) => void);
    },
    onGap(hear) {
      gaps.add(hear);
      return () => gaps.delete(hear);
    },
  };

  return {
    wire,
    asked,
    /** What was asked under one name, in order. */
    asks: <K extends RequestName>(name: K): Ask<K>[] =>
      asked.filter((one): one is Extract<Asked, { name: K }> => one.name === name).map(({ ask }) => ask as Ask<K>),
    answer<K extends RequestName>(name: K, handler: Handler<K>): void {
      handlers.set(name, handler);
    },
    refuse(name: RequestName, failure: Failure): void {
      handlers.set(name, () => {
        throw new FailureError(failure);
      });
    },
    watches: <K extends WatchName>(name: K): OpenWatch<K>[] => (watches.get(name) ?? []) as unknown as OpenWatch<K>[],
    /** The watch opened last. */
    last<K extends WatchName>(name: K): OpenWatch<K> {
      const open = watches.get(name)?.at(-1);
      if (!open) throw new Error(`nobody watches ${name}`);
      return open as unknown as OpenWatch<K>;
    },
    /** Speaks for every watch of a name as it is opened. */
    whenWatched<K extends WatchName>(name: K, speak: (watch: OpenWatch<K>) => void): void {
      onWatch.set(name, speak as (watch: never) => void);
    },
    emit<K extends EventName>(name: K, data: Events[K]): void {
      for (const hear of ears.get(name) ?? []) hear(data as never);
    },
    gap(): void {
      for (const hear of gaps) hear();
    },
  };
}

export type FakeWire = ReturnType<typeof createFakeWire>;
