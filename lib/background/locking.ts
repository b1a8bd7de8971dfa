import { fail } from '../model/failure';
import type { Waits } from '../platform/alarm';
import type { Clock } from '../platform/clock';
import type { Ask, OutboxView, VaultView } from '../wire/protocol';
import { createTurns } from './turns';
import type { GuardedVault } from './vault';

/** Surfaces that hold something unkept say so within this time; one that is asleep has kept it when it was hidden. */
export const SPEAK_MS = 400;
/** Nobody and nothing is waited for longer than this. */
const MOST_MS = 5_000;
/** The idle time is counted anew no more often than this: each counting writes to the disk. */
const COUNT_MS = 15_000;
const MINUTE_MS = 60_000;
/** Letters. Shorter ones are tried through, however slow each try is. */
export const SHORTEST_PASSPHRASE = 12;

const WAIT = 'lock';
const WAITING = 'outbox:waiting';

type Dependencies = {
  vault: GuardedVault;
  clock: Clock;
  waits: Pick<Waits, 'on' | 'set'>;
  /** Remembers how much waits to be sent, for when it cannot be read. */
  area: { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };
  /** Minutes without a request of a surface; 0: only when the browser closes. */
  lockAfter(): Promise<number>;
  /** Begins another life of all services, with nothing of this one in memory; `lock`: nor the vault's key. */
  relive(lock: boolean): Promise<void>;
  tell(view: VaultView): void;
};

/**
 * When the vault locks and opens. It is locked by ending the services' life: whatever held a key, a secret or a ticket
 * is gone with it, and what was under way is found again in the next, as after a killed worker.
 */
export function createLocking({ vault, clock, waits, area, lockAfter, relive, tell }: Dependencies) {
  const inTurn = createTurns();
  /** Who still keeps what was typed, and what must not be cut off. */
  const holding = new Set<unknown>();
  let heard = () => {};
  let countedAt = Number.NEGATIVE_INFINITY;
  /** In this life. */
  let usedAt: number | undefined;
  let counted: number | undefined;
  let isClosing = false;

  async function view(): Promise<VaultView> {
    const stands = await vault.state();
    const waiting = stands.state === 'open' ? 0 : (((await area.get(WAITING)) as number | undefined) ?? 0);
    return { ...stands, state: isClosing ? 'closing' : stands.state, waiting };
  }
  const tellAll = async () => tell(await view());

  /** Ends when nothing is held any more, or when its time is over. */
  async function settled(): Promise<void> {
    const over = new AbortController();
    const end = clock.wait(MOST_MS, over.signal).catch(() => undefined);
    await clock.wait(SPEAK_MS);
    const free = new Promise<void>((resolve) => {
      heard = () => {
        if (holding.size === 0) resolve();
      };
      heard();
    });
    await Promise.race([free, end]);
    over.abort();
  }

  async function count(): Promise<void> {
    const [minutes, { passphrase, state }] = [await lockAfter(), await vault.state()];
    const idles = passphrase && state === 'open' && minutes > 0;
    await waits.set(WAIT, idles ? (usedAt ?? clock.now()) + minutes * MINUTE_MS : undefined);
  }

  const lock = (): Promise<void> =>
    inTurn(async () => {
      const { state, passphrase } = await vault.state();
      if (!passphrase || state !== 'open') return;
      isClosing = true;
      await tellAll();
      await settled();
      await relive(true);
    });

  waits.on(WAIT, async () => {
    // Used since the wait was set. A worker that was woken for this has not been.
    if (usedAt !== undefined && usedAt + (await lockAfter()) * MINUTE_MS > clock.now()) return count();
    await lock();
  });

  function hold(what: unknown): void {
    holding.add(what);
  }
  function letGo(what: unknown): void {
    holding.delete(what);
    heard();
  }

  return {
    view,
    lock,
    /** Called with each request of a surface. */
    async used(): Promise<void> {
      usedAt = clock.now();
      if (usedAt - countedAt < COUNT_MS) return;
      countedAt = usedAt;
      await count();
    },
    /** The time after which it locks was changed. */
    recount: count,
    /** Failure `locked`: this needs what is in the vault. */
    async needsOpen(): Promise<void> {
      const { state } = await vault.state();
      if (state !== 'open') fail({ kind: 'locked', why: state === 'locked' ? 'waiting' : 'damaged' });
    },
    /** Lets what must not be cut off end before the key goes: a sending, the purchase of a token. */
    lasting<T>(work: Promise<T>): Promise<T> {
      hold(work);
      return work.finally(() => letGo(work));
    },
    /** A surface holds what was typed, or has kept it. */
    hear({ surface, kept }: Ask<'vault.keep'>): void {
      if (kept) letGo(surface);
      else hold(surface);
    },
    /** Remembers how many things wait to be sent. */
    async countWaiting(items: OutboxView[]): Promise<void> {
      const waiting = items.filter(
        ({ state, dueAt }) => state !== 'sent' && state !== 'failed' && (state !== 'unsure' || dueAt),
      ).length;
      if (waiting === counted) return;
      counted = waiting;
      await area.put(WAITING, waiting);
    },
    /** Failure `locked`: `wrong`, `interrupted` or `damaged`. */
    unlock: (passphrase: string): Promise<void> =>
      inTurn(async () => {
        await vault.unlock(passphrase);
        await count();
        await relive(false);
      }),
    /** Sets, changes or takes away the passphrase. Failures `locked`, and `refused` for one that is too short. */
    protect: ({ present, next }: Ask<'vault.protect'>): Promise<void> =>
      inTurn(async () => {
        if (next !== undefined && next.length < SHORTEST_PASSPHRASE)
          fail({ kind: 'refused', fields: [{ name: 'next', reason: 'too-short' }] });
        await vault.protect(present, next);
        await Promise.all([count(), tellAll()]);
      }),
    /** New keys where the old ones are damaged. */
    renew: (): Promise<void> =>
      inTurn(async () => {
        await vault.renew();
        await relive(false);
      }),
    tell: tellAll,
    /** To be called at each start: with the vault locked nobody knows what is to be sent, nor which files are needed. */
    async start(whenOpen: () => Promise<void>): Promise<void> {
      if ((await vault.state()).state !== 'open') return;
      // What cannot be finished now is at the next start; nothing waits for it.
      await vault.finish().catch(() => undefined);
      await whenOpen();
    },
  };
}

export type Locking = ReturnType<typeof createLocking>;
