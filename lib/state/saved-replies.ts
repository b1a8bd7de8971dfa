import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SavedReply } from '../model';
import type { AccountView } from '../wire/protocol';
import type { Room } from './room';
import { createWork } from './work';

/** The desk's saved replies for one ticket, asked for when they are first wanted. */
export function createSavedReplies(
  { wire }: Pick<Room, 'wire'>,
  place: { account: string; ticket: string },
  account: ReadonlySignal<AccountView | undefined>,
) {
  const list = signal<SavedReply[]>();
  const { busy, failure, run } = createWork();
  return {
    /** Whether this desk has any to give. */
    isOffered: computed(() => account.value?.may.includes('savedReplies') === true),
    list,
    failure,
    isLooking: busy,
    async read(): Promise<void> {
      if (list.value) return;
      await run(async () => {
        list.value = await wire.ask('replies.list', place);
      });
    },
  };
}

export type SavedReplies = ReturnType<typeof createSavedReplies>;
