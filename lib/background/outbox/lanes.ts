import type { Waits } from '../../platform/alarm';
import type { Awake } from '../../platform/awake';
import type { Clock } from '../../platform/clock';
import { type Item, isUnderWay, laneOf } from './item';
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

  const headOf = (lane: string) => shelf.all().find((item) => isUnderWay(item) && laneOf(item) === lane);
  const waiting = () => [...new Set(shelf.all().filter(isUnderWay).map(laneOf))].filter((lane) => !busy.has(lane));
  const dueAtOf = (item: Item | undefined) => item?.dueAt ?? clock.now();

  async function drive(lane: string): Promise<void> {
    busy.add(lane);
    try {
      for (let item = headOf(lane); item && dueAtOf(item) <= clock.now(); item = headOf(lane)) await advance(item);
    } finally {
      busy.delete(lane);
    }
  }

  /** Sets the wait for what is due next. */
  function plan(): Promise<void> {
    const due = waiting().map((lane) => dueAtOf(headOf(lane)));
    if (busy.size > 0) due.push(clock.now() + BACKSTOP_MS);
    return waits.set(WAIT, due.length > 0 ? Math.min(...due) : undefined);
  }

  /** Does what is due in every lane that is not running yet. */
  async function run(): Promise<void> {
    await shelf.load();
    const work = Promise.all(waiting().map(drive));
    await plan();
    await awake(work);
    await plan();
  }
  waits.on(WAIT, run);

  return { run };
}
