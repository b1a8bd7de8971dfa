import type { Table } from '../../platform/store';
import type { Sealed, Vault } from '../vault';
import { type Closet, tableCloset } from '../vault/closet';
import { forDisk, type Item } from './item';
import { type AnyItem, upgraded } from './versions';

/** An item on disk: nothing of it in clear but the draft's id. */
export type OutboxRecord = { v: 1; id: string; sealed: Sealed };

const sealId = (id: string) => `outbox:${id}`;

/** The items, in memory and sealed on disk. What `put` was awaited for survives the worker. */
export function createShelf(table: Table<OutboxRecord>, vault: Vault) {
  const items = new Map<string, Item>();
  let loading: Promise<void> | undefined;

  async function read(): Promise<void> {
    for (const { id, sealed } of await table.all()) {
      // One that cannot be opened stays where it is: the vault may only be locked.
      const kept = await vault.open<AnyItem>(sealId(id), sealed).catch(() => undefined);
      const item = kept && upgraded(kept);
      if (item) items.set(id, item);
    }
  }

  return {
    /** Reads what is on disk, once in a worker's life. */
    load(): Promise<void> {
      loading ??= read();
      return loading;
    },
    /** Oldest first. */
    all: (): Item[] => [...items.values()].sort((a, b) => a.keptAt - b.keptAt),
    get: (id: string): Item | undefined => items.get(id),
    /** When an item is kept that is kept now: after all others, also in one millisecond, or when the clock went back. */
    nextTime: (now: number): number => Math.max(now, ...[...items.values()].map(({ keptAt }) => keptAt + 1)),
    async put(item: Item): Promise<void> {
      const { id } = item.draft;
      items.set(id, item);
      await table.put({ v: 1, id, sealed: await vault.seal(sealId(id), forDisk(item)) });
    },
    async remove(id: string): Promise<void> {
      items.delete(id);
      await table.remove(id);
    },
  };
}

export type Shelf = ReturnType<typeof createShelf>;

/** Where they lie sealed. */
export const outboxCloset = (table: Table<OutboxRecord>): Closet =>
  tableCloset(table, {
    sealed: ({ sealed }) => sealed,
    renewed: async (record, reseal) => ({ ...record, sealed: await reseal(sealId(record.id), record.sealed) }),
  });
