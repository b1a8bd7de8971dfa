import type { Attachment } from '../../model';
import type { Http, OutgoingFile } from '../contract';
import { BYTES, typeOf } from '../shared/files';
import { RawFile, RawFileOrRefusal } from './shapes';

/* Files lie in the portal's file manager; notes, mails and messages refer to them by id. */

const FILES = '/files/v3/files';
export const filePath = (id: string): string => `${FILES}/${encodeURIComponent(id)}`;

/**
 * What is known of files by id, as `hs_attachment_ids` has them. One that was deleted is left out; where the key has no
 * scope for files, they are known by their ids alone.
 */
export async function readFiles(http: Http, ids: string | undefined): Promise<Attachment[]> {
  const files = await Promise.all(
    (ids?.split(';') ?? []).filter(Boolean).map(async (id): Promise<Attachment | undefined> => {
      const { status, body } = await http.send({ path: filePath(id), also: [403, 404] }, RawFileOrRefusal);
      if (status === 403) return { id, name: id, type: BYTES };
      if (!body || !('id' in body)) return undefined;
      const name = [body.name ?? id, body.extension].filter(Boolean).join('.');
      return { id, name, type: typeOf(name), size: body.size ?? undefined };
    }),
  );
  return files.filter((file) => file !== undefined);
}

/** Puts a file into the file manager, where only a signed link opens it. */
export async function uploadFile(http: Http, { blob, name }: OutgoingFile): Promise<{ id: string }> {
  const form = new FormData();
  form.append('file', blob, name);
  form.append('fileName', name);
  form.append('folderPath', '/Deskside');
  form.append('options', JSON.stringify({ access: 'PRIVATE' }));
  return http.post(FILES, RawFile, form);
}

/** The files by their ids; those that do not lie there yet are put there. */
export const uploadFiles = (http: Http, files: OutgoingFile[]): Promise<{ id: string }[]> =>
  Promise.all(files.map((file) => (file.token === undefined ? uploadFile(http, file) : { id: file.token })));
