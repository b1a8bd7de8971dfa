import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDrafts, type DraftRecord, draftCloset } from '../../../lib/background/drafts';
import { createFiles, type FileRecord, fileCloset } from '../../../lib/background/files';
import { newItem } from '../../../lib/background/outbox/item';
import { createShelf, type OutboxRecord, outboxCloset } from '../../../lib/background/outbox/shelf';
import { openVault, type Sealed } from '../../../lib/background/vault';
import { createSecrets, secretsCloset } from '../../../lib/background/vault/secrets';
import type { Session } from '../../../lib/platform/session';
import { openStore, type Store } from '../../../lib/platform/store';
import { aDraft } from '../doubles';
import { memorySession } from '../memory';

/* A change of the passphrase, cut off at every single write. */

const FIRST = 'four brave otters swim';
const SECOND = 'nine quiet herons wait';
const BYTES = crypto.getRandomValues(new Uint8Array(5_000));

/** A disk (and session memory) that takes so many writes, and then nothing any more: the worker is dead. */
function mortal(store: Store, session: Session, lives: number): { store: Store; session: Session; writes(): number } {
  let writes = 0;
  const dying =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (writes >= lives) throw new Error('dead');
      writes += 1;
      return work(...args);
    };
  return {
    writes: () => writes,
    session: { ...session, set: dying(session.set), remove: dying(session.remove) },
    store: {
      ...store,
      table: (name) => {
        const table = store.table<never>(name);
        return { ...table, put: dying(table.put), replace: dying(table.replace), remove: dying(table.remove) } as never;
      },
      area: (name) => {
        const area = store.area(name);
        return { ...area, put: dying(area.put), replace: dying(area.replace), remove: dying(area.remove) };
      },
    },
  };
}

/** Everything that seals, as the worker puts it together. */
function compose(store: Store, session: Session) {
  const area = store.area('vault');
  const tables = {
    drafts: store.table<DraftRecord>('drafts'),
    files: store.table<FileRecord>('files'),
    outbox: store.table<OutboxRecord>('outbox'),
  };
  const closets = [
    secretsCloset(area),
    draftCloset(tables.drafts),
    outboxCloset(tables.outbox),
    fileCloset(tables.files),
  ];
  const vault = openVault({ area, session, closets, rounds: 1_000 });
  return {
    area,
    tables,
    vault,
    secrets: createSecrets({ area, vault }),
    drafts: createDrafts({ table: tables.drafts, vault }),
    shelf: createShelf(tables.outbox, vault),
    files: createFiles({
      table: tables.files,
      vault,
      clock: { now: () => 0 },
      fetch: async () => new Response(BYTES),
    }),
  };
}

let disk: Store;
let session: Session;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  disk = openStore();
  session = memorySession();
});

/** Puts one thing of each kind into a vault, and gives the file's id. */
async function fill({ secrets, drafts, shelf, files }: ReturnType<typeof compose>): Promise<string> {
  await secrets.keep('acme', { token: 'sesame' });
  await drafts.keep(aDraft());
  await shelf.put(newItem(aDraft({ id: 'sent', ticket: '2' }), 0));
  return (await files.keep({ url: 'blob:1', name: 'way.txt', type: 'text/plain', size: BYTES.length })).id;
}

async function expectWhole(worker: ReturnType<typeof compose>, file: string): Promise<void> {
  expect(await worker.secrets.of('acme')).toEqual({ token: 'sesame' });
  expect((await worker.drafts.read('acme', '1', 'reply'))?.body.text).toBe('Hello Mara');
  await worker.shelf.load();
  expect(worker.shelf.get('sent')?.draft.body.text).toBe('Hello Mara');
  const { blob } = await worker.files.open(file);
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(BYTES);
}

/** The ids of the keys that anything is sealed with. */
async function keysInUse({ area, tables }: ReturnType<typeof compose>): Promise<Set<string>> {
  const secrets = (await area.get('secrets:acme')) as Sealed;
  const sealed = [...(await tables.drafts.all()), ...(await tables.outbox.all())].map((record) => record.sealed);
  const files = (await tables.files.all()).flatMap(({ ref, bytes }) => [ref, bytes]);
  return new Set([secrets, ...sealed, ...files].map(({ key }) => key));
}

const unlockWith = async (worker: ReturnType<typeof compose>, passphrase: string) =>
  worker.vault.unlock(passphrase).then(
    () => 'open',
    (thrown: { failure: { why: string } }) => thrown.failure.why,
  );

const CHANGES = [
  { name: 'setting', from: undefined, to: FIRST },
  { name: 'changing', from: FIRST, to: SECOND },
  { name: 'taking away', from: FIRST, to: undefined },
];

