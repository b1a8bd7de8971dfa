import type { FieldDefinition, FieldName, Fields, FileRef } from '../model';
import { addressIn } from './people';

/** What is wrong with a field of a new ticket, before anything is sent. */
export type Problem = 'needed' | 'not-an-address';

type Form = {
  fields: Fields;
  description: string;
  files: FileRef[];
  /** What the desk wants at least. */
  required: FieldName[];
  definitions: FieldDefinition[];
};

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) ? value.length === 0 : String(value).trim() === '');

/** The problems of a form by field name; custom fields are `custom/ID`. Empty: it may go. */
export function problemsOf({ fields, description, files, required, definitions }: Form): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  const value = (name: FieldName) => {
    if (name === 'description') return description;
    return name === 'files' ? files : fields[name];
  };
  for (const name of new Set<FieldName>(['requester', 'subject', ...required]))
    if (name !== 'custom' && isBlank(value(name))) problems.set(name, 'needed');
  if (!problems.has('requester') && !addressIn(fields.requester ?? '')) problems.set('requester', 'not-an-address');
  for (const { id, required: isNeeded } of definitions)
    if (isNeeded && isBlank(fields.custom?.[id])) problems.set(`custom/${id}`, 'needed');
  return problems;
}
