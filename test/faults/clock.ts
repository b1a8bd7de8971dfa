import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../lib/platform/clock';
import type { ProxyClock } from './proxy';

/* Hours in minutes: time stands still while anything is at work, and leaps to the next wait when all is quiet. */

/** Names a request on its way through the proxy, so that its being held there counts as rest. */
export const WORK_HEADER = 'x-fault-run-work';

/** Turns of the event loop without work until all is quiet: for what is counted nowhere, as cryptography. */
const QUIET_TURNS = 8;
/** So often all may be quiet with nothing to wait for: some seconds of work that is counted nowhere. */
const STILL_TURNS = 2000;

export type QuietClock = Clock &
  ProxyClock & {
    /** Counts a request as work until it has ended; the name goes into `WORK_HEADER`. */
    request<T>(send: (name: string) => Promise<T>): Promise<T>;
    /** Lets time pass until it is so. Fails when nothing more is going to happen. */
    passUntil(isSo: () => boolean): Promise<void>;
  };

export function createQuietClock(start: number): QuietClock {
  let now = start;
  let names = 0;
  let waits: { at: number; go(): void }[] = [];
  const atWork = new Set<string>();
  const held = new Set<string>();

  const wait: Clock['wait'] = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const one = { at: now + Math.max(ms, 0), go: resolve };
      waits.push(one);
      signal?.addEventListener('abort', () => {
        waits = waits.filter((other) => other !== one);
        reject(signal.reason);
      });
    });

  async function request<T>(send: (name: string) => Promise<T>): Promise<T> {
    names += 1;
    const name = String(names);
    atWork.add(name);
    try {
      return await send(name);
    } finally {
      atWork.delete(name);
    }
  }

  const isQuiet = () => [...atWork].every((name) => held.has(name));

  async function quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns = isQuiet() ? turns + 1 : 0)
      await new Promise((resolve) => (turns % 4 === 3 ? setTimeout(resolve, 1) : setImmediate(resolve)));
  }

  return {
    now: () => now,
    wait,
    request,
    during: (work) => request(() => work),
    async hold(ms, asked: IncomingMessage) {
      const name = String(asked.headers[WORK_HEADER]);
      held.add(name);
      await wait(ms);
      held.delete(name);
    },
    async passUntil(isSo) {
      for (let still = 0; still < STILL_TURNS; still += 1) {
        await quiet();
        if (isSo()) return;
        const [first, ...others] = waits;
        if (!first) continue;
        still = 0;
        const next = others.reduce((soonest, one) => (one.at < soonest.at ? one : soonest), first);
        waits = waits.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.go();
      }
      throw new Error('time stands still: nothing is under way, and nothing is waited for');
    },
  };
}
