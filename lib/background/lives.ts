import type { Places } from '../platform/erase';
import type { Store } from '../platform/store';
import type { Machine } from './machine';
import { startWorker } from './start';
import { closeSession } from './vault/session';

/* "Forget everything" and "Lock now" must leave nothing, also not what some service still holds in memory or is about to
   write. So the services have a life: it ends with the forgetting or the locking, what still runs in it reaches nothing
   any more, and new services begin with an empty browser or before a locked vault. */

/** The browser around all lives. */
export type Ground = Omit<Machine, 'forget' | 'relive'> & { places: Places };

/** Each is another one: whatever waits for it is forgotten with it. */
const never = () => new Promise<never>(() => {});

/** The answer to what was asked in a life that the locking ended. */
const CUT = { ok: false, failure: { kind: 'locked', why: 'waiting' } } as const;

/** The calls of a thing as long as life lasts; after that they never end, as in a worker that was killed. */
function mortal<T extends object>(thing: T, ended: AbortSignal): T {
  return new Proxy(thing, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        if (ended.aborted) return never();
        const value: unknown = await Reflect.apply(member, target, given);
        return ended.aborted ? never() : value;
      };
    },
  });
}

const mortalStore = (store: Store, ended: AbortSignal): Store => ({
  ...mortal(store, ended),
  table: (name) => mortal(store.table(name), ended),
  area: (name) => mortal(store.area(name), ended),
});

/** Starts the services, and starts them anew after everything was forgotten. */
export function startLives({ places, ...machine }: Ground) {
  let end = new AbortController();
  let cut = () => {};
  let worker = live();

  function live() {
    const ended = end.signal;
    const locked = new Promise<typeof CUT>((resolve) => {
      cut = () => resolve(CUT);
    });
    const over = new Promise<void>((resolve) => {
      ended.addEventListener('abort', () => resolve());
    });
    const services = startWorker({
      ...machine,
      fetch: (input, init) => {
        const stops = [ended, ...(init?.signal ? [init.signal] : [])];
        return machine.fetch(input, { ...init, signal: AbortSignal.any(stops) });
      },
      awake: async (work) => {
        await machine.awake(Promise.race([work.catch(() => undefined), over]));
        return ended.aborted ? never() : work;
      },
      session: mortal(machine.session, ended),
      store: mortalStore(machine.store, ended),
      alarms: mortal(machine.alarms, ended),
      scripts: mortal(machine.scripts, ended),
      reach: mortal(machine.reach, ended),
      leave: mortal(machine.leave, ended),
      forget,
      relive,
    });
    const { server } = services;
    const onMessage: typeof server.onMessage = (message, sender) => {
      const reply = server.onMessage(message, sender);
      return reply && Promise.race([reply, locked]);
    };
    return { ...services, server: { ...server, onMessage } };
  }

  /** Every place is tried, whatever becomes of the others; then the first that failed is told. */
  async function eraseAll(): Promise<void> {
    const told = (await places.tabs()).map((tab) => machine.reach.page({ dock: 'end' }, tab));
    // Tabs without a script of ours do not answer.
    await Promise.allSettled(told);
    const erased = await Promise.allSettled([
      places.unregisterScripts(),
      places.clearAlarms(),
      places.clearCaches(),
      places.clearStorage(),
      places.giveAllBack(),
      machine.store.erase(),
    ]);
    const failed = erased.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async function another(between: () => Promise<void>): Promise<void> {
    end.abort();
    try {
      await between();
    } finally {
      end = new AbortController();
      worker = live();
    }
  }

  async function forget(): Promise<void> {
    await another(eraseAll).finally(() => worker.tellForgotten());
  }

  async function relive(lock: boolean): Promise<void> {
    const cutNow = cut;
    await another(async () => {
      if (lock) await closeSession(machine.session);
    });
    if (lock) cutNow();
    void worker.begin();
    await worker.tellVault();
  }

  return {
    /** The services of the present life. */
    worker: () => worker,
  };
}
