import type { Account } from '../model';
import type { Clock } from '../platform/clock';
import type { Session } from '../platform/session';
import type { Store } from '../platform/store';
import { createDrafts, type DraftRecord, draftCloset } from './drafts';
import { createFiles, type FileRecord, fileCloset } from './files';
import { createGrants } from './grants';
import { type JournalRecord, journalCloset } from './journal';
import { type OutboxRecord, outboxCloset } from './outbox/shelf';
import { openVault } from './vault';
import { createSecrets, secretsCloset } from './vault/secrets';

type Dependencies = {
  store: Store;
  session: Session;
  clock: Pick<Clock, 'now'>;
  fetch: typeof fetch;
  /** What a locking waits for. */
  lasting<T>(work: Promise<T>): Promise<T>;
};

/** All that lies sealed on disk, and the vault that opens it. Whatever else is sealed needs a closet here. */
export function createKeeping({ store, session, clock, fetch, lasting }: Dependencies) {
  const area = store.area('vault');
  const tables = {
    drafts: store.table<DraftRecord>('drafts'),
    files: store.table<FileRecord>('files'),
    outbox: store.table<OutboxRecord>('outbox'),
    journal: store.table<JournalRecord>('journal'),
  };
  const closets = [
    secretsCloset(area),
    draftCloset(tables.drafts),
    outboxCloset(tables.outbox),
    fileCloset(tables.files),
    journalCloset(tables.journal),
  ];
  const vault = openVault({ area, session, closets });
  const secrets = createSecrets({ area, vault });
  const grants = createGrants({ session, vault, now: clock.now, remember: secrets.remember, lasting });
  return {
    vault,
    grants,
    secrets: {
      ...secrets,
      /** Both or neither: an account is never signed in to with what belongs to another address or person. */
      keepWith: async (account: Account, typed: Record<string, string>): Promise<void> =>
        store.writeAll([{ to: 'accounts', value: account }, await secrets.toKeep(account.id, typed)]),
      /** And what they have bought. */
      async forget(account: string): Promise<void> {
        await grants.forget(account);
        await secrets.forget(account);
      },
    },
    drafts: createDrafts({ table: tables.drafts, vault }),
    files: createFiles({ table: tables.files, vault, clock, fetch }),
    tables,
  };
}
