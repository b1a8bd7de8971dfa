import { fail } from '../../model';
import type { OutgoingFile } from '../contract';

/** Failure `refused` before anything is sent, where the files are more than `desk` takes. `mostMb`: in all. */
export function refuseLarger(desk: string, files: OutgoingFile[], mostMb: number): void {
  if (files.reduce((sum, { size }) => sum + size, 0) > mostMb * 1024 * 1024)
    fail({ kind: 'refused', fields: [{ name: 'attachments', reason: `${desk} takes ${mostMb} MB of files.` }] });
}
