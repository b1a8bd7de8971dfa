import type { Desk, OutgoingFile } from '../../adapters/contract';
import type { Clock } from '../../platform/clock';
import type { Drafts } from '../drafts';
import type { Files } from '../files';
import type { Item } from './item';
import type { Shelf } from './shelf';

type Dependencies = {
  shelf: Pick<Shelf, 'all'>;
  clock: Pick<Clock, 'now'>;
  files: Pick<Files, 'open' | 'drop'>;
  drafts: Pick<Drafts, 'files'>;
};

/** A token that is nearly over is not worth a try. */
const SPARE_MS = 60_000;

/** The files of what is sent: put at the desk once each, and dropped here when nothing refers to them any more. */
export function createCargo({ shelf, clock, files, drafts }: Dependencies) {
  const isGood = ({ at, goodForMs = Number.POSITIVE_INFINITY }: NonNullable<Item['lying']>[string]) =>
    clock.now() < at + goodForMs - SPARE_MS;

  async function inUse(): Promise<string[]> {
    return [...(await drafts.files()), ...shelf.all().flatMap(({ draft }) => draft.files.map(({ id }) => id))];
  }

  return {
    inUse,
    /**
     * The files as the desk takes them. Where they go first, each is put there now, unless it lies there already;
     * `note` is awaited with what lies there before the next one goes. Failures: as the desk's, and `absent`.
     */
    async load(
      { draft, lying = {} }: Item,
      desk: Pick<Desk, 'attach'>,
      note: (lying: Item['lying']) => Promise<boolean>,
    ): Promise<OutgoingFile[] | undefined> {
      const loaded: OutgoingFile[] = [];
      let there = lying;
      for (const { id } of draft.files) {
        const file = await files.open(id);
        const known = there[id];
        let token = known && isGood(known) ? known.token : undefined;
        if (token === undefined && desk.attach) {
          const at = clock.now();
          const attached = await desk.attach(file);
          there = { ...there, [id]: { ...attached, at } };
          token = attached.token;
          if (!(await note(there))) return undefined;
        }
        loaded.push({ ...file, token });
      }
      return loaded;
    },
    /** Drops the files that an item was the last to need: one may have moved on into another draft. */
    async drop({ draft }: Pick<Item, 'draft'>): Promise<void> {
      const used = await inUse();
      const spare = draft.files.filter(({ id }) => !used.includes(id));
      await Promise.all(spare.map(({ id }) => files.drop(id)));
    },
  };
}

export type Cargo = ReturnType<typeof createCargo>;
