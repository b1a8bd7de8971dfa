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

const keep = (tell: (taken: number) => void = () => {}, signal = new AbortController().signal) =>
  files.keep({ ...OFFERED, size: offered instanceof Blob ? offered.size : OFFERED.size }, tell, signal);

describe('files', () => {
  it('come back as they were', async () => {
    const ref = await keep();
    expect(ref).toMatchObject({ name: 'salary.txt', type: 'text/plain', size: 9 });
    const file = await files.open(ref.id);
    expect(file).toMatchObject({ name: 'salary.txt', type: 'text/plain', size: 9 });
    expect(await file.blob.text()).toBe('the bytes');
  });

  it('lie on disk without name or content in clear', async () => {
    await keep();
    const [record] = await table.all();
    const bytes = Buffer.concat([Buffer.from(record!.ref.data), Buffer.from(record!.bytes.data)]);
    expect(bytes.includes('salary') || bytes.includes('the bytes')).toBe(false);
  });

  it('are not kept when the surface went away, or gave half', async () => {
    offered = new TypeError('fetch failed');
    await expect(keep()).rejects.toMatchObject({ failure: { kind: 'absent' } });
    offered = 'the';
    await expect(keep()).rejects.toMatchObject({ failure: { kind: 'absent' } });
    expect(await table.ids()).toEqual([]);
  });

  it('tell how much of them is there, a megabyte at a time', async () => {
    offered = new Blob([new Uint8Array(3_500_000)]);
    const told: number[] = [];
    await keep((taken) => told.push(taken));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('are not kept when they are called off meanwhile', async () => {
    const call = new AbortController();
    const keeping = keep(() => {}, call.signal);
    call.abort();
    await expect(keeping).rejects.toMatchObject({ failure: { kind: 'absent' } });
    expect(await table.ids()).toEqual([]);
  });

  it('are gone when dropped', async () => {
    const { id } = await keep();
    await files.drop(id);
    await expect(files.open(id)).rejects.toMatchObject({ failure: { kind: 'absent' } });
  });

  it('that nothing refers to are swept, but not those kept a moment ago', async () => {
    const used = await keep();
    await keep();
    await clock.pass(2 * 60 * 60 * 1000);
    const fresh = await keep();
    await files.sweep([used.id]);
    expect((await table.ids()).sort()).toEqual([used.id, fresh.id].sort());
  });
});
