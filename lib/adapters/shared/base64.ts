import * as z from 'zod/mini';

/** Base64, in lines or in one. */
export const base64 = () => z.string().check(z.refine(isBase64));

function isBase64(text: string): boolean {
  const letters = text.replace(/\s+/g, '');
  return letters.length % 4 === 0 && /^[a-z0-9+/]*={0,2}$/i.test(letters);
}

/** Text as the base64 of its UTF-8 bytes. */
export function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A file as base64. */
export async function base64Of(file: Blob): Promise<string> {
  return btoa(Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
}

/** The bytes behind base64; line breaks in it are fine. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
