import type { Waits } from '../../platform/alarm';
import type { Awake } from '../../platform/awake';
import type { Clock } from '../../platform/clock';
import { type Item, isInTheWay, isUnderWay, laneOf } from './item';
import type { Shelf } from './shelf';

const WAIT = 'outbox';
/** A worker that dies while it sends is woken again after this. */
const BACKSTOP_MS = 60_000;

type Dependencies = {
  shelf: Pick<Shelf, 'load' | 'all'>;
  clock: Pick<Clock, 'now'>;
  awake: Awake;
  waits: Pick<Waits, 'on' | 'set'>;
  advance(item: Item): Promise<void>;
};

/** Runs the items: those of one ticket one after the other, those of different tickets at once. */
export function createLanes({ shelf, clock, awake, waits, advance }: Dependencies) {
  const busy = new Set<string>();

  const headOf = (lane: string) => shelf.all().find((item) => isInTheWay(item) && laneOf(item) === lane);
  const waiting = () => [...new Set(shelf.all().filter(isUnderWay).map(laneOf))].filter((lane) => !busy.has(lane));
  /** One that waits for the person's word holds up its lane for good. */
  const dueAtOf = (item: Item) => (isUnderWay(item) ? (item.dueAt ?? clock.now()) : Number.POSITIVE_INFINITY);

  async function drive(lane: string, isDue: (item: Item) => boolean): Promise<void> {
    busy.add(lane);
    try {
      const first = headOf(lane);
      if (first && isDue(first)) await advance(first);
      for (let item = headOf(lane); item && dueAtOf(item) <= clock.now(); item = headOf(lane)) await advance(item);
    } finally {
      busy.delete(lane);
    }
  }

  /** Sets the wait for what is due next. */
  function plan(): Promise<void> {
    const due = waiting()
      .flatMap((lane) => headOf(lane) ?? [])
      .map(dueAtOf)
      .filter(Number.isFinite);
    if (busy.size > 0) due.push(clock.now() + BACKSTOP_MS);
    return waits.set(WAIT, due.length > 0 ? Math.min(...due) : undefined);
  }

  async function work(isDue: (item: Item) => boolean): Promise<void> {
    await shelf.load();
    const driven = Promise.all(waiting().map((lane) => drive(lane, isDue)));
    await plan();
    await awake(driven);
    await plan();
  }

  /** Does what is due in every lane that is not running yet. */
  const run = () => work((item) => dueAtOf(item) <= clock.now());
  waits.on(WAIT, run);

  return {
    run,
    /** The network is back: what waits for a desk waits no longer. The time to undo goes on. */
    hurry: () => work((item) => isUnderWay(item) && item.state !== 'held' && item.failure?.kind !== 'limited'),
  };
}
