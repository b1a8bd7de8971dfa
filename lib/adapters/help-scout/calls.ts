import type { Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { everyPage } from '../shared/paging';
import { RawAnything } from '../shared/shapes';
import type { Several } from './shapes';

/* Calls as Help Scout wants them. */

/** One page of a list, by its number. */
export async function readPage<T>(
  http: Http,
  request: Request,
  shape: Shape<Several<T>>,
  page = '1',
): Promise<Paged<T>> {
  const { body } = await http.send({ ...request, query: { ...request.query, page } }, shape);
  return { items: body.items, next: Number(page) < body.pages ? String(Number(page) + 1) : undefined };
}

/** A list to its end. */
export const readAll = <T>(http: Http, request: Request, shape: Shape<Several<T>>): Promise<T[]> =>
  everyPage((page) => readPage(http, request, shape, page));

/** Makes something, and gives its id where Help Scout tells it: the answer itself is empty. */
export const post = async (http: Http, path: string, body: object): Promise<string | undefined> =>
  (await http.send({ method: 'POST', path, body }, RawAnything)).header('resource-id');
