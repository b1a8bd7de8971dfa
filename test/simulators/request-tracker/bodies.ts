import type { Asked } from '../server';
import type { Part } from './state';

/* What the simulated RT takes. */

export type Message = {
  Content?: string;
  ContentType?: string;
  Status?: string;
  Attachments?: { FileName?: string; FileType?: string; FileContent?: string }[];
};
export type Change = Partial<
  Record<'Subject' | 'Status' | 'Queue' | 'Owner' | 'Due', string> & {
    Priority: string | number;
    Requestor: string | string[];
    Cc: string | string[];
    CustomFields: Record<string, string | string[] | null>;
  }
>;

/** What RT answers with `{"message": …}`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The body as JSON, or the part `JSON` of a form with its files. Broken JSON is a server error. */
export async function bodyOf<T extends object>(asked: Asked): Promise<T & { files: Part[] }> {
  if (!asked.headers['content-type']?.startsWith('multipart/')) {
    const json = JSON.parse(asked.body.toString()) as T & Message;
    return { ...json, files: (json.Attachments ?? []).map(toFile) };
  }
  const form = await asked.form();
  const files = form.getAll('Attachments').filter((entry) => typeof entry !== 'string');
  return {
    ...(JSON.parse(String(form.get('JSON'))) as T),
    files: await Promise.all(
      files.map(async (file) =>
        toFile({
          // What a form writes for a quote is not undone.
          FileName: file.name.replaceAll('"', '%22'),
          FileType: file.type,
          FileContent: Buffer.from(await file.arrayBuffer()).toString('base64'),
        }),
      ),
    ),
  };
}

function toFile(given: NonNullable<Message['Attachments']>[number]): Part {
  for (const field of ['FileName', 'FileType', 'FileContent'] as const)
    if (!given[field]) throw new Refusal(400, `${field} is a required field for each attachment in Attachments`);
  return {
    ContentType: given.FileType ?? '',
    Filename: given.FileName ?? '',
    Content: Buffer.from(given.FileContent ?? '', 'base64'),
  };
}
