import type { Choice, Choices, FieldDefinition } from '../../model';
import { vocabulary } from '../shared/vocabulary';
import type { RawChoice, RawColumn } from './shapes';
import { INCIDENT, KINDS, priorityIn, TABLES, type Table, toStatus } from './words';

/* What agents may choose from, and the columns beyond those that all instances have. */

const NAMES: Record<string, string> = {
  hold_reason: 'On hold reason',
  close_code: 'Resolution code',
  resolution_code: 'Resolution code',
  close_notes: 'Resolution notes',
};

/** A column of the instance's own, or one of those asked for at the end. */
export type Column = { id: string; name: string; kind: FieldDefinition['kind']; required: boolean; table: string };
const KIND_OF = vocabulary<FieldDefinition['kind']>({
  string: 'text',
  choice: 'choice',
  integer: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'boolean',
  glide_date: 'date',
});
/** References and other kinds that texts would break are left out. */
export const toColumns = (raws: RawColumn[]): Column[] =>
  raws.flatMap(({ element: id, column_label: name = id, internal_type, mandatory, name: table }) => {
    const kind = KIND_OF(internal_type);
    return kind ? [{ id, name, kind, required: mandatory === 'true', table }] : [];
  });
export const closingOf = (table: Table): Column[] =>
  KINDS[table].closing.map((id) => {
    const kind = id === 'close_notes' ? 'lines' : 'choice';
    return { id, name: NAMES[id] ?? id, kind, required: false, table };
  });

type Told = {
  values: RawChoice[];
  columns: Column[];
  /** Where a ticket may be; the first is where a new one goes unless it is said. */
  tables: Table[];
  lists: Pick<Choices, 'agents' | 'groups' | 'tags'>;
  /** Of a ticket that is there, not of a new one. */
  own: boolean;
};

/** A list that is not told is none, not an empty one. */
const orNone = <T>(choices: T[]): T[] | undefined => (choices.length > 0 ? choices : undefined);

export function toChoices({ values, columns, tables: [table = INCIDENT, ...others], lists, own }: Told): Choices {
  /** What the table itself has; else what all tasks have. */
  const choicesOf = (element: string, at: string = table): Choice[] => {
    const all = values.filter((raw) => raw.element === element);
    const theirs = all.filter(({ name }) => name === at);
    const found = theirs.length > 0 ? theirs : all.filter(({ name }) => name === 'task');
    return found.map(({ value, label }) => ({ value, label }));
  };
  const types = [table, ...others].map((one) => KINDS[one].type);
  return {
    ...lists,
    statuses: orNone(
      choicesOf('state').map((choice) => ({ ...choice, status: toStatus(table, choice.value, choice.label) })),
    ),
    priorities: orNone(
      choicesOf('priority')
        .map((choice) => ({ ...choice, priority: priorityIn(choice.value) }))
        .filter(({ value, priority }) => priority && (own || value !== '5')),
    ),
    types: types.map((type) => ({ value: type, label: type })),
    categories: own ? orNone(choicesOf('category')) : undefined,
    fields: columns.map(({ id, name, kind, required, table: where }) => {
      const choices = choicesOf(id, where);
      const of = TABLES.find((one) => one === where);
      return {
        ...{ id, name, required, kind: choices.length > 0 ? 'choice' : kind === 'choice' ? 'text' : kind },
        ...(choices.length > 0 ? { choices } : {}),
        ...(of && !own ? { types: [KINDS[of].type] } : {}),
      };
    }),
  };
}
