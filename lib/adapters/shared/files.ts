import type { OutgoingFile } from '../contract';
import { refuse } from './refuse';
import { vocabulary } from './vocabulary';

/** The media type of what is only known to be bytes. */
export const BYTES = 'application/octet-stream';

const mediaType = vocabulary({
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webp: 'image/webp',
});
/** The media type by a name's ending, for desks that tell none. */
export const typeOf = (name: string): string => mediaType(name.replace(/^.*\./, '').toLowerCase()) ?? BYTES;

/** A file for a form: browsers name its type there by the blob's own. */
export const toPart = ({ blob, type }: OutgoingFile): Blob => new Blob([blob], { type: type || BYTES });

/** Failure `refused` before anything is sent, where the files are more than `desk` takes. `mostMb`: in all. */
export function refuseLarger(desk: string, files: OutgoingFile[], mostMb: number): void {
  if (files.reduce((sum, { size }) => sum + size, 0) > mostMb * 1024 * 1024)
    refuse('attachments', `${desk} takes ${mostMb} MB of files.`);
}
