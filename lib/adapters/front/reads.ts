import { type Account, type Comment, fail, type Shape, type Ticket } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { isAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import {
  RawComments,
  RawConversation,
  type RawConversations,
  RawInboxesOrRefusal,
  RawMessages,
  RawPlace,
  RawStatusesOrRefusal,
  RawTeammatesOrRefusal,
} from './shapes';
import { toMessage, toNote, toTicket } from './words';

/* What is read for more than one verb. */

/** Messages are long. */
const MESSAGES = 50;

type Listed<T> = { _results: T[]; _pagination?: { next?: string } };
type OrRefusal<T> = T | { _error: unknown } | undefined;

/** The whole of a list that rarely changes. */
export const readAll = <T>(http: Http, path: string, shape: Shape<Listed<T>>, query: Request['query'] = {}) =>
  everyPage<T>(async (page_token) => {
    const { body } = await http.send({ path, query: { ...query, page_token }, reference: true }, shape);
    return { items: body._results, next: body._pagination?.next };
  });

/** A list that a token may have no right to, or a company no use for: then undefined. */
async function readIfAny<T>(http: Http, path: string, shape: Shape<OrRefusal<Listed<T>>>, reference?: boolean) {
  const { body } = await http.send({ path, also: [403, 404], reference }, shape);
  return body && '_results' in body ? body._results : undefined;
}

/** Those of a company with ticketing; of any other undefined. */
export const readStatuses = (http: Http) => readIfAny(http, '/company/statuses', RawStatusesOrRefusal, true);

/**
 * What Front has of whoever has this address; undefined for nobody. Only Front's own words say that: of any other 404
 * comes Failure `absent`. Front keeps addresses in small letters.
 */
export async function readOfPerson<T extends object>(
  http: Http,
  email: string,
  below: string,
  shape: Shape<OrRefusal<T>>,
  query?: Request['query'],
): Promise<T | undefined> {
  if (!isAddress(email)) return undefined;
  const path = `/contacts/alt:email:${encodeURIComponent(email.toLowerCase())}${below}`;
  const { body } = await http.send({ path, query, also: [404] }, shape);
  if (body === undefined) return fail({ kind: 'absent' });
  return '_error' in body ? undefined : body;
}

/** A page of tickets, with the names of their statuses where they have some. */
export async function toRows(
  http: Http,
  account: Pick<Account, 'id'>,
  { _results, _pagination }: RawConversations,
): Promise<Paged<Ticket>> {
  const statuses = _results.some(({ status_id }) => status_id) ? await readStatuses(http) : [];
  const items = _results.map((raw) => toTicket(raw, account, { statuses }));
  return { items: items.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)), next: _pagination?.next };
}

/** Begins the id of what was just made: https://dev.frontapp.com/docs/resource-aliases-1 */
export const BY_MESSAGE = 'alt:uid:';

/** The conversation that a message stands in. */
export const placeOf = ({ _links }: RawPlace): string =>
  `/conversations/${_links.related.conversation.replace(/^.*\//, '')}`;

/** Where a ticket lies. One that was just made goes by its message, until Front has worked through it. */
export const pathOf = async (http: Http, id: string): Promise<string> =>
  id.startsWith(BY_MESSAGE)
    ? placeOf(await http.get(`/messages/${id}`, RawPlace))
    : `/conversations/${encodeURIComponent(id)}`;

export async function readAt(http: Http, account: Pick<Account, 'id'>, path: string): Promise<Ticket> {
  const [raw, followers, inboxes] = await Promise.all([
    http.get(path, RawConversation),
    readIfAny(http, `${path}/followers`, RawTeammatesOrRefusal),
    readIfAny(http, `${path}/inboxes`, RawInboxesOrRefusal),
  ]);
  const statuses = raw.status_id ? await readStatuses(http) : [];
  return toTicket(raw, account, { statuses, followers, inboxes });
}

/** Messages come in pages, comments all at once: of these each page shows what is no older than its messages. */
export async function readConversation(http: Http, path: string, next = ''): Promise<Paged<Comment>> {
  const [before, page_token] = next.split(' ');
  const [messages, comments] = await Promise.all([
    http.get(`${path}/messages`, RawMessages, { limit: MESSAGES, page_token }),
    http.get(`${path}/comments`, RawComments),
  ]);
  const token = messages._pagination?.next;
  const [first] = messages._results.map(({ created_at }) => created_at).sort();
  const oldest = token === undefined ? undefined : first;
  const said = messages._results.filter(({ draft_mode }) => !draft_mode).map(toMessage);
  const notes = comments._results
    .filter(({ posted_at: at }) => (!before || at < before) && (!oldest || at >= oldest))
    .map(toNote);
  const items = [...said, ...notes].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return { items, next: oldest && `${oldest} ${token}` };
}
