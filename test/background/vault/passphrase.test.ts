import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openVault, type Sealed } from '../../../lib/background/vault';
import { closeSession } from '../../../lib/background/vault/session';
import { type Area, openStore } from '../../../lib/platform/store';
import { memorySession } from '../memory';

let area: Area;
let session: ReturnType<typeof memorySession>;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  session = memorySession();
  area = openStore().area('vault');
});

/** Most of these tests are not about the time that it takes. */
const QUICK = 1_000;

/** Another life of the worker. */
const open = () => openVault({ area, session, rounds: QUICK });
/** The browser was closed and opened again. */
const openNextDay = () => {
  session = memorySession();
  return open();
};

const locked = (why: string) => ({ failure: { kind: 'locked', why } });
const FIRST = 'four brave otters swim';
const SECOND = 'nine quiet herons wait';

async function guarded(): Promise<{ vault: ReturnType<typeof open>; sealed: Sealed }> {
  const vault = open();
  await vault.protect(undefined, FIRST);
  return { vault, sealed: await vault.seal('a', 'the text') };
}

describe('a vault with a passphrase', () => {
  it('opens with it on another day, and only with it', async () => {
    const { sealed } = await guarded();
    const vault = openNextDay();
    expect(await vault.state()).toEqual({ state: 'locked', passphrase: true });
    await expect(vault.open('a', sealed)).rejects.toMatchObject(locked('waiting'));
    await expect(vault.seal('b', 'x')).rejects.toMatchObject(locked('waiting'));
    await expect(vault.unlock(SECOND)).rejects.toMatchObject(locked('wrong'));
    await expect(vault.open('a', sealed)).rejects.toMatchObject(locked('waiting'));
    await vault.unlock(FIRST);
    expect(await vault.open('a', sealed)).toBe('the text');
  });

  it('takes a letter for the same however it was put together', async () => {
    const vault = open();
    await vault.protect(undefined, 'Grüße an den Fluß'.normalize('NFD'));
    await expect(openNextDay().unlock('Grüße an den Fluß'.normalize('NFC'))).resolves.toBeUndefined();
  });

  it('stays unlocked when the worker dies', async () => {
    const { sealed } = await guarded();
    expect(await open().open('a', sealed)).toBe('the text');
  });

  it('stays locked when the worker dies', async () => {
    const { sealed } = await guarded();
    await session.set('rows:acme', ['a ticket']);
    await session.set('sighting:4', {});
    await closeSession(session);
    await expect(open().open('a', sealed)).rejects.toMatchObject(locked('waiting'));
    await expect(open().open('a', sealed)).rejects.toMatchObject(locked('waiting'));
    expect(session.keys()).toEqual(['sighting:4']);
  });

  it('asks for the present passphrase before it takes another one, or none', async () => {
    const { vault, sealed } = await guarded();
    await expect(vault.protect(SECOND, SECOND)).rejects.toMatchObject(locked('wrong'));
    await expect(vault.protect(undefined, undefined)).rejects.toMatchObject(locked('wrong'));
    await openNextDay().unlock(FIRST);
    expect(await open().open('a', sealed)).toBe('the text');
  });

  it('cannot be changed while it is locked', async () => {
    await guarded();
    await closeSession(session);
    await expect(open().protect(FIRST, SECOND)).rejects.toMatchObject(locked('waiting'));
    await expect(openNextDay().unlock(FIRST)).resolves.toBeUndefined();
  });

  it('needs none any more once it was taken away', async () => {
    const { vault } = await guarded();
    await vault.protect(FIRST, undefined);
    const sealed = await vault.seal('b', 'more');
    expect(session.keys()).toEqual([]);
    expect(await openNextDay().open('b', sealed)).toBe('more');
  });

  it('derives its key with no fewer rounds than is advised, and says how many', async () => {
    await openVault({ area, session }).protect(undefined, FIRST);
    const { how } = (await area.get('key:data')) as { how: { rounds: number; salt: Uint8Array } };
    expect(how.rounds).toBeGreaterThanOrEqual(600_000);
    expect(how.salt.length).toBe(16);
  });

  it('is of no use without the device key, even to who knows the passphrase', async () => {
    await guarded();
    const key = { name: 'AES-GCM', length: 256 };
    const device = await crypto.subtle.generateKey(key, false, ['wrapKey', 'unwrapKey']);
    await area.put('key:device', device);
    await expect(openNextDay().unlock(FIRST)).rejects.toMatchObject(locked('damaged'));
  });
});

describe('a damaged vault', () => {
  const damages: [string, () => Promise<void>][] = [
    ['whose device key is gone', () => area.remove('key:device')],
    [
      'whose record was cut',
      async () => area.put('key:data', { ...((await area.get('key:data')) as object), closed: null }),
    ],
    [
      'of which one bit has turned',
      async () => {
        const record = (await area.get('key:data')) as { closed: { data: ArrayBuffer } };
        new Uint8Array(record.closed.data)[3]! ^= 4;
        await area.put('key:data', record);
      },
    ],
    [
      'whose rounds are out of all reason',
      async () => {
        const record = (await area.get('key:data')) as { how: object };
        await area.put('key:data', { ...record, how: { ...record.how, rounds: 2 ** 40 } });
      },
    ],
    ['whose record is something else', () => area.put('key:data', 'odd')],
  ];

  it.each(damages)('%s says so, and not that the passphrase is wrong', async (_what, damage) => {
    const { sealed } = await guarded();
    await damage();
    const vault = openNextDay();
    expect(await vault.state()).toEqual({ state: 'damaged', passphrase: true });
    await expect(vault.unlock(FIRST)).rejects.toMatchObject(locked('damaged'));
    await expect(vault.open('a', sealed)).rejects.toMatchObject(locked('damaged'));
    await expect(vault.seal('b', 'x')).rejects.toMatchObject(locked('damaged'));
  });

  it('gets new keys only on request', async () => {
    const { sealed } = await guarded();
    await area.remove('key:device');
    const vault = openNextDay();
    await vault.renew();
    const anew = await vault.seal('b', 'new');
    expect(await open().open('b', anew)).toBe('new');
    await expect(vault.open('a', sealed)).rejects.toMatchObject({ failure: { kind: 'locked' } });
  });

  it('that is none keeps its keys', async () => {
    const { vault, sealed } = await guarded();
    await vault.renew();
    expect(await vault.open('a', sealed)).toBe('the text');
  });
});
