import type { Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { everyPage } from '../shared/paging';
import { type RawCase, RawCaseAnswer, type RawNamed, RawNames } from './shapes';

/** Which kinds of things come whole; all others come as a mere number. */
export const PERSON = { include: 'user,identity_email,identity_phone,organization,role' };
export const CASE = {
  include: `${PERSON.include},team,case_status,case_priority,case_type,case_field,sla_metric,channel,tag`,
  fields: '+tags',
};
/** What was said can be of many kinds. */
export const ALL = { include: '*' };

export const pathOf = (id: string, part = '') => `/cases/${encodeURIComponent(id)}${part}.json`;

export const readCase = async (http: Http, id: string): Promise<RawCase> =>
  (await http.get(pathOf(id), RawCaseAnswer, CASE)).data;

/** Rows on a page: the most that Kayako gives. */
export const PAGE = 100;

type RawPage<T> = { data: T[]; total_count: number };

/** One page of a list. `offset`: how many come before it. */
export async function readPage<T>(
  http: Http,
  path: string,
  shape: Shape<RawPage<T>>,
  query: Request['query'],
  offset = '0',
): Promise<Paged<T>> {
  const { data, total_count } = await http.get(path, shape, { ...query, limit: PAGE, offset });
  const end = Number(offset) + data.length;
  return { items: data, next: data.length > 0 && end < total_count ? String(end) : undefined };
}

/** A list to its end, or to the first page that holds what is none of it: some servers pass over a filter. */
export const readAll = <T>(
  http: Http,
  path: string,
  shape: Shape<RawPage<T>>,
  query: Request['query'] = {},
  isMeant: (item: T) => boolean = () => true,
) =>
  everyPage(async (offset) => {
    const { items, next } = await readPage(http, path, shape, query, offset);
    return { items, next: items.every(isMeant) ? next : undefined };
  });

/** Names that hardly ever change. */
export async function readNames(http: Http, of: string): Promise<RawNamed[]> {
  const request = { path: `/${of}.json`, query: { limit: PAGE }, reference: true };
  return (await http.send(request, RawNames)).body.data;
}
