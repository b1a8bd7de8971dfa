import type { FileRef, Ticket } from '../../lib/model';
import type { Clock } from '../../lib/platform/clock';
import type { Hello, OutboxView } from '../../lib/wire/protocol';
import type { FaultDesk } from './desks';
import { type Judged, judge } from './judge';
import type { FaultProxy } from './proxy';
import { answerTo, isUnderWay, type Told } from './run';
import { between, chance } from './seeded';
import { draftOf, fileOf, planWrites, type Write } from './writes';

/* The people before the screen: what they write, hear of it, and answer. The same for both drivers. */

/** How they reach the worker, whatever becomes of it meanwhile. */
export type Hands = {
  clock: Clock;
  ask<T>(name: string, payload: object): Promise<T>;
  keepFile(file: { name: string; type: string; text: string }): Promise<FileRef>;
  /** Reads at the desk, past everything. */
  aside<T>(work: Promise<T>): Promise<T>;
};

/** A desk, the proxy before it, and the account that writes there. */
export type Counter = { desk: FaultDesk; proxy: FaultProxy; account: string };

/** `ms` between the beginnings of new writes at one desk; pauses are so many times shorter than a person's. */
export type Pace = { betweenMs: number; hurry: number };

const REQUESTS = {
  reply: 'comment.post',
  note: 'comment.post',
  ticket: 'ticket.create',
  change: 'ticket.change',
  edit: 'comment.edit',
  delete: 'ticket.delete',
};
/** Whoever looks at the screen at the end, looks so often, and no longer. */
const LOOK_EVERY_MS = 10_000;
const LOOKS = 1000;

export function createWriters(parts: {
  seed: string;
  hands: Hands;
  counters: Counter[];
  writesEach: number;
  pace: Pace;
}) {
  const { seed, hands, counters, writesEach, pace } = parts;
  const { clock, ask } = hands;
  const told = new Map<string, Told>();
  const plans = counters.map(({ desk }) =>
    planWrites(`${seed}${desk.adapter.id}`, writesEach, desk.tickets, desk.means),
  );
  let isPatient = false;

  /** Some say "Try again" to what failed, once, after a while. */
  function hear(item: OutboxView): void {
    const retried = told.get(item.id)?.retried ?? false;
    told.set(item.id, { item, retried });
    // Kept too long, or its time to undo ended with the browser: it is still wanted.
    if (item.state === 'asking') void press('outbox.retry', item.id);
    if (item.state !== 'failed' || isPatient || retried || chance(seed, item.id, 'retry') < 0.5) return;
    told.set(item.id, { item, retried: true });
    const afterMs = between(1_000, 120_000, seed, item.id, 'retry after') / pace.hurry;
    void clock.wait(afterMs).then(() => press('outbox.retry', item.id));
  }

  /** Presses a button beside a write. What is gone has none any more; the judge will see it. */
  const press = (name: string, id: string) => ask(name, { id }).catch(() => undefined);

  async function write(one: Write, { desk, account }: Counter): Promise<void> {
    await clock.wait(one.pauseMs / pace.hurry);
    const files: FileRef[] = one.hasFile ? [await hands.keepFile(fileOf(one))] : [];
    const seen: Ticket | undefined =
      one.kind === 'change' ? await hands.aside(desk.direct().readTicket(one.ticket ?? '')) : undefined;
    const draft = draftOf(one, { account, files, seen, tags: seen?.tags, now: clock.now() });
    hear(await ask<OutboxView>(REQUESTS[one.kind], { draft }));
  }

  /** Looks at the screen once; true when nothing is under way any more. */
  async function look(): Promise<boolean> {
    const { outbox } = await ask<Hello>('surface.hello', { surface: 'panel' });
    for (const [id, one] of told) told.set(id, { ...one, isGone: !outbox.some((item) => item.id === id) });
    for (const item of outbox) hear(item);
    return !outbox.some(isUnderWay);
  }

  return {
    hear,
    look,
    /** Everything is written, each list in its order, all lists beside each other. Resolves when all is handed over. */
    async writeAll(): Promise<void> {
      const persons = plans.flatMap((lists, at) =>
        lists.map(async (list, number) => {
          await clock.wait(between(0, writesEach * pace.betweenMs, seed, at, number, 'begin'));
          for (const one of list) await write(one, counters[at] as Counter);
        }),
      );
      await Promise.all(persons);
      isPatient = true;
    },
    /** Waits until all has settled by itself, or has had time enough. */
    async settle(): Promise<void> {
      for (let looks = 0; looks < LOOKS && !(await look()); looks += 1) await clock.wait(LOOK_EVERY_MS);
    },
    judge: (): Promise<Judged[]> =>
      judge(counters.map(({ desk, proxy }, at) => ({ desk, proxy, lists: plans[at] ?? [], told }))),
    /** Answers for all that is unsure. */
    async answer(judged: Judged[]): Promise<void> {
      for (const { write, isThere } of judged.filter(({ verdict }) => verdict === 'unsure')) {
        await press(answerTo(write, isThere), write.id);
        told.set(write.id, { item: (told.get(write.id) as Told).item, retried: true });
      }
    },
  };
}
