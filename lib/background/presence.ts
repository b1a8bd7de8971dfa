import type { Session } from '../platform/session';
import type { OutboxParts } from './outbox';
import type { Preferences } from './preferences';

type Dependencies = {
  preferences: Pick<Preferences, 'settings'>;
  session: Pick<Session, 'get' | 'set'>;
  isOnline(): boolean;
};

const RUN = 'run';

/** What the outbox must know of the person and their browser. */
export function createPresence({ preferences, session, isOnline }: Dependencies) {
  let known: Promise<string> | undefined;

  async function readRun(): Promise<string> {
    const before = (await session.get(RUN)) as string | undefined;
    if (before !== undefined) return before;
    const fresh = crypto.randomUUID();
    await session.set(RUN, fresh);
    return fresh;
  }

  return {
    undoMs: async () => (await preferences.settings()).undoSeconds * 1000,
    /** The same through all lives of the worker; another one after the browser's restart, or an update of ours. */
    run: () => {
      known ??= readRun();
      return known;
    },
    isOnline,
  } satisfies Pick<OutboxParts, 'undoMs' | 'run' | 'isOnline'>;
}
