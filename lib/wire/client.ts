import type { Failure } from '../model';
import { FailureError } from '../model/failure';
import type { Answers, Ask, EventName, Events, RequestName, WatchAsk, WatchName, WatchParts } from './protocol';

/** What carries the wire: the extension's messages and ports, or a fake in tests. */
export type Carrier = {
  send(message: unknown): Promise<unknown>;
  connect(name: string): {
    send(message: unknown): void;
    onMessage(hear: (message: unknown) => void): void;
    onClose(hear: () => void): void;
    close(): void;
  };
  onPush(hear: (message: unknown) => void): () => void;
};

export type Watching<K extends WatchName> = {
  part(part: WatchParts[K]): void;
  /** All parts have come. */
  done?(): void;
  /** The worker went away before all parts came: ask again if something is still missing on screen. */
  lost?(): void;
};

export type Wire = {
  /** Asks once. Rejects with a FailureError. */
  ask<K extends RequestName>(name: K, ask: Ask<K>): Promise<Answers[K]>;
  /** Asks for an answer in parts. The returned function ends it; no part comes after. */
  watch<K extends WatchName>(name: K, ask: WatchAsk<K>, watching: Watching<K>): () => void;
  on<K extends EventName>(name: K, hear: (data: Events[K]) => void): () => void;
  /** An event was missed (a gap in the revisions, or a new worker): ask for the whole again. */
  onGap(hear: () => void): () => void;
};

type Reply = { ok: true; value: unknown } | { ok: false; failure: Failure };
type Part = { part: unknown } | { done: true } | { failure: Failure };

/** Between one try and the next, while a worker that died under a request is on its way out or dies again. */
const PAUSES_MS = [0, 50, 200, 800];

/** What must not be done twice: a second connection is a second account, a second keeping a conflict. */
const ONCE = new Set<RequestName>(['account.connect', 'draft.keep']);

/** Opens the surface's end of the wire. */
export function openWire(carrier: Carrier): Wire {
  const ears = new Map<string, Set<(data: never) => void>>();
  const gapEars = new Set<() => void>();
  let last: { boot: string; revision: number } | undefined;

  carrier.onPush((message) => {
    const pushed = message as { event?: string; data: never; revision: number; boot: string };
    if (!pushed.event) return;
    // A frame in a Chromium tab hears an event twice: as a page of the extension and as a frame of its tab.
    if (last?.boot === pushed.boot && pushed.revision <= last.revision) return;
    const missed = last !== undefined && (last.boot !== pushed.boot || pushed.revision > last.revision + 1);
    last = { boot: pushed.boot, revision: pushed.revision };
    for (const hear of ears.get(pushed.event) ?? []) hear(pushed.data);
    if (missed) for (const hear of gapEars) hear();
  });

  return {
    async ask(name, ask) {
      const send = () => carrier.send({ ask: name, payload: ask }) as Promise<Reply | undefined>;
      const reply = await (ONCE.has(name) ? send() : untilAnswered(send));
      if (reply === undefined) throw new FailureError({ kind: 'broken', status: 0 });
      if (!reply.ok) throw new FailureError(reply.failure);
      return reply.value as never;
    },
    watch(name, ask, watching) {
      const port = carrier.connect(name);
      let over = false;
      port.onMessage((message) => {
        if (over) return;
        const part = message as Part;
        if ('part' in part) watching.part(part.part as never);
        else over = true;
        if ('done' in part) watching.done?.();
      });
      port.onClose(() => {
        if (over) return;
        over = true;
        watching.lost?.();
      });
      port.send(ask);
      return () => {
        over = true;
        port.close();
      };
    },
    on(name, hear) {
      const set = ears.get(name) ?? new Set();
      ears.set(name, set);
      set.add(hear as (data: never) => void);
      return () => set.delete(hear as (data: never) => void);
    },
    onGap(hear) {
      gapEars.add(hear);
      return () => gapEars.delete(hear);
    },
  };
}

/** The worker may die under a request; asking again wakes it. */
async function untilAnswered<T>(send: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const ms of PAUSES_MS) {
    const reply = await send().catch(() => undefined);
    if (reply !== undefined) return reply;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  return send();
}
