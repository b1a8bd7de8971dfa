import type { Session } from '../../platform/session';
import type { Wrapped } from './data-key';

/* While a vault with a passphrase is unlocked, its data key lies in the session's memory, wrapped by the device key: a
   dying worker does not lock it, and the end of the browser does. */

const UNLOCKED = 'vault:key';

export const unlockedIn = async (session: Session): Promise<Wrapped | undefined> =>
  (await session.get(UNLOCKED)) as Wrapped | undefined;

export const keepUnlocked = (session: Session, wrapped: Wrapped): Promise<void> => session.set(UNLOCKED, wrapped);

export const forgetUnlocked = (session: Session): Promise<void> => session.remove(UNLOCKED);

/**
 * What must outlive a locking, and is of no help desk: pages and who looks at them, the name of the browser's run (so
 * that a reply which waited for its undo leaves unasked), and the sample data.
 */
const STAYS = /^(frames|tokens|sighting:.*|run|practice(:.*)?)$/;

/** Takes the key and all that was read with it out of the session's memory. */
export async function closeSession(session: Session): Promise<void> {
  // The key first: a worker that dies in between must not find it.
  await forgetUnlocked(session);
  await session.clear((key) => STAYS.test(key));
}
