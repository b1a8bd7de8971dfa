import type { OutgoingFile } from '../adapters/contract';
import type { FileRef } from '../model';
import { fail } from '../model/failure';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/store';
import type { Sealed, Vault } from './vault';
import { type Closet, tableCloset } from './vault/closet';

/** A file on disk. Its name is the customer's business too: it is sealed with the rest. */
export type FileRecord = { v: 1; id: string; keptAt: number; ref: Sealed; bytes: Sealed };

/** A file may be kept a moment before the draft that it belongs to. */
const SPARE_MS = 60 * 60 * 1000;

const refName = (id: string) => `file:${id}`;
const bytesName = (id: string) => `bytes:${id}`;

/** So many bytes more are worth telling. */
const STEP = 1024 * 1024;

type Dependencies = { table: Table<FileRecord>; vault: Vault; clock: Pick<Clock, 'now'>; fetch: typeof fetch };

/** The files that a person chose, kept encrypted until what they belong to has settled. */
export function createFiles({ table, vault, clock, fetch }: Dependencies) {
  /** All bytes of a blob URL; throws when they are not as many as was said. */
  async function read(url: string, size: number, tell: (taken: number) => void, signal?: AbortSignal) {
    const { body } = await fetch(url, { signal });
    const bytes = new Uint8Array(size);
    let taken = 0;
    let told = 0;
    const reader = body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      // Throws where there are more than was said.
      bytes.set(part.value, taken);
      taken += part.value.length;
      if (taken - told < STEP) continue;
      told = taken;
      tell(taken);
    }
    if (taken !== size) throw new RangeError('not all of it');
    return bytes.buffer;
  }

  async function put({ name, type }: Pick<FileRef, 'name' | 'type'>, bytes: BufferSource): Promise<FileRef> {
    const ref: FileRef = { id: crypto.randomUUID(), name, type, size: bytes.byteLength };
    await table.put({
      v: 1,
      id: ref.id,
      keptAt: clock.now(),
      ref: await vault.seal(refName(ref.id), ref),
      bytes: await vault.sealBytes(bytesName(ref.id), bytes),
    });
    return ref;
  }

  return {
    /**
     * Takes over a file that a surface offers under a blob URL, and tells how many bytes are there. Failure `absent`:
     * the surface went away with it, or called it off; nothing is kept then.
     */
    async keep(
      { url, name, type, size }: Omit<FileRef, 'id'> & { url: string },
      tell: (taken: number) => void = () => {},
      signal?: AbortSignal,
    ): Promise<FileRef> {
      const bytes = await read(url, size, tell, signal).catch(() => fail({ kind: 'absent' }));
      if (signal?.aborted) fail({ kind: 'absent' });
      return put({ name, type }, bytes);
    },
    /** Keeps a file that is here already. */
    keepBytes: put,
    /** The file as an adapter sends it. Failures `absent` (dropped) and `locked`. */
    async open(id: string): Promise<OutgoingFile> {
      const record = (await table.get(id)) ?? fail({ kind: 'absent' });
      const { name, type, size } = await vault.open<FileRef>(refName(id), record.ref);
      const bytes = await vault.openBytes(bytesName(id), record.bytes);
      return { name, type, size, blob: new Blob([bytes], { type }) };
    },
    drop: (id: string): Promise<void> => table.remove(id),
    /** Drops what nothing refers to any more. To be called at worker start, once drafts and outbox can be asked. */
    async sweep(used: string[]): Promise<void> {
      const unused = (await table.ids()).filter((id) => !used.includes(id));
      for (const id of unused) {
        const record = await table.get(id);
        if (record && clock.now() - record.keptAt > SPARE_MS) await table.remove(id);
      }
    },
  };
}

export type Files = ReturnType<typeof createFiles>;

/** Where they lie sealed. */
export const fileCloset = (table: Table<FileRecord>): Closet =>
  tableCloset(table, {
    sealed: ({ bytes }) => bytes,
    renewed: async (record, reseal) => ({
      ...record,
      ref: await reseal(refName(record.id), record.ref),
      bytes: await reseal(bytesName(record.id), record.bytes),
    }),
  });
