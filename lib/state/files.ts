import { computed, signal } from '@preact/signals';
import type { FileRef } from '../model';
import { failureOf } from '../model/failure';
import type { Room } from './room';

/** A file on its way to the worker; `percent` of its bytes are there. */
export type Coming = { id: string; name: string; size: number; percent: number };

/**
 * A file that was not taken: more than the desk takes (`most` bytes in all), the page in which it lies does not hand it
 * over, or it could not be kept.
 */
export type Lost = { name: string; most?: number; isOutOfReach?: true };

/** The worker may die with the first try; the second wakes it. */
const TRIES = 2;

/**
 * The files of one draft. The worker keeps the bytes; here lie only their names and ids. `most`: bytes that the desk
 * takes in all, where it says so; what goes past it is refused before anything is handed over.
 */
export function createFiles({ wire }: Pick<Room, 'wire'>, changed: () => void, most: () => number | undefined) {
  const kept = signal<FileRef[]>([]);
  const coming = signal<Coming[]>([]);
  const lost = signal<Lost[]>([]);
  const stops = new Map<string, () => void>();

  /** Hands one file over. Resolves with undefined when it was called off. */
  function hand(id: string, file: File): Promise<FileRef | undefined> {
    const { name, size } = file;
    const type = file.type || 'application/octet-stream';
    return new Promise((resolve, reject) => {
      let tries = 0;
      let stop = () => {};
      stops.set(id, () => {
        stop();
        resolve(undefined);
      });
      const start = () => {
        tries += 1;
        const again = () => {
          if (tries < TRIES) start();
          else reject();
        };
        stop = wire.watch(
          'file',
          { url: id, name, type, size },
          {
            part(part) {
              if ('ref' in part) resolve(part.ref);
              else if ('failure' in part) again();
              else {
                const percent = size > 0 ? Math.floor((part.taken / size) * 100) : 0;
                coming.value = coming.value.map((one) => (one.id === id ? { ...one, percent } : one));
              }
            },
            lost: again,
          },
        );
      };
      start();
    });
  }

  async function keep(file: File): Promise<void> {
    const { name, size } = file;
    const limit = most();
    const before = [...kept.value, ...coming.value].reduce((sum, one) => sum + one.size, 0);
    if (limit !== undefined && before + size > limit) {
      lost.value = [...lost.value, { name, most: limit }];
      return;
    }
    const id = URL.createObjectURL(file);
    coming.value = [...coming.value, { id, name, size, percent: 0 }];
    try {
      const ref = await hand(id, file);
      if (!ref) return;
      kept.value = [...kept.value, ref];
      changed();
    } catch {
      lost.value = [...lost.value, { name }];
    } finally {
      stops.delete(id);
      coming.value = coming.value.filter((one) => one.id !== id);
      URL.revokeObjectURL(id);
    }
  }

  return {
    kept,
    coming,
    lost,
    /** Nothing may be sent before every chosen file is kept. */
    settled: computed(() => coming.value.length === 0),
    async attach(files: Iterable<File>): Promise<void> {
      lost.value = [];
      await Promise.all([...files].map(keep));
    },
    /** Adds a file that the worker brings by itself, from the mail beside this surface. */
    async bring({ id, name }: Pick<Coming, 'id' | 'name'>, work: () => Promise<FileRef>): Promise<void> {
      lost.value = [];
      coming.value = [...coming.value, { id, name, size: 0, percent: 0 }];
      try {
        const ref = await work();
        const limit = most();
        if (limit !== undefined && kept.value.reduce((sum, { size }) => sum + size, ref.size) > limit) {
          lost.value = [...lost.value, { name, most: limit }];
          void wire.ask('file.drop', { id: ref.id }).catch(() => undefined);
          return;
        }
        kept.value = [...kept.value, ref];
        changed();
      } catch (thrown) {
        const isOutOfReach = failureOf(thrown).kind === 'absent' || undefined;
        lost.value = [...lost.value, { name, isOutOfReach }];
      } finally {
        coming.value = coming.value.filter((one) => one.id !== id);
      }
    },
    /** Calls off a file that is on its way. */
    cancel: (id: string) => stops.get(id)?.(),
    remove(id: string): void {
      kept.value = kept.value.filter((file) => file.id !== id);
      lost.value = [];
      changed();
      void wire.ask('file.drop', { id }).catch(() => undefined);
    },
  };
}

export type Files = ReturnType<typeof createFiles>;
