/** The cipher of everything in the vault. */
export const AES = 'AES-GCM';
/** The length that AES-GCM is made for: NIST SP 800-38D, 5.2.1.1. */
const IV_BYTES = 12;

/** Encrypted bytes, with the one thing besides the key that opens them. */
export type Locked = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

/** Never used twice. */
export const freshIv = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(IV_BYTES));

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
