import { type IDBPDatabase, openDB } from 'idb';

/* The only place on disk. IndexedDB, since Firefox's content scripts can read `storage.local`. */

const NAME = 'deskside';
const VERSION = 1;
/** Records with an `id` of their own. */
const TABLES = ['accounts', 'sites', 'drafts', 'outbox', 'files'] as const;
/** Values under a key. */
const AREAS = ['settings', 'vault'] as const;

/** Records by id. A record is what was put: the database is ours alone. */
export type Table<T extends { id: string }> = {
  get(id: string): Promise<T | undefined>;
  all(): Promise<T[]>;
  ids(): Promise<string[]>;
  put(record: T): Promise<void>;
  remove(id: string): Promise<void>;
};

/** Values by key. */
export type Area = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
};

export type Store = {
  table<T extends { id: string }>(name: (typeof TABLES)[number]): Table<T>;
  area(name: (typeof AREAS)[number]): Area;
};

/** Opens the database on first use. A write resolves when the browser has it on disk. */
export function openStore(): Store {
  let opened: Promise<IDBPDatabase> | undefined;

  const open = () => {
    opened ??= openDB(NAME, VERSION, {
      upgrade(database) {
        for (const name of TABLES) database.createObjectStore(name, { keyPath: 'id' });
        for (const name of AREAS) database.createObjectStore(name);
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

  return {
    table: (name) => ({
      get: async (id) => (await open()).get(name, id),
      all: async () => (await open()).getAll(name),
      ids: async () => (await (await open()).getAllKeys(name)).map(String),
      put: (record) => write(name, (store) => store.put(record)),
      remove: (id) => write(name, (store) => store.delete(id)),
    }),
    area: (name) => ({
      get: async (key) => (await open()).get(name, key),
      put: (key, value) => write(name, (store) => store.put(value, key)),
      remove: (key) => write(name, (store) => store.delete(key)),
    }),
  };
}

type WritableStore = { put(value: unknown, key?: string): Promise<unknown>; delete(key: string): Promise<void> };
