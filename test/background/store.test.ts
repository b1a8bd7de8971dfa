import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../lib/platform/store';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** The database as version 1 left it on disk. */
async function leaveVersion1(): Promise<void> {
  const database = await openDB('deskside', 1, {
    upgrade(fresh) {
      for (const name of ['accounts', 'sites', 'drafts', 'outbox', 'files']) {
        fresh.createObjectStore(name, { keyPath: 'id' });
      }
      for (const name of ['settings', 'vault']) fresh.createObjectStore(name);
    },
  });
  await database.put('accounts', { id: 'acme', name: 'Acme' });
  await database.put('settings', { theme: 'dark' }, 'settings');
  database.close();
}

describe('the database', () => {
  it('takes over what an older version left, and adds what it had not', async () => {
    await leaveVersion1();
    const store = openStore();
    expect(await store.table('accounts').all()).toEqual([{ id: 'acme', name: 'Acme' }]);
    expect(await store.area('settings').get('settings')).toEqual({ theme: 'dark' });
    await store.table('journal').put({ id: 'one' });
    expect(await store.table('journal').ids()).toEqual(['one']);
  });

  it('has every table when it is new', async () => {
    const store = openStore();
    for (const name of ['accounts', 'sites', 'drafts', 'outbox', 'files', 'journal'] as const) {
      await store.table(name).put({ id: name });
      expect(await store.table(name).ids()).toEqual([name]);
    }
  });
});
