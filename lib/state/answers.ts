import { type ReadonlySignal, signal } from '@preact/signals';
import type { Watching } from '../wire/client';
import type { AccountView, Found } from '../wire/protocol';

export type { Found, TicketRow } from '../wire/protocol';

/** What one account has said so far. `cached`: shown from memory, the fresh answer is on its way. */
export type Answer = Omit<Found, 'state'> & { state: Found['state'] | 'looking' };

/** How often in a row the worker may go away without having said anything before we stop asking. */
const LOST_MAX = 3;

/** Gathers the answers of all accounts to one question as they come. A new question drops what comes for the old one. */
export function createAnswers(asked: ReadonlySignal<AccountView[]>) {
  const answers = signal<ReadonlyMap<string, Answer>>(new Map());
  let stop: (() => void) | undefined;

  const isMissing = ({ state }: Answer) => state === 'looking' || state === 'cached';

  function take(found: Found): void {
    const before = answers.value.get(found.account);
    // A desk that fails now does not take away what it said earlier.
    const rows = found.state === 'failed' && found.rows.length === 0 ? (before?.rows ?? []) : found.rows;
    const kept = found.state === 'failed' ? before : undefined;
    const { contact = kept?.contact, under = kept?.under } = found;
    answers.value = new Map(answers.value).set(found.account, { ...found, rows, contact, under });
  }

  /** Whoever has not answered when all is said has no answer to this question. */
  const settle = () => {
    answers.value = new Map([...answers.value].filter(([, answer]) => answer.state !== 'looking'));
  };

  /** `keep`: it is the same question again, so what is on screen stays until the fresh answers come. */
  function ask(watch: (watching: Watching<'contact'>) => () => void, keep: boolean): void {
    stop?.();
    answers.value = new Map(
      asked.value.map(({ id }): [string, Answer] => {
        const before = keep ? answers.value.get(id) : undefined;
        const known = before && (before.rows.length > 0 || before.contact);
        return [id, known ? { ...before, state: 'cached' } : { account: id, state: 'looking', rows: [] }];
      }),
    );
    let lost = 0;
    const start = (): (() => void) =>
      watch({
        part(found) {
          lost = 0;
          take(found);
        },
        done: settle,
        lost() {
          lost += 1;
          if (lost <= LOST_MAX && [...answers.value.values()].some(isMissing)) stop = start();
        },
      });
    stop = start();
  }

  return {
    answers,
    ask,
    /** Adds a further page to an account's rows. */
    add(account: string, more: Pick<Found, 'rows' | 'more'>): void {
      const before = answers.value.get(account);
      if (!before) return;
      const known = new Set(before.rows.map(({ id }) => id));
      const rows = [...before.rows, ...more.rows.filter(({ id }) => !known.has(id))];
      answers.value = new Map(answers.value).set(account, { ...before, rows, more: more.more });
    },
    clear(): void {
      stop?.();
      stop = undefined;
      answers.value = new Map();
    },
  };
}
