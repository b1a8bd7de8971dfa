import { type Account, type Contact, fail, type Shape, type Ticket } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { isAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import {
  dataOf,
  RawConversations,
  type RawCustomer,
  RawCustomers,
  RawMessages,
  RawMetadata,
  RawNameds,
  RawOneConversation,
  RawOneCustomer,
  RawOneCustomerOrRefusal,
  type RawPage,
} from './shapes';
import { hasAddress, type Names, toChoice, toContact, toDefinitions, toTicket } from './words';

/* What is read for more than one verb. */

const PAGE = 100;
const SEARCH = '/customers/search';
/** Of a search; one page more is refused. */
const MOST_PAGES = 100;

export const pathOf = (id: string): string => `/conversations/${encodeURIComponent(id)}`;
export const customerPath = (id: string): string => `/customers/${encodeURIComponent(id)}`;

/** The reads of one account. */
export function readsOf(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  const readPage = async <T>(
    path: string,
    shape: Shape<RawPage<T>>,
    request: Partial<Request> = {},
    page = '1',
  ): Promise<Paged<T>> => {
    const query = { page, pageSize: PAGE, ...request.query };
    const { data, links } = (await http.send({ ...request, path, query }, shape)).body;
    const isLast = data.length === 0 || (path === SEARCH && Number(page) === MOST_PAGES);
    return { items: data, next: links?.next && !isLast ? String(Number(page) + 1) : undefined };
  };
  const readAll = <T>(path: string, shape: Shape<RawPage<T>>, request?: Partial<Request>) =>
    everyPage((page) => readPage(path, shape, request, page));

  const reference = { reference: true };
  const readUsers = () => readAll('/users', RawNameds, reference);
  const readChoices = async (path: string) => (await readAll(path, RawNameds, reference)).map(toChoice);
  const readNames = async (): Promise<Names> => {
    const [users, teams, tags] = await Promise.all([readUsers(), readChoices('/teams'), readChoices('/tags')]);
    return { users, teams, tags };
  };
  const readFields = async () =>
    toDefinitions((await http.send({ path: '/metadata/conversation', ...reference }, RawMetadata)).body);

  const readRaw = async (id: string) => (await http.get(pathOf(id), RawOneConversation)).data;
  const readCustomer = async (id: string) => (await http.get(customerPath(id), RawOneCustomer)).data;
  const readMessages = (id: string) =>
    readAll(`${pathOf(id)}/messages`, RawMessages, { query: { include: 'attachments' } });

  const readTicket = async (id: string): Promise<Ticket> => {
    const [raw, names, fields] = await Promise.all([readRaw(id), readNames(), readFields()]);
    // One that was merged or deleted is gone; what they wrote is not.
    const { body } = await http.send({ path: customerPath(raw.customer ?? ''), also: [404] }, RawOneCustomerOrRefusal);
    const known = dataOf(body);
    const contact = known && toContact(known, account);
    return toTicket(raw, { account, names, fields, contact });
  };

  /** A search knows what changed in the last two years, and lags behind a little. */
  const asking = (what: string, criteria: object): Partial<Request> => ({
    method: 'POST',
    body: { queryContext: what, ...criteria, sort: [{ [`${what}_updated_at`]: 'desc' }] },
    read: true,
  });

  /**
   * A page of conversations, and whose they are: the same search tells both, page by page in an order of its own.
   * `everybody`: all pages of people, where each row needs its own.
   */
  const search = async (criteria: object, page?: string, everybody = false): Promise<Paged<Ticket>> => {
    const whose = asking('customer', criteria);
    const [found, customers, names] = await Promise.all([
      readPage(SEARCH, RawConversations, asking('conversation', criteria), page),
      everybody
        ? readAll(SEARCH, RawCustomers, whose)
        : readPage(SEARCH, RawCustomers, whose, page).then(({ items }) => items),
      readNames(),
    ]);
    const contacts = customers.map((raw) => toContact(raw, account));
    const items = found.items.map((raw) => {
      const contact = contacts.find(({ id }) => id === raw.customer);
      return toTicket(raw, { account, names, contact });
    });
    return { items, next: found.next };
  };

  /** By search, for an address may be several people's; by itself for whom the search does not know. */
  const find = async (email: string): Promise<Contact[]> => {
    if (!isAddress(email)) return [];
    const asked = email.toLowerCase();
    const toTheirs = (raws: RawCustomer[]) =>
      raws.filter((raw) => hasAddress(raw, email)).map((raw) => toContact(raw, account));
    const or = ['customer_email', 'customer_shared_email'].map((name) => ({ [name]: { equals: asked } }));
    const theirs = toTheirs((await readPage(SEARCH, RawCustomers, asking('customer', { or }))).items);
    if (theirs.length > 0) return theirs;
    const path = `/customers/email=${encodeURIComponent(asked)}`;
    const { body } = await http.send({ path, also: [404] }, RawOneCustomerOrRefusal);
    // Of any other 404 nobody knows what it says.
    if (!body) fail({ kind: 'absent' });
    return toTheirs([dataOf(body) ?? []].flat());
  };

  return {
    all: readAll,
    users: readUsers,
    choices: readChoices,
    names: readNames,
    fields: readFields,
    raw: readRaw,
    customer: readCustomer,
    messages: readMessages,
    ticket: readTicket,
    search,
    find,
  };
}
