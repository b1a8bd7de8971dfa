import type { Store, Table } from '../platform/store';
import { type BackupParts, createBackup } from './backup';
import type { Cache } from './cache';
import { createJournal, type JournalRecord } from './journal';
import type { Registry } from './registry';
import type { Vault } from './vault';

type Dependencies = Omit<BackupParts, 'store' | 'registry'> & {
  store: Store;
  table: Table<JournalRecord>;
  vault: Vault;
  now(): number;
  registry: Registry;
  cache: Pick<Cache, 'numberOf'>;
  forget(): Promise<void>;
};

/** What a person has here: the record of what was sent, all of it as a file to take along, and the way to leave nothing. */
export function createBelongings({ table, vault, now, cache, forget, ...parts }: Dependencies) {
  const { registry } = parts;
  return {
    journal: createJournal({
      table,
      vault,
      now,
      account: async (id) => (await registry.views()).find((view) => view.id === id),
      number: cache.numberOf,
    }),
    backup: createBackup(parts),
    forget,
  };
}

export type Belongings = ReturnType<typeof createBelongings>;
