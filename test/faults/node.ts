import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Ground } from '../../lib/background/lives';
import type { Account, FileRef, Ticket } from '../../lib/model';
import type { Session } from '../../lib/platform/session';
import { openStore, type Store } from '../../lib/platform/store';
import type { AccountView, FilePart, Hello, OutboxView } from '../../lib/wire/protocol';
import { memorySession } from '../background/memory';
import { createWorkerBench, options, type WorkerBench } from '../background/worker-bench';
import { NOW } from '../world';
import { createQuietClock, WORK_HEADER } from './clock';
import type { FaultDesk } from './desks';
import { STORM, type Weather } from './fates';
import { judge } from './judge';
import { createLife, type Life, mortalGround } from './life';
import { type FaultProxy, startFaultProxy } from './proxy';
import { answerTo, isUnderWay, type Run, type Told, tallyOf } from './run';
import { between, chance } from './seeded';
import { draftOf, fileOf, planWrites, type Write } from './writes';

/* The worker in Node: the same composition as in the browser, over a disk that outlives it, in a time that leaps. */

/** Steps of a worker's life, of which a write takes about 60. */
const LIFE = { least: 20, most: 900 };
/** Somebody comes back to the browser, if no alarm wakes the worker before. */
const LATER_MS = 10 * 60_000;
/** New writes begin so far apart. */
const BETWEEN_MS = 4_000;

/** Parts of the browser that a test may exchange for lesser ones. */
export type Doubles = { store?(store: Store): Store; fetch?(fetch: typeof globalThis.fetch): typeof globalThis.fetch };

export type Setting = { seed: string; desks: FaultDesk[]; writesEach: number; weather?: Weather; doubles?: Doubles };

