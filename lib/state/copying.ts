import { signal } from '@preact/signals';
import type { Room } from './room';

/** How long the screen says that something was copied. */
const SAID_MS = 2_000;

/**
 * What was copied last, or could not be; said for a moment. `into`: it was to go into the mail, which took it or, since
 * none is being written, did not: then it was copied.
 */
export type Copied = { what: 'link' | 'number'; isDone: boolean; into?: 'mail' | 'nowhere' };

/** Copies a ticket's link or number, or puts it into the mail that is being written, and says so. */
export function createCopying({ copy, after, wire }: Pick<Room, 'copy' | 'after' | 'wire'>) {
  const copied = signal<Copied>();
  let forget: (() => void) | undefined;
  function say(what: Copied): void {
    forget?.();
    copied.value = what;
    forget = after(SAID_MS, () => {
      copied.value = undefined;
    });
  }
  return {
    copied,
    async copy(what: Copied['what'], text: string): Promise<void> {
      say({ what, isDone: await copy(text) });
    },
    async insert(what: Copied['what'], text: string): Promise<void> {
      const { isDone } = await wire.ask('mail.insert', { text }).catch(() => ({ isDone: false }));
      if (isDone) say({ what, isDone, into: 'mail' });
      else say({ what, isDone: await copy(text), into: 'nowhere' });
    },
    close: () => forget?.(),
  };
}

export type Copying = ReturnType<typeof createCopying>;
