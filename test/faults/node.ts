import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Ground } from '../../lib/background/lives';
import type { FileRef } from '../../lib/model';
import type { Session } from '../../lib/platform/session';
import { openStore, type Store } from '../../lib/platform/store';
import type { AccountView, FilePart, OutboxView } from '../../lib/wire/protocol';
import { memorySession } from '../background/memory';
import { createWorkerBench, options, type WorkerBench } from '../background/worker-bench';
import { NOW } from '../world';
import { createQuietClock, WORK_HEADER } from './clock';
import type { FaultDesk } from './desks';
import { STORM } from './fates';
import { createLife, type Life, mortalGround } from './life';
import { startFaultProxy } from './proxy';
import { type Run, tallyOf } from './run';
import { between, chance } from './seeded';
import { type Counter, createWriters, type Hands } from './writers';

/* The worker in Node: the same composition as in the browser, over a disk that outlives it, in a time that leaps. */

/** Steps of a worker's life, of which a write takes about 60 where its desk needs few calls. */
const LIFE = { least: 20, most: 900 };
/** Somebody comes back to the browser, if no alarm wakes the worker before. */
const LATER_MS = 10 * 60_000;
const BETWEEN_MS = 4_000;

/** Parts of the browser that a test may exchange for lesser ones. */
export type Doubles = { store?(store: Store): Store; fetch?(fetch: typeof globalThis.fetch): typeof globalThis.fetch };

export type Setting = {
  seed: string;
  desks: FaultDesk[];
  writesEach: number;
  doubles?: Doubles;
  /** The longest life of a worker, in steps. */
  longestLife?: number;
  /** Between the beginnings of new writes at one desk. */
  betweenMs?: number;
};

export async function runInNode(setting: Setting): Promise<Run> {
  const { seed, desks, writesEach, doubles = {}, longestLife = LIFE.most, betweenMs = BETWEEN_MS } = setting;
  globalThis.indexedDB = new IDBFactory();
  const clock = createQuietClock(NOW);
  const alarms = new Map<string, number>();
  const counts = { kills: 0, restarts: 0 };
  const blobs = new Map<string, string>();
  let session: Session = memorySession();
  let isStormy = false;
  let life = createLife(0);
  let bench: WorkerBench;
  let hear: (item: OutboxView) => void = () => {};

  const proxied: typeof fetch = (input, init = {}) =>
    clock.request(async (name) => {
      const headers = new Headers(init.headers);
      headers.set(WORK_HEADER, name);
      const answer = await fetch(input, { ...init, headers });
      const bytes = await answer.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, answer);
    });
  const faced = doubles.fetch?.(proxied) ?? proxied;
  const fetchAll: typeof fetch = async (input, init) =>
    blobs.has(String(input)) ? new Response(blobs.get(String(input))) : faced(input, init);

  function start(): void {
    const steps = isStormy ? between(LIFE.least, longestLife, seed, 'life', counts.kills) : Number.POSITIVE_INFINITY;
    const own = createLife(steps);
    life = own;
    const store = openStore();
    const around = { clock, session, store: doubles.store?.(store) ?? store, fetch: fetchAll, alarms: clockwork };
    const silent = async () => undefined;
    const reach = { pages: async (event: unknown) => own.isOver() || pushed(event), frame: silent, page: silent };
    bench = createWorkerBench({ ...mortalGround(around, own), reach });
    void bench.worker().begin();
    void own.over.then(() => died(own));
  }

  function died(dead: Life): void {
    counts.kills += 1;
    // Some deaths are the browser's own end.
    if (chance(seed, 'restart', counts.kills) < 0.25) {
      counts.restarts += 1;
      session = memorySession();
    }
    void clock.wait(LATER_MS).then(() => life === dead && start());
  }

  /** Whatever happens in the browser wakes the worker. */
  const awake = () => {
    if (life.isOver()) start();
    return bench;
  };

  const clockwork: Ground['alarms'] = {
    create: async (name, when) => {
      alarms.set(name, when);
      void clock.wait(when - clock.now()).then(() => ring(name, when));
    },
    clear: async (name) => alarms.delete(name),
  };

  function ring(name: string, when: number): void {
    if (alarms.get(name) !== when) return;
    alarms.delete(name);
    void awake().worker().alarmRang(name);
  }

  function pushed(message: unknown): void {
    const { event, data } = message as { event?: string; data: { items: OutboxView[] } };
    if (event === 'outbox.changed') for (const item of data.items) hear(item);
  }

  /** As a surface asks: again, when the worker died meanwhile. */
  async function again<T>(asking: (bench: WorkerBench) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = asking(awake()).then((value) => ({ value }));
      const reply = await Promise.race([asked, life.over]);
      if (reply) return reply.value;
    }
  }

  async function keepFile({ name, type, text }: { name: string; type: string; text: string }): Promise<FileRef> {
    const url = `blob:${name}`;
    blobs.set(url, text);
    const file = { url, name, type, size: Buffer.byteLength(text) };
    const parts = await again((bench) => bench.watch<FilePart>('file', file));
    const kept = parts.find((part) => 'ref' in part);
    if (!kept) throw new Error(`${name} was not kept`);
    return kept.ref;
  }

  /** Lets time pass until the work is done. */
  async function done<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const ended = work.finally(() => {
      isDone = true;
    });
    ended.catch(() => {});
    await clock.passUntil(() => isDone);
    return ended;
  }

  async function openCounter(desk: FaultDesk): Promise<Counter> {
    const { adapter, way, secrets, address: target } = desk;
    const proxy = await startFaultProxy({ target, seed: `${seed} ${adapter.id}`, weather: STORM, clock });
    const form = { desk: adapter.id, name: adapter.name, address: proxy.origin, way, secrets };
    const { id } = await again((bench) => bench.ask<AccountView>('account.connect', form, options));
    return { desk, proxy, account: id };
  }

  start();
  const counters: Counter[] = [];
  for (const desk of desks) counters.push(await done(openCounter(desk)));
  const hands: Hands = {
    clock,
    ask: (name, payload) => again((bench) => bench.ask(name, payload)),
    keepFile,
    aside: clock.during,
  };
  const writers = createWriters({ seed, hands, counters, writesEach, pace: { betweenMs, hurry: 1 } });
  hear = writers.hear;

  isStormy = true;
  for (const { proxy } of counters) proxy.storm();
  life.end();
  await done(writers.writeAll());
  isStormy = false;
  for (const { proxy } of counters) proxy.calm();
  life.end();
  await done(writers.settle());
  const first = await writers.judge();
  await done(writers.answer(first));
  await done(writers.settle());
  const second = await writers.judge();

  life.end();
  await Promise.all(counters.map(({ proxy }) => proxy.close()));
  return { first, second, faults: tallyOf(counters.map(({ proxy }) => proxy)), ...counts };
}
