import type { Http, Paged } from '../contract';
import { type RawField, RawFound, type RawTicket, RawTicketIfAny } from './shapes';

/* Freshdesk's search knows tags and custom fields, whole values only; it has no words of subjects or texts.
   https://developers.freshdesk.com/api/#filter_tickets */

const LONGEST_QUERY = 512;
/** A search has no more pages. */
const LAST_PAGE = 10;
const PER_PAGE = 30;

/** A text as a string of the query language; undefined for one that it cannot say: it has no escapes. */
export const quoted = (text: string): string | undefined =>
  text === '' || /['"\\\p{Cc}]/u.test(text) ? undefined : `'${text}'`;

/** A query for tickets with this tag or with this text in a custom field; as many fields as it has room for. */
export function queryFor(text: string, fields: RawField[]): string | undefined {
  const value = quoted(text.trim());
  if (value === undefined) return undefined;
  const names = fields.filter(({ type }) => type === 'custom_text').map(({ name }) => name);
  const query = ['tag', ...names].reduce((so, name) => {
    const longer = so ? `${so} OR ${name}:${value}` : `${name}:${value}`;
    return longer.length + '""'.length <= LONGEST_QUERY ? longer : so;
  }, '');
  return query === '' ? undefined : `"${query}"`;
}

async function findByNumber(http: Http, text: string): Promise<RawTicket | null> {
  const number = text.match(/^\s*#?(\d{1,15})\s*$/)?.[1];
  if (number === undefined) return null;
  const request = { path: `/tickets/${number}`, query: { include: 'requester' }, also: [404] };
  return (await http.send(request, RawTicketIfAny)).body;
}

/** The ticket of this number, and a page of those with this tag or field. The index is some minutes behind. */
export async function findTickets(
  http: Http,
  text: string,
  fields: () => Promise<RawField[]>,
  page = '1',
): Promise<Paged<RawTicket>> {
  const findByValue = async () => {
    const query = queryFor(text, await fields());
    return query === undefined ? undefined : http.get('/search/tickets', RawFound, { query, page });
  };
  const [numbered, found] = await Promise.all([page === '1' ? findByNumber(http, text) : null, findByValue()]);
  const others = found?.results.filter(({ id }) => id !== numbered?.id) ?? [];
  const goesOn = Number(page) < LAST_PAGE && Number(page) * PER_PAGE < (found?.total ?? 0);
  return { items: numbered ? [numbered, ...others] : others, next: goesOn ? String(Number(page) + 1) : undefined };
}
