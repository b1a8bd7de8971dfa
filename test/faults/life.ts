import type { Ground } from '../../lib/background/lives';
import type { Store } from '../../lib/platform/store';

/* A worker's life. What it has asked for after its death is never answered, as in a killed process. */

/** One for each: whatever waits for it is forgotten with it. */
const never = () => new Promise<never>(() => {});

export type Life = {
  /** Ends after so many steps: calls of what was made mortal, and their answers. */
  steps: number;
  /** Resolves at its end. */
  readonly over: Promise<void>;
  isOver(): boolean;
  end(): void;
  /** One step. Resolves to the work's value, unless the life is over by then. */
  live<T>(work: () => Promise<T>): Promise<T>;
};

export function createLife(steps: number): Life {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const step = () => {
    life.steps -= 1;
    if (life.steps <= 0) resolve();
    return life.steps > 0;
  };
  const life: Life = {
    steps,
    over,
    isOver: () => life.steps <= 0,
    end() {
      life.steps = 0;
      resolve();
    },
    async live(work) {
      if (!step()) return never();
      try {
        const value = await work();
        return step() ? value : never();
      } catch (error) {
        if (step()) throw error;
        return never();
      }
    },
  };
  return life;
}

/** The same object, whose methods work as long as the life lasts. */
export function mortal<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const member: unknown = Reflect.get(object, name, receiver);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => life.live(async () => Reflect.apply(member, object, given));
    },
  });
}

/** The browser as a worker sees it while it lives. */
export function mortalGround(
  { clock, session, store, fetch, alarms }: Pick<Ground, 'clock' | 'session' | 'store' | 'fetch' | 'alarms'>,
  life: Life,
): Partial<Ground> {
  const tables: Pick<Store, 'table' | 'area'> = {
    table: (name) => mortal(store.table(name), life),
    area: (name) => mortal(store.area(name), life),
  };
  return {
    clock: { now: clock.now, wait: (ms, signal) => life.live(() => clock.wait(ms, signal)) },
    session: mortal(session, life),
    store: { ...store, ...tables },
    fetch: (...call) => life.live(() => fetch(...call)),
    alarms: mortal(alarms, life),
  };
}
