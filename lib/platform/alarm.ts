import type { Clock } from './clock';

/* Waits that outlive the worker. Neither a timer nor an alarm can be trusted alone: a timer dies with the worker, an
   alarm is late, and the browser forgets alarms at an update. */

/** The browser's shortest alarm: https://developer.chrome.com/docs/extensions/reference/api/alarms */
const SHORTEST_ALARM_MS = 30_000;

export type Waits = {
  /**
   * Says what a wait does when it is over. To be called at each worker start, before anything awaits. It must bear being
   * run again: that happens when it did not end.
   */
  on(name: string, run: () => Promise<void>): void;
  /** Sets or moves a wait; `undefined` ends it. `dueAt` is in milliseconds since 1970. */
  set(name: string, dueAt: number | undefined): Promise<void>;
  /** To be called at each worker start: runs what is overdue and arms the rest. */
  start(): Promise<void>;
  /** The browser's alarm rang. */
  rang(name: string): Promise<void>;
};

type Dependencies = {
  clock: Clock;
  /** Keeps the due times. */
  area: { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };
  alarms: { create(name: string, when: number): Promise<void> | void; clear(name: string): Promise<unknown> };
};

const KEY = 'waits';

/** Each wait has its due time in the store; a timer serves short ones, an alarm is the backstop. */
export function createWaits({ clock, area, alarms }: Dependencies): Waits {
  const runs = new Map<string, () => Promise<void>>();
  const timers = new Map<string, AbortController>();
  /** How often a wait was set: tells whether its run has set it anew. */
  const moves = new Map<string, number>();
  let writing: Promise<unknown> = Promise.resolve();

  const dueTimes = async () => ((await area.get(KEY)) as Record<string, number> | undefined) ?? {};

  function change(name: string, dueAt: number | undefined): Promise<void> {
    const turn = writing.then(async () => {
      const { [name]: before, ...others } = await dueTimes();
      if (before === dueAt) return;
      await area.put(KEY, dueAt === undefined ? others : { ...others, [name]: dueAt });
    });
    writing = turn.catch(() => {});
    return turn;
  }

  async function arm(name: string, dueAt: number): Promise<void> {
    const ms = dueAt - clock.now();
    if (ms < SHORTEST_ALARM_MS) startTimer(name, ms);
    await alarms.create(name, Math.max(dueAt, clock.now() + SHORTEST_ALARM_MS));
  }

  function startTimer(name: string, ms: number): void {
    const stop = new AbortController();
    timers.set(name, stop);
    clock.wait(Math.max(ms, 0), stop.signal).then(
      () => void rang(name),
      // Stopped because the wait moved.
      () => {},
    );
  }

  async function rang(name: string): Promise<void> {
    const dueAt = (await dueTimes())[name];
    if (dueAt === undefined) return;
    // A backstop may ring early, when the wait has moved on since.
    if (dueAt > clock.now()) return arm(name, dueAt);
    // Should the worker die meanwhile, or the run fail, it is run again.
    await set(name, clock.now() + SHORTEST_ALARM_MS);
    const ours = moves.get(name);
    await runs.get(name)?.();
    if (moves.get(name) === ours) await set(name, undefined);
  }

  async function set(name: string, dueAt: number | undefined): Promise<void> {
    moves.set(name, (moves.get(name) ?? 0) + 1);
    timers.get(name)?.abort();
    timers.delete(name);
    await change(name, dueAt);
    if (dueAt === undefined) await alarms.clear(name);
    else await arm(name, dueAt);
  }

  return {
    on(name, run) {
      runs.set(name, run);
    },
    set,
    async start() {
      await Promise.all(Object.keys(await dueTimes()).map(rang));
    },
    rang,
  };
}
