import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDrafts, type DraftRecord } from '../../lib/background/drafts';
import { openVault } from '../../lib/background/vault';
import { openStore, type Table } from '../../lib/platform/store';
import { aDraft } from './doubles';
import { memorySession } from './memory';

let table: Table<DraftRecord>;
let drafts: ReturnType<typeof createDrafts>;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  const store = openStore();
  table = store.table('drafts');
  drafts = createDrafts({ table, vault: openVault({ area: store.area('vault'), session: memorySession() }) });
});

describe('drafts', () => {
  it('are one per account, ticket and kind', async () => {
    const reply = aDraft({ id: 'r', kind: 'reply' });
    const note = aDraft({ id: 'n', kind: 'note' });
    const fresh = aDraft({ id: 't', kind: 'ticket', ticket: undefined });
    for (const draft of [reply, note, fresh]) await drafts.keep(draft);
    expect((await drafts.read('acme', '1', 'reply'))?.id).toBe('r');
    expect((await drafts.read('acme', '1', 'note'))?.id).toBe('n');
    expect((await drafts.read('acme', undefined, 'ticket'))?.id).toBe('t');
    expect(await drafts.read('acme', '2', 'reply')).toBeNull();
  });

  it('grow a revision with each keeping', async () => {
    expect(await drafts.keep(aDraft({ revision: 0 }))).toBe(1);
    expect(await drafts.keep(aDraft({ revision: 1, body: { html: '<p>b</p>', text: 'b' } }))).toBe(2);
    expect(await drafts.read('acme', '1', 'reply')).toMatchObject({ revision: 2, body: { text: 'b' } });
  });

  it('tell a second surface that writes on an old revision, and keep the first one', async () => {
    await drafts.keep(aDraft({ body: { html: '', text: 'first' } }));
    const second = drafts.keep(aDraft({ body: { html: '', text: 'second' } }));
    await expect(second).rejects.toMatchObject({ failure: { kind: 'conflict' } });
    const another = drafts.keep(aDraft({ id: 'another', body: { html: '', text: 'third' } }));
    await expect(another).rejects.toMatchObject({ failure: { kind: 'conflict' } });
    expect(await drafts.read('acme', '1', 'reply')).toMatchObject({ body: { text: 'first' } });
  });

  it('kept twice at one moment are kept once', async () => {
    const both = await Promise.allSettled([drafts.keep(aDraft()), drafts.keep(aDraft())]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('lie on disk without a word in clear', async () => {
    await drafts.keep(
      aDraft({ body: { html: '<p>the secret plan</p>', text: 'the secret plan' }, cc: ['mara@x.example'] }),
    );
    const [record] = await table.all();
    const bytes = Buffer.concat([Buffer.from(record!.sealed.data), Buffer.from(JSON.stringify(record))]);
    expect(bytes.includes('secret plan')).toBe(false);
    expect(bytes.includes('mara')).toBe(false);
  });

  it('go when they are dropped, and with their account', async () => {
    await drafts.keep(aDraft({ id: 'a' }));
    await drafts.keep(aDraft({ id: 'b', account: 'other' }));
    await drafts.drop('a');
    expect(await drafts.read('acme', '1', 'reply')).toBeNull();
    await drafts.forget('other');
    expect(await table.ids()).toEqual([]);
  });

  it('name the files that they refer to', async () => {
    await drafts.keep(aDraft({ files: [{ id: 'f1', name: 'a.txt', type: 'text/plain', size: 1 }] }));
    expect(await drafts.files()).toEqual(['f1']);
  });
});
