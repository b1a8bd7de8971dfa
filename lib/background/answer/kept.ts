import type { Handlers } from '../../wire/server';
import { JOURNAL_DAYS, JOURNAL_MOST, type Journal } from '../journal';

type Dependencies = { journal: Journal; forget(): Promise<void> };

type Kept = Pick<Handlers, 'journal.list' | 'journal.clear' | 'everything.forget'>;

/** What the options page asks about all that is kept here. */
export function answerKept({ journal, forget }: Dependencies): Kept {
  return {
    'journal.list': async () => ({ entries: await journal.list(), most: JOURNAL_MOST, days: JOURNAL_DAYS }),
    'everything.forget': async () => forget().then(() => undefined),
    'journal.clear': async () => journal.clear().then(() => undefined),
  };
}
