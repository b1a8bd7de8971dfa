import * as z from 'zod/mini';
import { toBase64 } from '../../model/base64';

/** Base64, in lines or in one. */
export const base64 = () => z.string().check(z.refine(isBase64));

function isBase64(text: string): boolean {
  const letters = text.replace(/\s+/g, '');
  return letters.length % 4 === 0 && /^[a-z0-9+/]*={0,2}$/i.test(letters);
}

/** A file as base64. */
export const base64Of = async (file: Blob): Promise<string> => toBase64(new Uint8Array(await file.arrayBuffer()));
