import type { Session } from '../platform/session';

const KEY = 'run';

/** Names the browser's run, through all lives of the worker in it: another one after a restart, or an update of ours. */
export function createRun(session: Session): () => Promise<string> {
  let known: Promise<string> | undefined;
  async function read(): Promise<string> {
    const before = (await session.get(KEY)) as string | undefined;
    if (before !== undefined) return before;
    const fresh = crypto.randomUUID();
    await session.set(KEY, fresh);
    return fresh;
  }
  return () => {
    known ??= read();
    return known;
  };
}
