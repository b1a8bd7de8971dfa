import { fail } from '../../model';
import type { RawObject } from './shapes';

/* SOQL, and the one way for a text to get into it.
   https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */

const ESCAPES: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r' };

/** A text as a literal. */
export const quoted = (text: string): string =>
  `'${text.replace(/[\\'\n\r]/g, (letter) => ESCAPES[letter] ?? letter)}'`;

/** A point in time as a literal. */
export const literal = (time: string): string => new Date(time).toISOString();

/** The same id. Failure `absent` for what no record can have, which Salesforce would take for a broken query. */
export const idIn = (id: string): string => (/^[a-z0-9]{15}([a-z0-9]{3})?$/i.test(id) ? id : fail({ kind: 'absent' }));

/** Words that all must be in what is found. Each stands in quotes, so that none is an operator or a wildcard. */
export const wordsIn = (text: string): string =>
  (text.match(/[\p{L}\p{N}][\p{L}\p{N}@._-]+/gu) ?? []).map((word) => `"${word}"`).join(' AND ');

/** What stands for a field among an object's: of `Owner.Name` it is `OwnerId`, of a list of children their name. */
const rootOf = (field: string): string => /FROM (\w+)/.exec(field)?.[1] ?? field.replace(/\..*/, 'Id');

/**
 * Those of the fields that the object has and this sign-in may see: one that it may not spoils the whole query.
 * `parents`: objects above it of which some fields may be hidden.
 */
export function visible(
  { fields, childRelationships }: RawObject,
  wanted: string[],
  parents: Record<string, RawObject> = {},
): string[] {
  const known = new Set([
    ...fields.map(({ name }) => name),
    ...childRelationships.map((child) => child.relationshipName),
  ]);
  const isThere = (field: string) => {
    const [relation = '', name] = field.split('.');
    const above = parents[relation]?.fields;
    return known.has(rootOf(field)) && (above === undefined || above.some((one) => one.name === name));
  };
  return wanted.filter(isThere);
}

/** A page of a list is at most this long. */
export const PAGE = 100;

/** Where a page ends: time and id of its last row. */
const ENDS = /^(\S+) ([a-z0-9]+)$/i;

/** A page of rows, newest first by the field `at`. `before`: where the page before it ended. */
export function pageOf(fields: string[], from: string, where: string, at: string, before?: string): string {
  const [, time = '', id = ''] = ENDS.exec(before ?? '') ?? [];
  const further = time && ` AND (${at} < ${literal(time)} OR (${at} = ${literal(time)} AND Id < ${quoted(id)}))`;
  return `SELECT ${fields} FROM ${from} WHERE (${where})${further} ORDER BY ${at} DESC, Id DESC LIMIT ${PAGE}`;
}

type Rows<T> = { done: boolean; records: T[] };

/**
 * Several lists in one, each newest first by `at`. What is older than any unfinished list reaches has to wait for the
 * page after; `next` is where this one ends.
 */
export function merged<T extends { Id: string }>(
  lists: Rows<T>[],
  at: (row: T) => string,
): { rows: T[]; next?: string } {
  const end = (row: T) => `${at(row)} ${row.Id}`;
  const next = lists
    .flatMap(({ done, records }) => (done && records.length < PAGE ? [] : records.slice(-1).map(end)))
    .sort()
    .at(-1);
  const rows = new Map(lists.flatMap(({ records }) => records.map((row) => [row.Id, row] as const)));
  return { rows: [...rows.values()].filter((row) => next === undefined || end(row) >= next), next };
}
