import { randomUUID } from 'node:crypto';
import { fields, NOW } from '../../world';
import { options, schema, type Table } from './schema';

/* What the simulated Dataverse remembers: rows in tables, each with all its columns. */

export type Value = string | number | boolean | null;
export type Row = { [column: string]: Value };
export type Kept = { set: string; values: Row; version: number };

/** What Dataverse answers instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
export const bad = (message: string, code = '0x80060888'): Refusal => new Refusal(400, code, message);
export const absent = (what: string, id: string): Refusal =>
  new Refusal(404, '0x80040217', `${what} With Id = ${id} Does Not Exist`);

export const tableOf = (set: string): Table => {
  const found = schema[set];
  if (!found) throw new Refusal(404, '0x8006088a', `Resource not found for the segment '${set}'.`);
  return found;
};

/** The codes of the organisation's own picklist begin where its publisher chose. */
options.new_product = fields[0].values.map((label, index) => ({ value: 100_000_000 + index, label }));

/** A fresh Dataverse. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastVersion = 80_000;
  let lastCase = 1000;
  const rows: Kept[] = [];
  const byKey = new Map<string, Kept>();
  const time = (at: number) => new Date(at).toISOString().replace('.000', '');

  const state = {
    rows,
    /** Whether what is said in a case counts as a change of it. */
    touches: true,
    /** Which of the two names takes a mail. */
    regarding: 'regardingobjectid_incident_email',
    /** Whether mail goes to addresses that nobody is known by. */
    sendsToUnknown: true,
    /** Whether rights are told with their names. */
    namesRights: true,
    /** Whether mail that was sent stays a draft, as if sending had failed. */
    refusesMail: false,
    /** The rows of the latest list. */
    told: [] as Row[],
    now: (): string => time(now),
    tick(): string {
      now += 1000;
      return time(now);
    },
    nextNumber: (): string => `CAS-${String(++lastCase).padStart(5, '0')}-K4P2Q1`,
    of: (set: string): Kept[] => rows.filter((row) => row.set === set),
    find: (set: string, id: string): Kept | undefined => byKey.get(`${set} ${id.toLowerCase()}`),
    get(set: string, id: string): Kept {
      const found = state.find(set, id);
      if (!found) throw absent(tableOf(set).logical, id);
      return found;
    },
    /** The row that a key in this column is of. */
    behind({ set, values }: Kept, column: string): Kept | undefined {
      const id = values[column];
      const sets = tableOf(set).lookups[column] ?? [];
      return typeof id === 'string' ? sets.map((of) => state.find(of, id)).find(Boolean) : undefined;
    },
    keyOf: ({ set, values }: Kept): string => String(values[tableOf(set).key]),
    add(set: string, values: Row, at: string = state.tick()): Kept {
      const { key, columns } = tableOf(set);
      const id = String(values[key] ?? randomUUID()).toLowerCase();
      if (state.find(set, id)) throw new Refusal(412, '0x80040237', 'Cannot insert duplicate key.');
      const blank = Object.fromEntries(columns.map((column) => [column, null]));
      const row = {
        set,
        values: { ...blank, createdon: at, modifiedon: at, ...values, [key]: id },
        version: ++lastVersion,
      };
      rows.push(row);
      byKey.set(`${set} ${id}`, row);
      return row;
    },
    change(row: Kept, values: Row, at: string = state.tick()): void {
      Object.assign(row.values, values, { modifiedon: at });
      row.version = ++lastVersion;
    },
    remove(row: Kept): void {
      rows.splice(rows.indexOf(row), 1);
      byKey.delete(`${row.set} ${state.keyOf(row)}`);
    },
    /** Something was said in a case. */
    touch(id: Value | undefined, at: string): void {
      const row = typeof id === 'string' ? state.find('incidents', id) : undefined;
      if (row && state.touches) state.change(row, {}, at);
    },
  };
  return state;
}

export type State = ReturnType<typeof createState>;
