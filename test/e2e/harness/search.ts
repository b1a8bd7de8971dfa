import type { Page } from '@playwright/test';

/* Where a secret could have got to while the browser runs. On disk: profile.ts. */

/** Which of the secrets stand in a text. */
export const secretsIn = (text: string, secrets: string[]): string[] => secrets.filter((one) => text.includes(one));

/** All that lies in the memory of a page's scripts, ours in its own world included. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/** Where the page has been, as its history keeps it. */
export async function historyOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return JSON.stringify(entries);
}

/** Every store that a page of the extension can read, as text by its name; bytes as the letters that they would be. */
export const storesOf = (page: Page): Promise<Record<string, string>> => page.evaluate(readStores);

async function readStores(): Promise<Record<string, string>> {
  type Areas = Record<'local' | 'session' | 'sync', { get(keys: null): Promise<object> }>;
  const { storage } = (globalThis as unknown as { chrome: { storage: Areas } }).chrome;
  const letters = (_key: string, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder('latin1').decode(value as ArrayBuffer)
      : value;
  const found: Record<string, string> = {
    local: JSON.stringify(await storage.local.get(null)),
    session: JSON.stringify(await storage.session.get(null)),
    sync: JSON.stringify(await storage.sync.get(null)),
    web: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  };
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
      found[`${name}/${store}`] = JSON.stringify([keys, values], letters);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const answers = await Promise.all((await cache.keys()).map(async (key) => (await cache.match(key))?.text()));
    found[`cache ${name}`] = JSON.stringify(answers);
  }
  return found;
}
