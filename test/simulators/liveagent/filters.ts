/* The filters of the simulated LiveAgent: JSON, either an object of columns with their values, or rows of a column,
   an operator and a value. https://support.liveagent.com/513528-Filtering-API-v3-results */

export type Value = string | number | null | string[];
/** What a row is looked through by, and how: a column that is not here is none. */
export type Columns<T> = Record<string, { of(row: T): Value; operators: string[] }>;

type Condition = { column: string; operator: string; value: string };

/** Undefined for what is no filter. */
export function conditionsIn(written: string | null): Condition[] | undefined {
  if (written === null || written === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return undefined;
  }
  if (Array.isArray(parsed)) {
    const rows = parsed.filter((row): row is string[] => Array.isArray(row) && row.length === 3);
    if (rows.length !== parsed.length) return undefined;
    return rows.map(([column, operator, value]) => ({
      column: String(column),
      operator: String(operator),
      value: String(value),
    }));
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  return Object.entries(parsed).map(([column, value]) => ({ column, operator: 'E', value: String(value) }));
}

const listIn = (value: string) => value.split(',').map((one) => one.trim());
const lower = (value: Value) => [value].flat().map((one) => String(one ?? '').toLowerCase());

/** `%` is anything, `_` any letter. */
const isLike = (text: string, pattern: string) => {
  const written = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(written.replaceAll('%', '.*').replaceAll('_', '.'), 'is').test(text);
};

const OPERATORS: Record<string, (held: Value, value: string) => boolean> = {
  E: (held, value) => lower(held).includes(value.toLowerCase()),
  NE: (held, value) => !lower(held).includes(value.toLowerCase()),
  IN: (held, value) => listIn(value).some((one) => lower(held).includes(one.toLowerCase())),
  NI: (held, value) => !listIn(value).some((one) => lower(held).includes(one.toLowerCase())),
  L: (held, value) => lower(held).some((one) => isLike(one, value)),
  'D>': (held, value) => Number(held) > Date.parse(`${value}Z`),
  'D<=': (held, value) => Number(held) <= Date.parse(`${value}Z`),
  /** Every word somewhere. */
  HAS: (held, value) => value.split(/\s+/).every((word) => lower(held).some((one) => one.includes(word.toLowerCase()))),
};

/** The column or operator that is none, if there is one. */
export const unknownIn = <T>(columns: Columns<T>, conditions: Condition[]): string | undefined =>
  conditions.find(({ column, operator }) => {
    const known = Object.hasOwn(columns, column) ? columns[column] : undefined;
    return !known?.operators.includes(operator);
  })?.column;

/** Whether a row is as asked. What is none is passed over. */
export const matches = <T>(row: T, columns: Columns<T>, conditions: Condition[]): boolean =>
  conditions.every((condition) => {
    if (unknownIn(columns, [condition]) !== undefined) return true;
    const { of } = columns[condition.column] ?? { of: () => null };
    const held = of(row);
    // Full texts are looked for by their words, whatever the operator.
    const operator = ['search', 'subject'].includes(condition.column) ? 'HAS' : condition.operator;
    return OPERATORS[operator]?.(held, condition.value) ?? true;
  });
