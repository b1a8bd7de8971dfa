import type { Item } from './item';

/* An update of the extension finds on disk what an older one has kept: it is sent all the same. */

type V1 = Omit<Item, 'v' | 'wantedAt' | 'run' | 'lying' | 'shown' | 'seen'> & { v: 1 };

/** Every form in which an item was ever put on disk. */
export type AnyItem = V1 | Item;

/** An item as it is now. Undefined: a later version kept it, which alone knows what it means. */
export function upgraded(item: AnyItem): Item | undefined {
  switch (item.v) {
    case 1:
      return { ...item, v: 2, wantedAt: item.keptAt };
    case 2:
      return item;
    default:
      return undefined;
  }
}
