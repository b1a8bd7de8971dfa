import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountView } from '../wire/protocol';
import { createAnswers } from './answers';
import type { Room } from './room';

/** "Search tickets": what is typed cuts the rows on screen at once; `ask` takes it to every desk that can search. */
export function createSearch({ wire }: Pick<Room, 'wire'>, accounts: ReadonlySignal<AccountView[]>) {
  const text = signal('');
  /** What the desks were asked; undefined until then. */
  const asked = signal<string>();
  const able = computed(() => accounts.value.filter(({ may }) => may.includes('searchTickets')));
  const found = createAnswers(able);

  function forget(): void {
    asked.value = undefined;
    found.clear();
  }

  return {
    text,
    asked,
    answers: found.answers,
    /** The accounts that were asked, or would be. */
    able,
    /** Accounts whose desk cannot search. */
    unable: computed(() => accounts.value.filter(({ may }) => !may.includes('searchTickets'))),
    looking: computed(() => [...found.answers.value.values()].some(({ state }) => state === 'looking')),
    type(typed: string): void {
      text.value = typed;
      if (asked.value !== undefined && typed.trim() !== asked.value) forget();
    },
    ask(): void {
      const wanted = text.value.trim();
      if (wanted === '' || able.value.length === 0) return;
      asked.value = wanted;
      found.ask((watching) => wire.watch('search', { text: wanted }, watching), false);
    },
    showMore(account: string): void {
      const [wanted, next] = [asked.value, found.answers.value.get(account)?.more];
      if (wanted === undefined || next === undefined) return;
      const page = { account, next };
      wire.watch(
        'search',
        { text: wanted, page },
        {
          part(more) {
            if (asked.value === wanted && more.state !== 'failed') found.add(account, more);
          },
        },
      );
    },
    clear(): void {
      text.value = '';
      forget();
    },
  };
}

export type Search = ReturnType<typeof createSearch>;
