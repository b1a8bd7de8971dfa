import type { Table } from '../platform/store';
import type { AccountView, JournalEntry, JournalOutcome } from '../wire/protocol';
import type { Item } from './outbox/item';
import type { Sealed, Vault } from './vault';
import { type Closet, tableCloset } from './vault/closet';

/** An entry on disk. Only its time is in clear, so that what is old goes even while the vault is locked. */
export type JournalRecord = { v: 1; id: string; at: number; sealed: Sealed };

/** What the journal holds at most: said on screen, and kept here. */
export const JOURNAL_MOST = 2000;
export const JOURNAL_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;
const sealId = (id: string) => `journal:${id}`;

type Dependencies = {
  table: Table<JournalRecord>;
  vault: Vault;
  now(): number;
  account(id: string): Promise<Pick<AccountView, 'name' | 'deskName'> | undefined>;
  /** The number that people know a ticket by, where it is at hand. */
  number(account: string, ticket: string): string | undefined;
};

/**
 * What left for a help desk and how it ended, without any of its words. One entry per draft: one that failed and was
 * sent after all stands here once, as sent.
 */
export function createJournal({ table, vault, now, account, number }: Dependencies) {
  async function dropOld(): Promise<void> {
    const newestFirst = (await table.all()).sort((a, b) => b.at - a.at);
    const oldest = now() - JOURNAL_DAYS * DAY_MS;
    const old = newestFirst.filter(({ at }, index) => index >= JOURNAL_MOST || at < oldest);
    await Promise.all(old.map(({ id }) => table.remove(id)));
  }

  async function write({ draft, created }: Item, outcome: JournalOutcome): Promise<void> {
    const { id, kind } = draft;
    const [at, from] = [now(), await account(draft.account)];
    const entry: JournalEntry = {
      id,
      at: new Date(at).toISOString(),
      account: from?.name ?? '',
      desk: from?.deskName ?? '',
      ticket: created?.number ?? created?.id ?? (draft.ticket && (number(draft.account, draft.ticket) ?? draft.ticket)),
      kind,
      outcome,
    };
    await table.put({ v: 1, id, at, sealed: await vault.seal(sealId(id), entry) });
    await dropOld();
  }

  return {
    /** Writes how the sending of an item ended. Never fails: nothing that is sent waits for its record. */
    settled: (item: Item, outcome: JournalOutcome): Promise<void> => write(item, outcome).catch(() => undefined),
    /** Newest first. Failure `locked`. */
    async list(): Promise<JournalEntry[]> {
      await dropOld();
      const newestFirst = (await table.all()).sort((a, b) => b.at - a.at);
      return Promise.all(newestFirst.map(({ id, sealed }) => vault.open<JournalEntry>(sealId(id), sealed)));
    },
    async clear(): Promise<void> {
      await Promise.all((await table.ids()).map((id) => table.remove(id)));
    },
    /** To be called at each worker start. */
    dropOld,
  };
}

export type Journal = ReturnType<typeof createJournal>;

/** Where the entries lie sealed. */
export const journalCloset = (table: Table<JournalRecord>): Closet =>
  tableCloset(table, {
    sealed: ({ sealed }) => sealed,
    renewed: async (record, reseal) => ({ ...record, sealed: await reseal(sealId(record.id), record.sealed) }),
  });
