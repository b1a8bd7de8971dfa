import { AES, freshIv, type Locked, utf8 } from './aes';
import { type DataKey, unwrap, type Wrapped } from './data-key';
import { closeWith, type Derivation, freshDerivation, isDerivation, openWith } from './passphrase';

/* The one record that says how the vault opens. It is written in one piece, so that a vault is never half in one way
   of opening and half in another. */

/** A data key that something may still be sealed with, opened by the present one. */
export type Former = { id: string } & Locked;

type Protection = { by: 'device'; wrapped: Wrapped } | { by: 'passphrase'; how: Derivation; closed: Locked };

/**
 * The data key as it lies on disk: wrapped by the device key alone, or that wrapping once more closed by the passphrase,
 * so that a stolen disk needs both. `before`: keys of earlier protections, until nothing can be sealed with them any
 * more. `changing`: not everything has been sealed anew since the last change.
 */
export type KeyRecord = { v: 1; id: string; before: Former[]; changing: boolean; sum: string } & Protection;

/** Written into the sum, so that it changes with every part of the record. */
function partsOf(record: Omit<KeyRecord, 'sum'> & Protection): (string | Uint8Array<ArrayBuffer>)[] {
  const own =
    record.by === 'device'
      ? [record.wrapped]
      : [record.how.salt, String(record.how.rounds), record.closed.iv, new Uint8Array(record.closed.data)];
  return [
    record.id,
    record.by,
    String(record.changing),
    ...own,
    ...record.before.flatMap(({ id, iv, data }) => [id, iv, new Uint8Array(data)]),
  ];
}

async function sumOf(record: Parameters<typeof partsOf>[0]): Promise<string> {
  const whole = await new Blob(partsOf(record)).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether a record is as it was written. Its sum is against accidents, not against enemies: it tells a damaged record
 * from a wrong passphrase, which look alike to the cipher.
 */
export async function isWhole(record: KeyRecord): Promise<boolean> {
  try {
    return (record.by === 'device' || isDerivation(record.how)) && record.sum === (await sumOf(record));
  } catch {
    return false;
  }
}

/** How the vault opens from now on: with a passphrase, or without. */
export async function protect(
  current: DataKey,
  former: DataKey[],
  by?: { passphrase: string; rounds: number },
): Promise<KeyRecord> {
  const before = await Promise.all(former.map((one) => closeFormer(current, one)));
  const common = { v: 1 as const, id: current.id, before, changing: former.length > 0 };
  if (!by) return summed({ ...common, by: 'device', wrapped: current.wrapped });
  const how = freshDerivation(by.rounds);
  const closed = await closeWith(by.passphrase, how, utf8(current.wrapped));
  return summed({ ...common, by: 'passphrase', how, closed });
}

const summed = async (record: Omit<KeyRecord, 'sum'> & Protection): Promise<KeyRecord> => ({
  ...record,
  sum: await sumOf(record),
});

/** Everything has been sealed anew. The earlier keys stay for what was on its way to disk meanwhile. */
export const renewed = (record: KeyRecord): Promise<KeyRecord> => summed({ ...record, changing: false });

/** The same protection, without the keys that nothing is sealed with any more. */
export const settled = (record: KeyRecord): Promise<KeyRecord> => summed({ ...record, before: [], changing: false });

async function closeFormer(current: DataKey, { id, wrapped }: DataKey): Promise<Former> {
  const iv = freshIv();
  const parameters = { name: AES, iv, additionalData: utf8(id) };
  return { id, iv, data: await crypto.subtle.encrypt(parameters, current.key, utf8(wrapped)) };
}

/** The keys of earlier protections that the present one opens. */
export async function formerOf(record: KeyRecord, current: DataKey, device: CryptoKey): Promise<DataKey[]> {
  const found = await Promise.all(
    record.before.map(async ({ id, iv, data }) => {
      const parameters = { name: AES, iv, additionalData: utf8(id) };
      const opened = await crypto.subtle.decrypt(parameters, current.key, data).catch(() => undefined);
      return opened && unwrap(new TextDecoder().decode(opened), device);
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** The wrapping that a passphrase opens; undefined when it is another one. */
export async function openRecord(
  record: KeyRecord & { by: 'passphrase' },
  passphrase: string,
): Promise<Wrapped | undefined> {
  const opened = await openWith(passphrase, record.how, record.closed);
  return opened && new TextDecoder().decode(opened);
}
