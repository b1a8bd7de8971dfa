import type { Shape } from '../../model';
import type { Http, Request } from '../contract';
import { everyPage } from '../shared/paging';
import type { Ends } from './shapes';

/** Zendesk's longest page. */
export const LONGEST_PAGE = 100;
/** Pages by number end here: https://developer.zendesk.com/api-reference/introduction/pagination/ */
export const LAST_PAGE = 100;
/** Searches end at a thousand results. */
export const LAST_SEARCH_PAGE = 10;

/** The number of the page after this one; undefined on the last, also the last that Zendesk serves. */
export const pageAfter = (page: string, { next_page }: Ends, last: number): string | undefined =>
  next_page && Number(page) < last ? String(Number(page) + 1) : undefined;

/** The whole of a list. Zendesk pages some by cursor, some by number, and says where the next one is. */
export const readAll = <P extends Ends, T>(
  http: Http,
  path: string,
  shape: Shape<P>,
  rowsOf: (page: P) => T[],
  query: Request['query'] = {},
): Promise<T[]> =>
  everyPage(async (link) => {
    // Only the query of the link: its host is not always the one that we were given access to.
    const page = await http.get(path, shape, link ? queryOf(link) : { ...query, 'page[size]': LONGEST_PAGE });
    return { items: rowsOf(page), next: nextIn(page) };
  });

const nextIn = ({ meta, links, next_page }: Ends): string | undefined =>
  (meta ? meta.has_more && links?.next : next_page) || undefined;

function queryOf(link: string): Request['query'] {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URL(link).searchParams) query[name] = [...(query[name] ?? []), value];
  return query;
}
