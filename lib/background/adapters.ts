import { adapters, type ReadAdapter } from '../adapters';
import type { Adapter } from '../adapters/contract';
import { fail } from '../model';

/** The help desks that there are, each read from its file when it is first asked for. The only place that knows the list. */
export function openAdapters(files: ReadonlyMap<string, ReadAdapter> = adapters) {
  const find = async (id: string): Promise<Adapter | undefined> => (await files.get(id)?.())?.default;
  const of = async (id: string): Promise<Adapter> => (await find(id)) ?? fail({ kind: 'absent' });
  return {
    find,
    /** Failure `absent`. */
    of,
    /** In the order of their names. */
    all: (): Promise<Adapter[]> => Promise.all([...files.keys()].map(of)),
  };
}

export type Adapters = ReturnType<typeof openAdapters>;
