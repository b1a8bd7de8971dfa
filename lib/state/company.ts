import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Company } from '../model';
import type { Watching } from '../wire/client';
import type { AccountView } from '../wire/protocol';
import { type Answer, createAnswers } from './answers';
import { byChange, keyOf } from './list';
import type { Room } from './room';

type Dependencies = {
  accounts: ReadonlySignal<AccountView[]>;
  /** What the accounts said about the person. */
  answers: ReadonlySignal<ReadonlyMap<string, Answer>>;
};

/**
 * The other tickets of the contact's company, by every desk that knows it and can tell. No desk is asked before the
 * reader wants to see them: one call to each.
 */
export function createCompany({ wire }: Pick<Room, 'wire'>, { accounts, answers }: Dependencies) {
  const isOpen = signal(false);
  /** By account, since each desk has an id of its own for the company. */
  const companies = computed(() => {
    const known = [...answers.value.values()].map(({ account, contact }) => [account, contact?.company] as const);
    return new Map(known.filter((pair): pair is [string, Company] => pair[1] !== undefined));
  });
  const able = computed(() =>
    accounts.value.filter(({ id, may }) => companies.value.has(id) && may.includes('listCompanyTickets')),
  );
  const found = createAnswers(able);

  /** One watch for each desk, as if they were one. */
  function watchAll(watching: Watching<'contact'>): () => void {
    let left = able.value.length;
    const stops = [...companies.value].flatMap(([account, company]) =>
      able.value.some(({ id }) => id === account)
        ? wire.watch(
            'company',
            { account, company },
            {
              part: watching.part,
              done() {
                left -= 1;
                if (left === 0) watching.done?.();
              },
              lost() {
                stop();
                watching.lost?.();
              },
            },
          )
        : [],
    );
    const stop = () => {
      for (const one of stops) one();
    };
    return stop;
  }

  return {
    /** What the company is called: by the first desk that knows it. */
    name: computed(() => [...companies.value.values()][0]?.name),
    able,
    isOpen,
    answers: found.answers,
    /** Newest change first, without the person's own. */
    rows: computed(() => {
      const own = new Set([...answers.value.values()].flatMap(({ rows }) => rows.map(keyOf)));
      const all = [...found.answers.value.values()].flatMap(({ rows }) => rows);
      return all.filter((row) => !own.has(keyOf(row))).sort(byChange);
    }),
    ask: () => found.ask(watchAll, true),
    toggle(): void {
      isOpen.value = !isOpen.value;
      if (isOpen.value && found.answers.value.size === 0) found.ask(watchAll, false);
    },
    showMore(account: string): void {
      const [company, next] = [companies.value.get(account), found.answers.value.get(account)?.more];
      if (company && next !== undefined)
        wire.watch(
          'company',
          { account, company, next },
          { part: (more) => more.state !== 'failed' && found.add(account, more) },
        );
    },
    close(): void {
      isOpen.value = false;
      found.clear();
    },
  };
}

export type CompanyState = ReturnType<typeof createCompany>;
