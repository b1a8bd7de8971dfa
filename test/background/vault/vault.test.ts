import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openVault, type Sealed } from '../../../lib/background/vault';
import { createSecrets } from '../../../lib/background/vault/secrets';
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

/** Another worker's life, in the same browser. */
const open = () => openVault({ area, session });

const LOCKED = { failure: { kind: 'locked' } };

describe('the vault', () => {
  it('gives back what was sealed, also to the next worker', async () => {
    const sealed = await open().seal('a', { text: 'Grüße 👋' });
    expect(await open().open('a', sealed)).toEqual({ text: 'Grüße 👋' });
  });

  it('gives back bytes', async () => {
    const vault = open();
    const bytes = crypto.getRandomValues(new Uint8Array(50_000));
    const sealed = await vault.sealBytes('file', bytes.buffer);
    expect(new Uint8Array(await vault.openBytes('file', sealed))).toEqual(bytes);
  });

  it('holds nothing in clear, and no value twice alike', async () => {
    const vault = open();
    const [one, two] = await Promise.all([vault.seal('a', 'the text'), vault.seal('a', 'the text')]);
    expect(Buffer.from(one.data).includes('the text')).toBe(false);
    expect(Buffer.from(one.data).equals(Buffer.from(two.data))).toBe(false);
    expect(one.iv).not.toEqual(two.iv);
    expect(await vault.open('a', one)).toBe(await vault.open('a', two));
  });

  it('opens nothing under another id', async () => {
    const vault = open();
    const sealed = await vault.seal('account 1', 'key');
    await expect(vault.open('account 2', sealed)).rejects.toMatchObject(LOCKED);
  });

  it('opens nothing that was damaged', async () => {
    const vault = open();
    const sealed = await vault.seal('a', 'key');
    new Uint8Array(sealed.data)[0]! ^= 1;
    await expect(vault.open('a', sealed)).rejects.toMatchObject(LOCKED);
  });

  it('is locked when the device key is gone, and takes new things all the same', async () => {
    const sealed = await open().seal('a', 'old');
    await area.remove('key:device');
    const vault = open();
    await expect(vault.open('a', sealed)).rejects.toMatchObject(LOCKED);
    const anew = await vault.seal('b', 'new');
    expect(await vault.open('b', anew)).toBe('new');
    await expect(vault.open('a', sealed)).rejects.toMatchObject(LOCKED);
  });

  it('keeps a device key that nobody can take out', async () => {
    await open().seal('a', 'key');
    const device = (await area.get('key:device')) as CryptoKey;
    expect(device.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', device)).rejects.toThrow();
  });

  it('makes its keys once when two things are sealed at once', async () => {
    const vault = open();
    const sealed = await Promise.all(['a', 'b', 'c'].map((id) => vault.seal(id, id)));
    const next = open();
    const opened = await Promise.all(sealed.map((one, index) => next.open(['a', 'b', 'c'][index]!, one)));
    expect(opened).toEqual(['a', 'b', 'c']);
  });
});

describe('a vault without a passphrase', () => {
  it('leaves nothing in the session memory, and is not locked without it', async () => {
    const sealed = await open().seal('a', 'key');
    expect(session.keys()).toEqual([]);
    await closeSession(session);
    expect(await open().open('a', sealed)).toBe('key');
    expect(await open().state()).toEqual({ state: 'open', passphrase: false });
  });
});

describe("an account's secrets", () => {
  it('are kept sealed, and forgotten with the account', async () => {
    const secrets = createSecrets({ area, vault: open() });
    await secrets.keep('acme', { token: 'sesame-4711' });
    const kept = (await area.get('secrets:acme')) as Sealed;
    expect(Buffer.from(kept.data).includes('sesame')).toBe(false);
    expect(await secrets.of('acme')).toEqual({ token: 'sesame-4711' });
    await secrets.forget('acme');
    await expect(secrets.of('acme')).rejects.toMatchObject(LOCKED);
  });

  it('of one account cannot be put in the place of another', async () => {
    const secrets = createSecrets({ area, vault: open() });
    await secrets.keep('acme', { token: 'a' });
    await area.put('secrets:other', await area.get('secrets:acme'));
    await expect(secrets.of('other')).rejects.toMatchObject(LOCKED);
  });

  it('take over a refresh token, and lose nothing that is typed in the same moment', async () => {
    const vault = open();
    const secrets = createSecrets({ area, vault });
    await secrets.keep('acme', { client: 'one' });
    await secrets.remember('acme', { client: 'one' }, 'r-1');
    expect(await secrets.of('acme')).toEqual({ client: 'one', refresh: 'r-1' });
    const meanwhile: typeof vault = {
      ...vault,
      async open<T>(name: string, sealed: Sealed) {
        const opened = await vault.open<T>(name, sealed);
        await secrets.keep('acme', { client: 'two', refresh: 'r-2' });
        return opened;
      },
    };
    await createSecrets({ area, vault: meanwhile }).remember('acme', { client: 'one' }, 'r-3');
    expect(await secrets.of('acme')).toEqual({ client: 'two', refresh: 'r-2' });
    await secrets.remember('gone', { client: 'one' }, 'r-4');
    await expect(secrets.of('gone')).rejects.toMatchObject(LOCKED);
  });
});
