import { fail } from '../model/failure';

/* What a person wrote or typed in lies encrypted on disk. A random data key does the work; it lies wrapped by a
   device key, which the browser keeps and never gives out, so that a copied file of the profile's database is
   of little use elsewhere, and another wrapping can be put in its place without sealing everything anew. */

/** Encrypted bytes. Only the id that they were sealed under opens them. */
export type Sealed = { v: 1; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

type WrappedKey = { v: 1; by: 'device'; iv: Uint8Array<ArrayBuffer>; key: ArrayBuffer };

export type Vault = {
  /** Encrypts a JSON value under an id. */
  seal(id: string, value: unknown): Promise<Sealed>;
  /** What was sealed under this id: it is authentic, so its type is the one that was sealed. Failure `locked`. */
  open<T>(id: string, sealed: Sealed): Promise<T>;
  sealBytes(id: string, bytes: ArrayBuffer): Promise<Sealed>;
  /** Failure `locked`: the device key is gone, the data is damaged, or it was sealed under another id. */
  openBytes(id: string, sealed: Sealed): Promise<ArrayBuffer>;
};

type VaultArea = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
};

const AES = 'AES-GCM';
/** The length that AES-GCM is made for: NIST SP 800-38D, 5.2.1.1. */
const IV_BYTES = 12;
const DEVICE = 'key:device';
const DATA = 'key:data';

const utf8 = (text: string) => new TextEncoder().encode(text);
const freshIv = () => crypto.getRandomValues(new Uint8Array(IV_BYTES));

/** Opens the vault that lies in this area; the first sealing makes its keys. */
export function openVault(area: VaultArea): Vault {
  let key: Promise<CryptoKey | undefined> | undefined;

  async function readKey(): Promise<CryptoKey | undefined> {
    const device = (await area.get(DEVICE)) as CryptoKey | undefined;
    const wrapped = (await area.get(DATA)) as WrappedKey | undefined;
    if (!device || !wrapped) return undefined;
    try {
      const { iv, key } = wrapped;
      const uses: KeyUsage[] = ['encrypt', 'decrypt'];
      return await crypto.subtle.unwrapKey('raw', key, device, { name: AES, iv }, AES, false, uses);
    } catch {
      return undefined;
    }
  }

  async function makeKey(): Promise<CryptoKey> {
    const device = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['wrapKey', 'unwrapKey']);
    const data = await crypto.subtle.generateKey({ name: AES, length: 256 }, true, ['encrypt', 'decrypt']);
    const iv = freshIv();
    const wrapped = await crypto.subtle.wrapKey('raw', data, device, { name: AES, iv });
    await area.put(DEVICE, device);
    await area.put(DATA, { v: 1, by: 'device', iv, key: wrapped } satisfies WrappedKey);
    return (await readKey()) ?? fail({ kind: 'locked' });
  }

  const keyToOpen = async () => {
    key ??= readKey();
    return (await key) ?? fail({ kind: 'locked' });
  };
  const keyToSeal = async () => {
    // With the device key gone nothing old can be opened any more; new things must be sealable all the same.
    key = (key ?? readKey()).then((found) => found ?? makeKey());
    return (await key) ?? fail({ kind: 'locked' });
  };

  async function sealBytes(id: string, bytes: BufferSource): Promise<Sealed> {
    const iv = freshIv();
    const parameters = { name: AES, iv, additionalData: utf8(id) };
    return { v: 1, iv, data: await crypto.subtle.encrypt(parameters, await keyToSeal(), bytes) };
  }

  async function openBytes(id: string, { iv, data }: Sealed): Promise<ArrayBuffer> {
    const parameters = { name: AES, iv, additionalData: utf8(id) };
    const opening = await keyToOpen();
    return crypto.subtle.decrypt(parameters, opening, data).catch(() => fail({ kind: 'locked' }));
  }

  return {
    seal: (id, value) => sealBytes(id, utf8(JSON.stringify(value))),
    open: async (id, sealed) => JSON.parse(new TextDecoder().decode(await openBytes(id, sealed))),
    sealBytes,
    openBytes,
  };
}

/** The accounts' secrets in the vault. */
export function createSecrets({ area, vault }: { area: VaultArea; vault: Vault }) {
  const keyOf = (account: string) => `secrets:${account}`;
  return {
    keep: async (account: string, secrets: Record<string, string>): Promise<void> =>
      area.put(keyOf(account), await vault.seal(keyOf(account), secrets)),
    /** Failure `locked` when they cannot be read any more: the account must be connected anew. */
    async of(account: string): Promise<Record<string, string>> {
      const sealed = (await area.get(keyOf(account))) as Sealed | undefined;
      return sealed ? vault.open(keyOf(account), sealed) : fail({ kind: 'locked' });
    },
    forget: (account: string): Promise<void> => area.remove(keyOf(account)),
  };
}

export type Secrets = ReturnType<typeof createSecrets>;
