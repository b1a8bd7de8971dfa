import { fail } from '../../model/failure';
import type { Session } from '../../platform/session';
import type { Area } from '../../platform/store';
import { createTurns } from '../turns';
import { AES, freshIv, type Locked, utf8 } from './aes';
import { type Closet, renewAll } from './closet';
import { createKeys } from './keys';
import { ROUNDS } from './passphrase';

/* What a person wrote or typed in lies encrypted on disk. How the key is kept: `record`; how it is changed: `closet`. */

/** Encrypted bytes, and which data key opens them. Only the name that they were sealed under opens them. */
export type Sealed = { v: 1; key: string } & Locked;

/** Seals and opens. What the rest of the worker needs of the vault. */
export type Vault = {
  /** Encrypts a JSON value under a name. Failure `locked`. */
  seal(name: string, value: unknown): Promise<Sealed>;
  /** What was sealed under this name: it is authentic, so its type is the one that was sealed. Failure `locked`. */
  open<T>(name: string, sealed: Sealed): Promise<T>;
  sealBytes(name: string, bytes: BufferSource): Promise<Sealed>;
  /** Failure `locked`: until it is unlocked, or for good when its key is gone or it was sealed under another name. */
  openBytes(name: string, sealed: Sealed): Promise<ArrayBuffer>;
};

/** How the vault stands: `locked` until the passphrase is typed, `damaged` when no passphrase opens it any more. */
export type VaultState = { state: 'open' | 'locked' | 'damaged'; passphrase: boolean };

/** The vault with its door. It is locked by `closeSession`, and by the end of the life that holds its keys. */
export type GuardedVault = Vault & {
  state(): Promise<VaultState>;
  /** Failure `locked`: `wrong`, `interrupted` or `damaged`. */
  unlock(passphrase: string): Promise<void>;
  /**
   * Sets, changes (`next`) or takes away the passphrase, and seals everything in the closets with a fresh key. The
   * change holds from one write on; if the worker dies after it, `finish` goes on. Failure `locked`.
   */
  protect(present: string | undefined, next: string | undefined): Promise<void>;
  /** Goes on with a change that was cut off. To be called at each start and after each unlocking. */
  finish(): Promise<void>;
  /** Makes new keys where the old ones are damaged. What was sealed with those stays where it is, closed. */
  renew(): Promise<void>;
};

type Place = {
  area: Pick<Area, 'get' | 'put'>;
  /** Keeps it unlocked over the worker's death. */
  session: Session;
  /** All places in which something sealed lies. */
  closets?: Closet[];
  /** The work that a passphrase costs. */
  rounds?: number;
};

/** Opens the vault that lies here; the first sealing makes its keys. */
export function openVault({ area, session, closets = [], rounds = ROUNDS }: Place): GuardedVault {
  const keys = createKeys(area, session, rounds);
  /** One change of the door at a time. */
  const inTurn = createTurns();

  async function sealBytes(name: string, bytes: BufferSource): Promise<Sealed> {
    const { current } = await keys.toSeal();
    const iv = freshIv();
    const parameters = { name: AES, iv, additionalData: utf8(name) };
    return { v: 1, key: current.id, iv, data: await crypto.subtle.encrypt(parameters, current.key, bytes) };
  }

  async function openBytes(name: string, { key, iv, data }: Sealed): Promise<ArrayBuffer> {
    const { current, former } = await keys.toOpen();
    const dataKey = [current, ...former].find(({ id }) => id === key) ?? fail({ kind: 'locked' });
    const parameters = { name: AES, iv, additionalData: utf8(name) };
    return crypto.subtle.decrypt(parameters, dataKey.key, data).catch(() => fail({ kind: 'locked' }));
  }

  /** Seals anew what an earlier key sealed. What cannot be opened any more is left as it is. */
  async function reseal(name: string, sealed: Sealed): Promise<Sealed> {
    const { current } = await keys.toSeal();
    if (sealed.key === current.id) return sealed;
    const opened = await openBytes(name, sealed).catch(() => undefined);
    return opened ? sealBytes(name, opened) : sealed;
  }

  return {
    seal: (name, value) => sealBytes(name, utf8(JSON.stringify(value))),
    open: async (name, sealed) => JSON.parse(new TextDecoder().decode(await openBytes(name, sealed))),
    sealBytes,
    openBytes,
    state: keys.state,
    unlock: (passphrase) => inTurn(() => keys.unlock(passphrase)),
    protect: (present, next) =>
      inTurn(async () => {
        await keys.change(present, next);
        await renewAll(closets, reseal);
        await keys.renewed();
      }),
    finish: () =>
      inTurn(async () => {
        if (!(await keys.isChanging())) return;
        // What was on its way to disk while the key changed may have come after: a life that finds nothing ends it.
        if ((await renewAll(closets, reseal)) === 0) await keys.settle();
        else await keys.renewed();
      }),
    renew: () => inTurn(keys.renew),
  };
}