describe.each(CHANGES)('$name the passphrase', ({ from, to }) => {
  /** A filled vault under the present passphrase. */
  async function fillBefore(): Promise<string> {
    const worker = compose(disk, session);
    if (from) await worker.vault.protect(undefined, from);
    return fill(worker);
  }

  it('seals everything with a fresh key, and keeps it', async () => {
    const file = await fillBefore();
    const worker = compose(disk, session);
    const old = await keysInUse(worker);
    await worker.vault.protect(from, to);
    const fresh = await keysInUse(worker);
    expect(fresh.size).toBe(1);
    expect(fresh.intersection(old).size).toBe(0);
    await expectWhole(worker, file);
    const next = compose(disk, memorySession());
    if (to) await next.vault.unlock(to);
    await next.vault.finish();
    await expectWhole(next, file);
    expect(await next.area.get('key:data')).toMatchObject({ before: [], changing: false });
  });

  it('may die after any write: at the next start it holds or does not, and nothing is lost', async () => {
    for (let lives = 0; ; lives += 1) {
      globalThis.indexedDB = new IDBFactory();
      disk = openStore();
      session = memorySession();
      const file = await fillBefore();
      const dying = mortal(disk, session, lives);
      const isDead = await compose(dying.store, dying.session)
        .vault.protect(from, to)
        .then(
          () => false,
          () => true,
        );

      const next = compose(disk, memorySession());
      const how = (await next.vault.state()).passphrase;
      // Exactly one of the two passphrases opens it, and the other one is told why it does not.
      if (how) {
        const holds = to !== undefined && (await unlockWith(next, to)) === 'open';
        if (!holds && from) expect(await unlockWith(next, from)).toBe('open');
        else if (from) {
          const stale = compose(disk, memorySession());
          expect(await unlockWith(stale, from)).toBe(isDead ? 'interrupted' : 'wrong');
        }
      }
      await expectWhole(next, file);
      await next.vault.finish();
      await expectWhole(next, file);
      expect((await keysInUse(next)).size).toBe(1);

      // And what is left of the change is gone one life later.
      const later = compose(disk, session);
      if ((await later.vault.state()).state === 'locked') await unlockWith(later, to ?? '');
      await later.vault.finish();
      if (!isDead) {
        expect(dying.writes()).toBe(lives);
        expect(lives).toBeGreaterThanOrEqual(6);
        return;
      }
    }
  });

  it('may die again and again while it goes on', async () => {
    const file = await fillBefore();
    const first = mortal(disk, session, 3);
    await compose(first.store, first.session)
      .vault.protect(from, to)
      .catch(() => {});
    for (let lives = 0; lives < 12; lives += 1) {
      const dying = mortal(disk, memorySession(), lives);
      const worker = compose(dying.store, dying.session);
      if (to) await worker.vault.unlock(to).catch(() => {});
      await worker.vault.finish().catch(() => {});
    }
    const next = compose(disk, memorySession());
    if (to) await next.vault.unlock(to);
    await expectWhole(next, file);
    expect(await next.area.get('key:data')).toMatchObject({ before: [], changing: false });
  });
});

describe('a change', () => {
  it('overwrites nothing that is written meanwhile', async () => {
    const worker = compose(disk, session);
    const file = await fill(worker);
    const change = worker.vault.protect(undefined, FIRST);
    const body = { html: '<p>later</p>', text: 'later' };
    const revision = await worker.drafts.keep(aDraft({ revision: 1, body }));
    await change;
    const draft = await compose(disk, session).drafts.read('acme', '1', 'reply');
    expect(draft).toMatchObject({ revision, body });
    await worker.files.drop(file);
  });

  it('keeps what was sealed with the former key and reached the disk only afterwards', async () => {
    const worker = compose(disk, session);
    await fill(worker);
    const sealed = await worker.vault.seal('secrets:late', { token: 'late' });
    await worker.vault.protect(undefined, FIRST);
    await worker.area.put('secrets:late', sealed);
    expect(await worker.secrets.of('late')).toEqual({ token: 'late' });
    for (const _life of [1, 2, 3]) {
      const next = compose(disk, session);
      await next.vault.finish();
      expect(await next.secrets.of('late')).toEqual({ token: 'late' });
    }
  });

  it('leaves alone what could not be opened any more', async () => {
    const worker = compose(disk, session);
    await fill(worker);
    const spoilt = { ...(await worker.vault.seal('x', 1)), data: new ArrayBuffer(40) };
    await worker.area.put('secrets:spoilt', spoilt);
    await worker.vault.protect(undefined, FIRST);
    expect(await worker.area.get('secrets:spoilt')).toEqual(spoilt);
  });
});
