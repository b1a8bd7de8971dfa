import type { Choices, FieldDefinition, FieldValue } from '../../model';
import { refuse } from '../shared/refuse';
import { vocabulary } from '../shared/vocabulary';
import type { RawDesk, RawFormField, RawIssue, RawMeta, RawType } from './shapes';

/* Fields that somebody defined: on tickets, and on the forms of request types. */

/** What a field holds, by the words of its options. Jira's documents and the like are nothing that we could show. */
export function plainOf(value: unknown): FieldValue {
  if (Array.isArray(value)) return value.map(plainOf).filter((one) => typeof one === 'string');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  const named: Record<string, unknown> = { ...value };
  return [named.value, named.name].find((one) => typeof one === 'string') ?? null;
}

/** A field that we can fill in, and what it takes. */
type Fillable = { definition: FieldDefinition; options: { id?: string; label: string }[] };

const PLAIN = vocabulary<FieldDefinition['kind']>({ string: 'text', number: 'number', date: 'date' });

function fillable(
  { id, name, required }: Pick<FieldDefinition, 'id' | 'name' | 'required'>,
  { type, items, custom }: { type: string; items?: string; custom?: string },
  options: Fillable['options'],
): Fillable[] {
  const choices = options.map(({ label }) => ({ value: label, label }));
  const isList = type === 'array' && items !== undefined;
  const chosen = choices.length > 0 && type !== 'option-with-child' ? (isList ? 'choices' : 'choice') : undefined;
  const kind = chosen ?? (custom?.endsWith(':textarea') ? 'lines' : PLAIN(type));
  return kind ? [{ definition: { id, name, kind, required, ...(chosen && { choices }) }, options }] : [];
}

/** Fields that somebody defined, as far as they can be edited here. Long texts are documents there. */
function editable({ editmeta }: RawIssue): Fillable[] {
  const defined = Object.entries<RawMeta>(editmeta?.fields ?? {}).filter(([id]) => id.startsWith('customfield_'));
  return defined.flatMap(([id, { name, required, schema, allowedValues }]) => {
    const options = allowedValues.map(({ id, value, name = '' }) => ({ id, label: value ?? name }));
    return fillable({ id, name, required }, schema, options).filter(({ definition }) => definition.kind !== 'lines');
  });
}
export const definitionsOf = (raw: RawIssue): FieldDefinition[] => editable(raw).map(({ definition }) => definition);

/** What the form has beyond what every ticket has. */
function onForm({ fields }: RawType): Fillable[] {
  const own = ['summary', 'description', 'attachment'];
  const more = fields?.requestTypeFields.filter(({ fieldId, visible }) => visible !== false && !own.includes(fieldId));
  return (more ?? []).flatMap(({ fieldId: id, name, required, jiraSchema, validValues }) =>
    jiraSchema
      ? fillable(
          { id, name, required },
          jiraSchema,
          validValues.map(({ value, label }) => ({ id: value, label })),
        )
      : [],
  );
}

export const formField = ({ fields }: RawType, id: string): RawFormField | undefined =>
  fields?.requestTypeFields.find(({ fieldId, visible }) => fieldId === id && visible !== false);

/** Whether a request of this type can be made for somebody, in words. Where the form is not told, it is tried. */
const isUsable = (type: RawType): boolean =>
  !type.fields ||
  (type.fields.canRaiseOnBehalfOf !== false && ['summary', 'description'].every((id) => formField(type, id)));

/** Ids of types are those of one service desk. */
export const typeValue = ({ serviceDeskId, id }: RawType): string => `${serviceDeskId}/${id}`;

export function toTypeChoices(all: RawType[], desks: RawDesk[]): Choices {
  const types = all.filter(isUsable);
  const deskOf = new Map(desks.map(({ id, projectName }) => [id, projectName]));
  const label = ({ name, serviceDeskId }: RawType) =>
    desks.length > 1 ? `${deskOf.get(serviceDeskId) ?? serviceDeskId}: ${name}` : name;
  return {
    types: types.map((type) => ({ value: typeValue(type), label: label(type) })),
    fields: types.flatMap((type) =>
      onForm(type).map(({ definition }) => ({ ...definition, types: [typeValue(type)] })),
    ),
  };
}

/** Custom fields as Jira takes them. Failure `refused` for a value that is none of a field's. */
function customOf(custom: Record<string, FieldValue>, fields: Fillable[]): Record<string, unknown> {
  const known = new Map(fields.map((field) => [field.definition.id, field]));
  const write = (id: string, value: FieldValue): unknown => {
    const { definition, options } = known.get(id) ?? refuse(id, 'This field is not there.');
    const option = (label: FieldValue) => ({
      id: (options.find((one) => one.label === label) ?? refuse(definition.name, String(label))).id,
    });
    if (definition.kind === 'choices')
      return [value]
        .flat()
        .filter((one) => one !== null)
        .map(option);
    if (value === null || value === '') return null;
    if (definition.kind === 'number') return Number(value);
    return definition.kind === 'choice' ? option(value) : value;
  };
  return Object.fromEntries(Object.entries(custom).map(([id, value]) => [id, write(id, value)]));
}
export const customOfIssue = (raw: RawIssue, custom: Record<string, FieldValue>) => customOf(custom, editable(raw));
export const customOfType = (type: RawType, custom: Record<string, FieldValue>) => customOf(custom, onForm(type));

/** Whether a field holds the thing with this id. */
export const holdsId = (value: unknown, id: string): boolean =>
  [value].flat().some((one) => typeof one === 'object' && one !== null && 'id' in one && String(one.id) === id);
