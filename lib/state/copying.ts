import { signal } from '@preact/signals';
import type { Room } from './room';

/** How long the screen says that something was copied. */
const SAID_MS = 2_000;

/** What was copied last, or could not be; said for a moment. */
export type Copied = { what: 'link' | 'number'; isDone: boolean };

/** Copies a ticket's link or number, and says so. */
export function createCopying({ copy, after }: Pick<Room, 'copy' | 'after'>) {
  const copied = signal<Copied>();
  let forget: (() => void) | undefined;
  return {
    copied,
    async copy(what: Copied['what'], text: string): Promise<void> {
      const isDone = await copy(text);
      forget?.();
      copied.value = { what, isDone };
      forget = after(SAID_MS, () => {
        copied.value = undefined;
      });
    },
    close: () => forget?.(),
  };
}

export type Copying = ReturnType<typeof createCopying>;
