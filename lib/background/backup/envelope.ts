import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { fromBase64, toBase64 } from '../../model/base64';

/* The file of a backup. In clear it says only what it is, how its key is made and what its bytes add up to; nothing of
   that is of use without the passphrase. */

/** Work that a guesser has for each passphrase: OWASP's figure for PBKDF2 with SHA-256
 *  (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html). */
export const ROUNDS = 600_000;
/** A file that asks for more is not ours: it would only keep the browser busy. */
const MOST_ROUNDS = 10_000_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const FORMAT = 'deskside-backup';
const VERSION = 1;

const base64 = () => z.base64().check(z.maxLength(40_000_000));

/** What tells that a file is one of ours, whatever its version. */
const MarkShape = shape(() => z.object({ format: z.literal(FORMAT), version: z.int().check(z.positive()) }));
const EnvelopeShape = shape(() =>
  z.object({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    rounds: z.int().check(z.minimum(ROUNDS), z.maximum(MOST_ROUNDS)),
    salt: base64(),
    iv: base64(),
    data: base64(),
    /** SHA-256 of `data`: tells a damaged file from a wrong passphrase. */
    sum: base64(),
  }),
);
type Envelope = Of<typeof EnvelopeShape>;

/** Why a file cannot be opened. */
export type EnvelopeProblem = 'foreign' | 'newer' | 'damaged' | 'passphrase';

const utf8 = (text: string) => new TextEncoder().encode(text);
const sumOf = async (data: Uint8Array<ArrayBuffer>) =>
  toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', data)));

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  // Typed on another keyboard the same letters may come in another form.
  const typed = utf8(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** What stands in clear is bound to the rest: a file with other rounds or another salt does not open. */
const cipherOf = ({ format, version, rounds, salt, iv }: Omit<Envelope, 'data' | 'sum'>) => ({
  name: 'AES-GCM',
  iv: fromBase64(iv),
  additionalData: utf8(JSON.stringify([format, version, rounds, salt])),
});

/** The text of a file that only this passphrase opens. */
export async function sealFile(content: unknown, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = toBase64(crypto.getRandomValues(new Uint8Array(IV_BYTES)));
  const head = { format: FORMAT, version: VERSION, rounds: ROUNDS, salt: toBase64(salt), iv } as const;
  const key = await keyFrom(passphrase, salt, ROUNDS);
  const data = new Uint8Array(await crypto.subtle.encrypt(cipherOf(head), key, utf8(JSON.stringify(content))));
  const envelope: Envelope = { ...head, data: toBase64(data), sum: await sumOf(data) };
  return JSON.stringify(envelope);
}

/** What was sealed into a file, or why it cannot be opened. */
export async function openFile(
  text: string,
  passphrase: string,
): Promise<{ content: unknown } | { problem: EnvelopeProblem }> {
  const told = parse(text);
  const mark = MarkShape().safeParse(told);
  // A file of ours that was cut off is no JSON any more, but begins like one.
  if (!mark.success) return { problem: text.includes(`"${FORMAT}"`) ? 'damaged' : 'foreign' };
  if (mark.data.version > VERSION) return { problem: 'newer' };
  const envelope = EnvelopeShape().safeParse(told);
  if (!envelope.success) return { problem: 'damaged' };
  const data = fromBase64(envelope.data.data);
  if ((await sumOf(data)) !== envelope.data.sum) return { problem: 'damaged' };
  const key = await keyFrom(passphrase, fromBase64(envelope.data.salt), envelope.data.rounds);
  try {
    const opened = await crypto.subtle.decrypt(cipherOf(envelope.data), key, data);
    return { content: JSON.parse(new TextDecoder().decode(opened)) };
  } catch {
    return { problem: 'passphrase' };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