export async function runInNode({ seed, desks, writesEach, weather = STORM, doubles = {} }: Setting): Promise<Run> {
  globalThis.indexedDB = new IDBFactory();
  const clock = createQuietClock(NOW);
  const alarms = new Map<string, number>();
  const told = new Map<string, Told>();
  const counts = { kills: 0, restarts: 0 };
  let session: Session = memorySession();
  let isStormy = false;
  let life = createLife(0);
  let bench: WorkerBench;

  const proxied: typeof fetch = (input, init = {}) =>
    clock.request(async (name) => {
      const headers = new Headers(init.headers);
      headers.set(WORK_HEADER, name);
      const answer = await fetch(input, { ...init, headers });
      const bytes = await answer.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, answer);
    });
  const faced = doubles.fetch?.(proxied) ?? proxied;
  const blobs = new Map<string, string>();
  const fetchAll: typeof fetch = async (input, init) =>
    blobs.has(String(input)) ? new Response(blobs.get(String(input))) : faced(input, init);

  function start(): void {
    const own = createLife(
      isStormy ? between(LIFE.least, LIFE.most, seed, 'life', counts.kills) : Number.POSITIVE_INFINITY,
    );
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
    if (event !== 'outbox.changed') return;
    for (const item of data.items) hear(item);
  }

  function hear(item: OutboxView): void {
    const before = told.get(item.id);
    told.set(item.id, { item, retried: before?.retried ?? false });
    if (item.state !== 'failed' || !isStormy || before?.retried || chance(seed, item.id, 'retry') < 0.5) return;
    told.set(item.id, { item, retried: true });
    const afterMs = between(1_000, 120_000, seed, item.id, 'retry after');
    void clock.wait(afterMs).then(() => press('outbox.retry', item.id));
  }

  /** As a surface asks: again, when the worker died meanwhile. */
  async function again<T>(asking: (bench: WorkerBench) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = asking(awake()).then((value) => ({ value }));
      const reply = await Promise.race([asked, life.over]);
      if (reply) return reply.value;
    }
  }
  const ask = <T>(name: string, payload: object, from?: typeof options): Promise<T> =>
    again((bench) => bench.ask<T>(name, payload, from));

  /** Presses a button beside a write. What is gone has none any more; the judge will see it. */
  const press = (name: string, id: string) => ask(name, { id }).catch(() => undefined);

  const proxies = await Promise.all(
    desks.map(({ address: target, adapter }) =>
      startFaultProxy({ target, seed: `${seed} ${adapter.id}`, weather, clock }),
    ),
  );
  start();

  async function connect({ adapter, way, secrets }: FaultDesk, { origin }: FaultProxy): Promise<Account['id']> {
    const form = { desk: adapter.id, name: adapter.name, address: origin, way, secrets };
    return (await ask<AccountView>('account.connect', form, options)).id;
  }

  async function write(one: Write, desk: FaultDesk, account: string): Promise<void> {
    await clock.wait(one.pauseMs);
    const files: FileRef[] = one.hasFile ? [await keepFile(one)] : [];
    const seen: Ticket | undefined =
      one.kind === 'change' ? await clock.during(desk.direct().readTicket(one.ticket ?? '')) : undefined;
    const draft = draftOf(one, { account, files, seen, tags: seen?.tags, now: clock.now() });
    const request = { reply: 'comment.post', note: 'comment.post', ticket: 'ticket.create', change: 'ticket.change' };
    hear(await ask<OutboxView>(request[one.kind], { draft }));
  }

  async function keepFile(one: Write): Promise<FileRef> {
    const { name, type, text } = fileOf(one);
    const url = `blob:${one.marker}`;
    blobs.set(url, text);
    const file = { url, name, type, size: Buffer.byteLength(text) };
    const parts = await again((bench) => bench.watch<FilePart>('file', file));
    const kept = parts.find((part) => 'ref' in part);
    if (!kept) throw new Error(`${name} was not kept`);
    return kept.ref;
  }

  const items = async () => (await ask<Hello>('surface.hello', { surface: 'panel' })).outbox;
  const done = async <T>(work: Promise<T>): Promise<T> => {
    let isDone = false;
    const ended = work.finally(() => {
      isDone = true;
    });
    ended.catch(() => {});
    await clock.passUntil(() => isDone);
    return ended;
  };

  async function settle(): Promise<void> {
    const end = clock.now() + 3 * 60 * 60_000;
    for (;;) {
      const all = await items();
      for (const [id, one] of told) told.set(id, { ...one, isGone: !all.some((item) => item.id === id) });
      for (const item of all) hear(item);
      if (!all.some(isUnderWay) || clock.now() > end) return;
      await clock.wait(30_000);
    }
  }

  const accounts: string[] = [];
  for (const [index, desk] of desks.entries()) accounts.push(await done(connect(desk, proxies[index] as FaultProxy)));

  isStormy = true;
  for (const proxy of proxies) proxy.storm();
  life.end();
  const plans = desks.map((desk) => planWrites(`${seed}${desk.adapter.id}`, writesEach, desk.tickets, desk.means));
  const persons = plans.flatMap((lists, index) =>
    lists.map(async (list, number) => {
      await clock.wait(between(0, writesEach * BETWEEN_MS, seed, index, number, 'begin'));
      for (const one of list) await write(one, desks[index] as FaultDesk, accounts[index] ?? '');
    }),
  );
  await done(Promise.all(persons));

  isStormy = false;
  for (const proxy of proxies) proxy.calm();
  life.end();
  start();
  await done(settle());

  const judgeAll = () =>
    judge(desks.map((desk, index) => ({ desk, lists: plans[index] ?? [], proxy: proxies[index] as FaultProxy, told })));
  const first = await judgeAll();
  for (const { write, isThere } of first.filter(({ verdict }) => verdict === 'unsure')) {
    await done(press(answerTo(write, isThere), write.id));
    told.set(write.id, { item: (told.get(write.id) as Told).item, retried: true });
  }
  await done(settle());
  const second = await judgeAll();
  life.end();
  await Promise.all(proxies.map((proxy) => proxy.close()));
  return { first, second, faults: tallyOf(proxies), ...counts };
}
