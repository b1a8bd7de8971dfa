import type { Custom, FieldDefinition, FieldValue } from '../../model';
import { vocabulary } from '../shared/vocabulary';
import type { RawAttribute, RawNamed, RawType } from './shapes';

/* Fields of an account's own making: every ticket type has its own, and all conversations have the same. They go by
   their names, and the same name may mean two fields of two types. */

/** Conversations, as if they were one of the types. */
export const CONVERSATION: RawNamed = { id: 'conversation', name: 'Conversation' };

const kindIn = vocabulary<FieldDefinition['kind']>({
  string: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  datetime: 'date',
  list: 'choice',
});

/** How a field's id names its attribute. */
const nameIn = (id: string) => id.slice(id.indexOf('/') + 1);

/** Files and links to other objects are not among what a field can hold here. */
function toDefinition(raw: RawAttribute, of: RawNamed): FieldDefinition[] {
  const { name, data_type, input_options: input, required_to_create: required, archived } = raw;
  const kind = kindIn(data_type);
  if (!kind || archived || raw.default || name.startsWith('_default_')) return [];
  const lines = kind === 'text' && (raw.multiline || input?.multiline);
  const several = kind === 'choice' && input?.allow_multiple_values;
  // A ticket takes an option by its number, a conversation by its words.
  const options = [
    ...(input?.list_options ?? []).map(({ id, label, archived }) => ({ value: id, label, archived })),
    ...raw.options.map(({ label, archived }) => ({ value: label, label, archived })),
  ];
  return [
    {
      id: `${of.id}/${name}`,
      name,
      kind: lines ? 'lines' : several ? 'choices' : kind,
      required,
      types: [of.name],
      ...(kind === 'choice'
        ? { choices: options.filter((one) => !one.archived).map(({ value, label }) => ({ value, label })) }
        : {}),
    },
  ];
}

export const definitionsOf = (types: RawType[], attributes: RawAttribute[]): FieldDefinition[] => [
  ...types.flatMap((type) =>
    (type.ticket_type_attributes?.ticket_type_attributes ?? []).flatMap((raw) => toDefinition(raw, type)),
  ),
  ...attributes.flatMap((raw) => toDefinition(raw, CONVERSATION)),
];

const DAY = 'YYYY-MM-DD'.length;

/** Times come as seconds or as text. */
function toDay(value: string | number): string | null {
  const time = new Date(typeof value === 'number' ? value * 1000 : value);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, DAY);
}

function toScalar({ kind, choices }: FieldDefinition, held: unknown): string | number | boolean | null {
  if (typeof held === 'boolean') return held;
  if (typeof held !== 'string' && typeof held !== 'number') return null;
  if (kind === 'date') return toDay(held);
  // Whether an option comes as its number or its words is nowhere said.
  return choices?.find(({ value, label }) => held === value || held === label)?.value ?? held;
}

const toValue = (one: FieldDefinition, held: unknown): FieldValue =>
  Array.isArray(held) ? held.map((item) => String(toScalar(one, item) ?? '')) : toScalar(one, held);

export const toCustom = (definitions: FieldDefinition[], held: Record<string, unknown> = {}): Custom[] =>
  definitions.map((one) => ({ id: one.id, name: one.name, value: toValue(one, held[one.name]) }));

/** Custom fields as Intercom takes them; undefined where none is set. */
export function attributesIn(custom: Record<string, FieldValue> = {}, definitions: FieldDefinition[] = []) {
  const set = Object.entries(custom).map(([id, value]): [string, FieldValue] => {
    const isDate = typeof value === 'string' && definitions.find((one) => one.id === id)?.kind === 'date';
    return [nameIn(id), isDate ? Date.parse(value) / 1000 : value];
  });
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}
