import { fail, type Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { type ListOrRefusal, listOrRefusal } from './shapes';

/** The most that a page may hold: a higher number is an error. */
export const LONGEST_PAGE = 100;
/** Lists end here, whatever is behind: https://developers.freshdesk.com/api/#list_all_tickets */
const LAST_PAGE = 300;

/** Number of the next page; Freshdesk tells it by a link, and has no totals. */
function nextIn(link: string | undefined): string | undefined {
  const page = link?.match(/<[^>]*[?&]page=(\d+)[^>]*>\s*;\s*rel="?next/)?.[1];
  return Number(page) <= LAST_PAGE ? page : undefined;
}

/** One page of a list. `also`: statuses that end in `refusal` instead of a Failure. */
export async function readPage<T>(
  http: Http,
  { also, ...request }: Pick<Request, 'path' | 'query' | 'also'>,
  item: Shape<T>,
): Promise<Paged<T> & { refusal?: ListOrRefusal<T> }> {
  const { status, body, header } = await http.send({ ...request, also }, listOrRefusal(item));
  if (also?.includes(status)) return { items: [], refusal: body };
  if (!body.items) return fail({ kind: 'unreadable', field: '' });
  return { items: body.items, next: nextIn(header('link')) };
}

/** A list to its end; undefined where it is for other eyes, or not in the plan. */
export async function readAll<T>(
  http: Http,
  path: string,
  item: Shape<T>,
  { query, also }: Pick<Request, 'query' | 'also'> = {},
): Promise<T[] | undefined> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const page = await readPage(http, { path, query: { ...query, page: next }, also }, item);
    if (page.refusal) return undefined;
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}
