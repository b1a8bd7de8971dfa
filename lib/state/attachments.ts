import { signal } from '@preact/signals';
import type { Attachment, Failure } from '../model';
import type { Room } from './room';

/** How far the opening of one file is: 0 to 100, or why it failed. */
export type Opening = { percent: number } | { failure: Failure };

const bytesOf = (chunk: string) => Uint8Array.from(atob(chunk), (sign) => sign.charCodeAt(0));

/** Opens a ticket's files: the bytes come in chunks over the wire and are saved, or a link opens in a tab. */
export function createAttachments({ wire, saveFile, openTab }: Room, account: string) {
  const opening = signal<ReadonlyMap<string, Opening>>(new Map());
  const stops = new Map<string, () => void>();

  function tell(id: string, state: Opening | undefined): void {
    const next = new Map(opening.value);
    if (state) next.set(id, state);
    else next.delete(id);
    opening.value = next;
  }

  function open(attachment: Attachment): void {
    const { id, name, type } = attachment;
    const known = opening.value.get(id);
    if (known && 'percent' in known) return;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let isOver = false;
    const end = (state?: Opening) => {
      isOver = true;
      stops.delete(id);
      tell(id, state);
    };
    tell(id, { percent: 0 });
    const stop = wire.watch(
      'attachment',
      { account, attachment },
      {
        part(part) {
          if ('failure' in part) end({ failure: part.failure });
          else if ('link' in part) {
            end();
            openTab(part.link);
          } else {
            chunks.push(bytesOf(part.chunk));
            tell(id, { percent: part.size > 0 ? Math.floor((part.sent / part.size) * 100) : 0 });
          }
        },
        done() {
          if (isOver) return;
          end();
          // Needed only now, and not for the first view.
          void import('../model/file-name').then(({ safeName, savedType }) =>
            saveFile(new Blob(chunks, { type: savedType(name, type) }), safeName(name)),
          );
        },
        lost: () => end({ failure: { kind: 'broken', status: 0 } }),
      },
    );
    stops.set(id, stop);
  }

  return {
    opening,
    open,
    /** Calls off a file that is on its way. */
    cancel(id: string): void {
      stops.get(id)?.();
      stops.delete(id);
      tell(id, undefined);
    },
    close(): void {
      for (const stop of stops.values()) stop();
    },
  };
}

export type Attachments = ReturnType<typeof createAttachments>;
