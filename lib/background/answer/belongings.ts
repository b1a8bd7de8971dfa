import type { Handlers } from '../../wire/server';
import type { Belongings } from '../belongings';
import { JOURNAL_DAYS, JOURNAL_MOST } from '../journal';

type Answered = 'backup.make' | 'backup.look' | 'backup.take' | 'everything.forget' | 'journal.list' | 'journal.clear';

/** What the options page asks about all that is kept here. */
export function answerBelongings({ journal, backup, forget }: Belongings): Pick<Handlers, Answered> {
  return {
    'backup.make': async ({ passphrase }) => ({ file: await backup.make(passphrase) }),
    'backup.look': ({ file, passphrase }) => backup.look(file, passphrase),
    'backup.take': ({ file, passphrase }) => backup.take(file, passphrase),
    'everything.forget': async () => forget().then(() => undefined),
    'journal.list': async () => ({ entries: await journal.list(), most: JOURNAL_MOST, days: JOURNAL_DAYS }),
    'journal.clear': async () => journal.clear().then(() => undefined),
  };
}
