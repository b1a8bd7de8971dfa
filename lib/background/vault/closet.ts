import type { Table } from '../../platform/store';
import type { Sealed } from '.';

/** Gives a sealed thing back as it is, or sealed with the present key if it was with an earlier one. */
export type Reseal = (name: string, sealed: Sealed) => Promise<Sealed>;

/** A place where sealed things lie. */
export type Closet = {
  ids(): Promise<string[]>;
  /** Seals what lies under an id anew. False: there was nothing to do, or it was written anew meanwhile. */
  renew(id: string, reseal: Reseal): Promise<boolean>;
};

/** Each sealing has a number of its own: two with the same one are one and the same. */
export const isSame = (one: Sealed, other: Sealed): boolean => indexedDB.cmp(one.iv, other.iv) === 0;

type Parts<T> = {
  /** A sealed part of the record: with each writing of the record it is sealed anew. */
  sealed(record: T): Sealed;
  /** The record with all its sealed parts sealed anew. */
  renewed(record: T, reseal: Reseal): Promise<T>;
};

/** The sealed records of a table. */
export function tableCloset<T extends { id: string }>(table: Table<T>, { sealed, renewed }: Parts<T>): Closet {
  return {
    ids: table.ids,
    async renew(id, reseal) {
      const before = await table.get(id);
      if (!before) return false;
      let isRenewed = false;
      const after = await renewed(before, async (name, part) => {
        const anew = await reseal(name, part);
        isRenewed ||= anew !== part;
        return anew;
      });
      return isRenewed && table.replace(after, (now) => isSame(sealed(now), sealed(before)));
    },
  };
}

/** Seals everything in the closets anew, one thing after the other, and says how many there were. */
export async function renewAll(closets: Closet[], reseal: Reseal): Promise<number> {
  let count = 0;
  for (const closet of closets) for (const id of await closet.ids()) if (await closet.renew(id, reseal)) count += 1;
  return count;
}
