import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFiles, type FileRecord } from '../../lib/background/files';
import { openVault } from '../../lib/background/vault';
import { openStore, type Table } from '../../lib/platform/store';
import { type FakeClock, fakeClock } from './doubles';
import { memorySession } from './memory';

const OFFERED = { url: 'blob:deskside/1', name: 'salary.txt', type: 'text/plain', size: 9 };

let table: Table<FileRecord>;
let clock: FakeClock;
let files: ReturnType<typeof createFiles>;
let offered: BodyInit | Error;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  const store = openStore();
  table = store.table('files');
  clock = fakeClock();
  offered = 'the bytes';
  const fetch = async () => {
    if (offered instanceof Error) throw offered;
    return new Response(offered);
  };
  files = createFiles({
    table,
    vault: openVault({ area: store.area('vault'), session: memorySession() }),
    clock,
    fetch,
  });
});

describe('files', () => {
  it('come back as they were', async () => {
    const ref = await files.keep(OFFERED);
    expect(ref).toMatchObject({ name: 'salary.txt', type: 'text/plain', size: 9 });
    const file = await files.open(ref.id);
    expect(file).toMatchObject({ name: 'salary.txt', type: 'text/plain', size: 9 });
    expect(await file.blob.text()).toBe('the bytes');
  });

  it('lie on disk without name or content in clear', async () => {
    await files.keep(OFFERED);
    const [record] = await table.all();
    const bytes = Buffer.concat([Buffer.from(record!.ref.data), Buffer.from(record!.bytes.data)]);
    expect(bytes.includes('salary') || bytes.includes('the bytes')).toBe(false);
  });

  it('are not kept when the surface went away, or gave half', async () => {
    offered = new TypeError('fetch failed');
    await expect(files.keep(OFFERED)).rejects.toMatchObject({ failure: { kind: 'absent' } });
    offered = 'the';
    await expect(files.keep(OFFERED)).rejects.toMatchObject({ failure: { kind: 'absent' } });
    expect(await table.ids()).toEqual([]);
  });

  it('are gone when dropped', async () => {
    const { id } = await files.keep(OFFERED);
    await files.drop(id);
    await expect(files.open(id)).rejects.toMatchObject({ failure: { kind: 'absent' } });
  });

  it('that nothing refers to are swept, but not those kept a moment ago', async () => {
    const used = await files.keep(OFFERED);
    await files.keep(OFFERED);
    await clock.pass(2 * 60 * 60 * 1000);
    const fresh = await files.keep(OFFERED);
    await files.sweep([used.id]);
    expect((await table.ids()).sort()).toEqual([used.id, fresh.id].sort());
  });
});
