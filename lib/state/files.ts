import { computed, signal } from '@preact/signals';
import type { FileRef } from '../model';
import type { Room } from './room';

/** The files of one draft. The worker keeps the bytes; here lie only their names and ids. */
export function createFiles({ wire }: Pick<Room, 'wire'>, changed: () => void) {
  const kept = signal<FileRef[]>([]);
  const coming = signal<string[]>([]);
  /** Names of files that could not be kept. */
  const lost = signal<string[]>([]);

  async function keep(file: File): Promise<void> {
    const url = URL.createObjectURL(file);
    coming.value = [...coming.value, file.name];
    try {
      const type = file.type || 'application/octet-stream';
      const ask = () => wire.ask('file.keep', { url, name: file.name, type, size: file.size });
      // The worker may have died with the first try; the second wakes it.
      const ref = await ask().catch(ask);
      kept.value = [...kept.value, ref];
      changed();
    } catch {
      lost.value = [...lost.value, file.name];
    } finally {
      const at = coming.value.indexOf(file.name);
      coming.value = coming.value.filter((_, index) => index !== at);
      URL.revokeObjectURL(url);
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
    remove(id: string): void {
      kept.value = kept.value.filter((file) => file.id !== id);
      changed();
      void wire.ask('file.drop', { id }).catch(() => undefined);
    },
  };
}

export type Files = ReturnType<typeof createFiles>;
