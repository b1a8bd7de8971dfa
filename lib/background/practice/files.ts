import type { Attachment } from '../../model';
import { fromBase64, toBase64 } from '../../model/base64';
import type { Session } from '../../platform/session';
import { Refusal } from './refusal';
import { nextId, type State } from './state';

/** The session's memory is 10 MB for all of the extension, and base64 takes a third more. */
const MOST_BYTES = 2 * 1024 * 1024;

const keyOf = (id: string) => `practice:file:${id}`;
const filesIn = (state: State): Attachment[] =>
  state.tickets.flatMap(({ comments }) => comments.flatMap(({ files }) => files));

/** The bytes of the practice desk's files, as base64 in the session's memory. */
export function createPracticeFiles(session: Session) {
  const drop = (files: Attachment[]) => Promise.all(files.map(({ id }) => session.remove(keyOf(id))));
  return {
    /** Refused when all files together would be too large. */
    async keep(state: State, files: File[]): Promise<Attachment[]> {
      const sizes = [...filesIn(state), ...files].map(({ size = 0 }) => size);
      if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES)
        throw new Refusal(413, { message: 'The practice desk keeps 2 MB of files in all.' });
      return Promise.all(
        files.map(async (file) => {
          const id = nextId(state);
          await session.set(keyOf(id), toBase64(new Uint8Array(await file.arrayBuffer())));
          return { id, name: file.name, type: file.type || 'application/octet-stream', size: file.size };
        }),
      );
    },
    /** Keeps the files that a story comes with. */
    async put(files: Record<string, string>): Promise<void> {
      await Promise.all(Object.entries(files).map(([id, base64]) => session.set(keyOf(id), base64)));
    },
    async read(state: State, id: string): Promise<Blob | undefined> {
      const file = filesIn(state).find((one) => one.id === id);
      const base64 = file && (await session.get(keyOf(id)));
      return typeof base64 === 'string' ? new Blob([fromBase64(base64)], { type: file?.type }) : undefined;
    },
    drop,
    dropAll: (state: State) => drop(filesIn(state)),
  };
}

export type PracticeFiles = ReturnType<typeof createPracticeFiles>;
