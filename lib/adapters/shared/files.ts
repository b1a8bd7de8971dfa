import type { OutgoingFile } from '../contract';
import { refuse } from './refuse';

/** The media type of what is only known to be bytes. */
export const BYTES = 'application/octet-stream';

/** A file for a form: browsers name its type there by the blob's own. */
export const toPart = ({ blob, type }: OutgoingFile): Blob => new Blob([blob], { type: type || BYTES });

/** Failure `refused` before anything is sent, where the files are more than `desk` takes. `mostMb`: in all. */
export function refuseLarger(desk: string, files: OutgoingFile[], mostMb: number): void {
  if (files.reduce((sum, { size }) => sum + size, 0) > mostMb * 1024 * 1024)
    refuse('attachments', `${desk} takes ${mostMb} MB of files.`);
}
