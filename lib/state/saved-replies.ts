import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Failure, SavedReply } from '../model';
import { failureOf } from '../model/failure';
import type { AccountView } from '../wire/protocol';
import type { Room } from './room';

/** The desk's saved replies for one ticket, asked for when they are first wanted. */
export function createSavedReplies(
  { wire }: Pick<Room, 'wire'>,
  place: { account: string; ticket: string },
  account: ReadonlySignal<AccountView | undefined>,
) {
  const list = signal<SavedReply[]>();
  const failure = signal<Failure>();
  const isLooking = signal(false);
  return {
    /** Whether this desk has any to give. */
    isOffered: computed(() => account.value?.may.includes('savedReplies') === true),
    list,
    failure,
    isLooking,
    async read(): Promise<void> {
      if (list.value || isLooking.value) return;
      isLooking.value = true;
      failure.value = undefined;
      try {
        list.value = await wire.ask('replies.list', place);
      } catch (thrown) {
        failure.value = failureOf(thrown);
      } finally {
        isLooking.value = false;
      }
    },
  };
}

export type SavedReplies = ReturnType<typeof createSavedReplies>;
