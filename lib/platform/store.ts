import { deleteDB, type IDBPDatabase, openDB } from 'idb';

/* The only place on disk. IndexedDB, since Firefox's content scripts can read `storage.local`. */

const NAME = 'deskside';
/** Records with an `id` of their own. */
type TableName = 'accounts' | 'sites' | 'drafts' | 'outbox' | 'files' | 'journal';
/** Values under a key. */
type AreaName = 'settings' | 'vault';

/** What each version of the database adds to the one before it; a new one goes at the end, none is ever changed. */
const VERSIONS: { tables: TableName[]; areas: AreaName[] }[] = [
  { tables: ['accounts', 'sites', 'drafts', 'outbox', 'files'], areas: ['settings', 'vault'] },
  { tables: ['journal'], areas: [] },
];

/** Records by id. A record is what was put: the database is ours alone. */
export type Table<T extends { id: string }> = {
  get(id: string): Promise<T | undefined>;
  all(): Promise<T[]>;
  ids(): Promise<string[]>;
  put(record: T): Promise<void>;
  /** Puts a record in the place of the one that it was made from; false when that one is gone or another. */
  replace(record: T, isIt: (now: T) => boolean): Promise<boolean>;
  remove(id: string): Promise<void>;
};

/** Values by key. */
export type Area = {
  keys(): Promise<string[]>;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  /** Puts a value in the place of the one that it was made from; false when that one is gone or another. */
  replace(key: string, value: unknown, isIt: (now: unknown) => boolean): Promise<boolean>;
  remove(key: string): Promise<void>;
};

/** One write of several: a record into its table, or a value under its key. */
export type Write = { to: TableName; value: { id: string } } | { to: AreaName; key: string; value: unknown };

export type Store = {
  table<T extends { id: string }>(name: TableName): Table<T>;
  area(name: AreaName): Area;
  /** All of them, or none. */
  writeAll(writes: Write[]): Promise<void>;
  /** Deletes the whole database. What is written afterwards begins a new one. */
  erase(): Promise<void>;
};

/** Opens the database on first use. A write resolves when the browser has it on disk. */
export function openStore(): Store {
  let opened: Promise<IDBPDatabase> | undefined;

  const open = () => {
    opened ??= openDB(NAME, VERSIONS.length, {
      upgrade(database, from) {
        for (const { tables, areas } of VERSIONS.slice(from)) {
          for (const name of tables) database.createObjectStore(name, { keyPath: 'id' });
          for (const name of areas) database.createObjectStore(name);
        }
      },
      // A newer worker waits for the old one's connection to go.
      blocking: (_version, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        opened = undefined;
      },
    });
    return opened;
  };

  /** "strict": the browser's default lets a write resolve before it has left the memory of the system. */
  async function write(name: string, change: (store: WritableStore) => Promise<unknown>): Promise<void> {
    const transaction = (await open()).transaction(name, 'readwrite', { durability: 'strict' });
    await Promise.all([change(transaction.store), transaction.done]);
  }

  /** In one transaction: nobody writes between the look and the putting. */
  async function replace(name: string, key: string, isIt: (now: unknown) => boolean, put: Put): Promise<boolean> {
    let done = false;
    await write(name, async (store) => {
      const now: unknown = await store.get(key);
      done = now !== undefined && isIt(now);
      if (done) await put(store);
    });
    return done;
  }

  return {
    table: (name) => ({
      get: async (id) => (await open()).get(name, id),
      all: async () => (await open()).getAll(name),
      ids: async () => (await (await open()).getAllKeys(name)).map(String),
      put: (record) => write(name, (store) => store.put(record)),
      replace: (record, isIt) =>
        replace(
          name,
          record.id,
          (now) => isIt(now as typeof record),
          (store) => store.put(record),
        ),
      remove: (id) => write(name, (store) => store.delete(id)),
    }),
    area: (name) => ({
      keys: async () => (await (await open()).getAllKeys(name)).map(String),
      get: async (key) => (await open()).get(name, key),
      put: (key, value) => write(name, (store) => store.put(value, key)),
      replace: (key, value, isIt) => replace(name, key, isIt, (store) => store.put(value, key)),
      remove: (key) => write(name, (store) => store.delete(key)),
    }),
    async writeAll(writes) {
      const names = [...new Set(writes.map(({ to }) => to))];
      if (names.length === 0) return;
      const transaction = (await open()).transaction(names, 'readwrite', { durability: 'strict' });
      try {
        for (const write of writes) {
          await transaction.objectStore(write.to).put(write.value, 'key' in write ? write.key : undefined);
        }
        await transaction.done;
      } catch (thrown) {
        // A value that cannot be stored throws before the browser hears of it: it would commit what came before.
        undo(transaction);
        await transaction.done.catch(() => undefined);
        throw thrown;
      }
    },
    async erase() {
      const database = await opened;
      opened = undefined;
      database?.close();
      await deleteDB(NAME);
    },
  };
}

type WritableStore = {
  get(key: string): Promise<unknown>;
  put(value: unknown, key?: string): Promise<unknown>;
  delete(key: string): Promise<void>;
};
type Put = (store: WritableStore) => Promise<unknown>;

function undo(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // The browser has undone it already.
  }
}
