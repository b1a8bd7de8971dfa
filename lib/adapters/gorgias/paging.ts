import type { Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { everyPage } from '../shared/paging';

/** Rows on a page of tickets, people and messages. */
export const PAGE = 50;
export const LONGEST_PAGE = 100;

type RawPage<T> = { data: T[]; meta: { next_cursor: string | undefined } | undefined };

/** One page. All lists go on by a cursor, which is handed back as it came. */
export async function readPage<T>(
  http: Http,
  path: string,
  shape: Shape<RawPage<T>>,
  query: Request['query'],
): Promise<Paged<T>> {
  const { data, meta } = await http.get(path, shape, { limit: PAGE, ...query });
  return { items: data, next: meta?.next_cursor };
}

/** A list to its end. */
export const readAll = <T>(http: Http, path: string, shape: Shape<RawPage<T>>, query: Request['query'] = {}) =>
  everyPage((cursor) => readPage(http, path, shape, { ...query, limit: LONGEST_PAGE, cursor }));
