import { fail, type Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { everyPage } from '../shared/paging';
import type { Rows } from './shapes';

/* How Dataverse is asked: https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/query/overview */

/** A text as a literal: an apostrophe in it is doubled, and nothing else ends it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text to be contained in another: brackets take their meaning from the signs that stand for any letters. */
export const contained = (text: string): string => quoted(text.replace(/[%_[]/g, '[$&]'));

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isKey = (id: string): boolean => GUID.test(id);

/** A key as a literal, which has no quotes. Failure `absent` for what is none. */
export const keyOf = (id: string): string => (isKey(id) ? id : fail({ kind: 'absent' }));

export const rowOf = (table: string, id: string): string => `/${table}(${keyOf(id)})`;

/** A page of a table. Of the link to the next one only the query counts: where it leads is our business. */
export async function readPage<T>(
  http: Http,
  path: string,
  shape: Shape<Rows<T>>,
  query: Request['query'],
  next?: string,
  reference?: boolean,
): Promise<Paged<T>> {
  const request = next === undefined ? { path, query, reference } : { path: path + next, reference };
  const { value, '@odata.nextLink': link } = (await http.send(request, shape)).body;
  return { items: value, next: link && new URL(link).search };
}

/** The whole of a table that rarely changes. */
export const readAll = <T>(http: Http, path: string, shape: Shape<Rows<T>>, query: Request['query']) =>
  everyPage<T>((next) => readPage(http, path, shape, query, next, true));

/** A change of a row that is there: without a version of it, Dataverse would make one of this key. */
export const changing = (path: string, body: object, version = '*'): Request => ({
  method: 'PATCH',
  path,
  body,
  headers: { 'if-match': version },
});
