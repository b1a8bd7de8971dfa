import { fromBase64, toBase64 } from '../../model/base64';
import { AES, freshIv } from './aes';

/* A random data key does the work. Outside this worker's memory it lies only wrapped: by the device key, which the
   browser keeps and never gives out, so that a copied file is of no use elsewhere. */

/** A data key wrapped by the device key: text, since some browsers' session memory holds no bytes. */
export type Wrapped = string;

/** A data key ready to use, and the wrapping that it came from: the only form in which it can be put away. */
export type DataKey = { id: string; key: CryptoKey; wrapped: Wrapped };

const KEY = { name: AES, length: 256 };

export const newDeviceKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(KEY, false, ['wrapKey', 'unwrapKey']);

const USES: KeyUsage[] = ['encrypt', 'decrypt'];

/** The data key in a wrapping; undefined when another device wrapped it, or it is damaged. */
export async function unwrap(wrapped: Wrapped, device: CryptoKey): Promise<DataKey | undefined> {
  try {
    const [id = '', iv = '', data = ''] = JSON.parse(wrapped) as string[];
    const parameters = { name: AES, iv: fromBase64(iv) };
    const key = await crypto.subtle.unwrapKey('raw', fromBase64(data), device, parameters, AES, false, USES);
    return { id, key, wrapped };
  } catch {
    return undefined;
  }
}

/** A new data key, wrapped: nobody holds it in clear after this. */
export async function newWrapped(device: CryptoKey): Promise<Wrapped> {
  const key = await crypto.subtle.generateKey(KEY, true, USES);
  const iv = freshIv();
  const data = await crypto.subtle.wrapKey('raw', key, device, { name: AES, iv });
  return JSON.stringify([crypto.randomUUID(), toBase64(iv), toBase64(new Uint8Array(data))]);
}
