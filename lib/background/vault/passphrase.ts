import { AES, freshIv, type Locked, utf8 } from './aes';

/* The key that a passphrase gives. It is slow to derive on purpose: whoever copies the disk and tries passphrases has
   to do the same work for each. */

/** As many as OWASP asks for, and quick enough to be typed many times a day: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2 */
export const ROUNDS = 600_000;
/** More than this was never written by us, and would only keep the machine busy. */
const MOST_ROUNDS = 10_000_000;
const SALT_BYTES = 16;

/** How a passphrase was turned into a key; needed to do it again. */
export type Derivation = { salt: Uint8Array<ArrayBuffer>; rounds: number };

export const isDerivation = ({ salt, rounds }: Derivation): boolean =>
  salt?.length === SALT_BYTES && rounds > 0 && rounds <= MOST_ROUNDS;

export const freshDerivation = (rounds: number): Derivation => ({
  salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
  rounds,
});

async function derive(passphrase: string, { salt, rounds }: Derivation): Promise<CryptoKey> {
  // One and the same letter is typed as different code points on different systems.
  const typed = utf8(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, material, { name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Closes bytes with a passphrase. */
export async function closeWith(passphrase: string, how: Derivation, bytes: BufferSource): Promise<Locked> {
  const iv = freshIv();
  return { iv, data: await crypto.subtle.encrypt({ name: AES, iv }, await derive(passphrase, how), bytes) };
}

/** The bytes again; undefined when it was another passphrase. */
export async function openWith(passphrase: string, how: Derivation, { iv, data }: Locked) {
  const key = await derive(passphrase, how);
  return crypto.subtle.decrypt({ name: AES, iv }, key, data).catch(() => undefined);
}
