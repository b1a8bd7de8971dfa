import { type Account, type Contact, fail, type Shape, type Ticket } from '../../model';
import type { Asked, Http, Paged, Request } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import {
  type RawConversation,
  RawConversationOrRefusal,
  RawConversationsOrRefusal,
  RawIdsOrRefusal,
  RawInboxesOrRefusal,
  RawOperators,
  RawProfileOrRefusal,
} from './shapes';
import { toAgent, toContact, toTicket, UI } from './words';

const PAGE = 50;
/** Crisp's shortest page: what holds less is the last. */
export const LEAST = 20;

/** What a plan or a token's scopes leave out. */
const WITHOUT = [402, 403, 404, 405];

const piece = encodeURIComponent;
const following = (page: string, { length }: unknown[]) => (length < LEAST ? undefined : String(Number(page) + 1));

/** Finds, lists and reads in one workspace. */
export function openReads(http: Http, account: Pick<Account, 'id' | 'ui'>) {
  /** Below the workspace: what links begin with ends in its id. */
  const at = (path: string, website = account.ui?.slice(UI.length)) => `/website/${piece(website ?? '')}${path}`;
  const pathOf = (id: string, below = '') => at(`/conversation/${piece(id)}${below}`);
  const profileOf = (idOrEmail: string) => at(`/people/profile/${piece(idOrEmail)}`);

  type OrRefusal<T> = Shape<{ data: T } | { error: true } | undefined>;
  /** Undefined where Crisp says no. Failure `absent` for a "no" in other words than Crisp's. */
  const readIfAny = async <T>(request: Request, shape: OrRefusal<T>): Promise<T | undefined> => {
    const { body } = await http.send(request, shape);
    if (!body) return fail({ kind: 'absent' });
    return 'data' in body ? body.data : undefined;
  };

  const choicesIn = async <T>(path: string, shape: OrRefusal<T[]>): Promise<T[]> =>
    (await readIfAny({ path: at(path), reference: true, also: WITHOUT }, shape)) ?? [];

  const readAgents = async () =>
    (await http.send({ path: at('/operators/list'), reference: true }, RawOperators)).body.data.flatMap(toAgent);

  const readInboxes = () =>
    everyPage(async (page = '1') => {
      const found = await choicesIn(`/inboxes/list/${page}`, RawInboxesOrRefusal);
      const items = found.map(({ inbox_id, name }) => ({ value: inbox_id, label: name }));
      return { items, next: following(page, found) };
    });

  const toTickets = async (found: RawConversation[]): Promise<Ticket[]> => {
    const [agents, inboxes] = await Promise.all([
      found.some(({ assigned }) => assigned?.user_id) ? readAgents() : [],
      found.some(({ inbox_id }) => inbox_id) ? readInboxes() : [],
    ]);
    const tickets = found.map((raw) => toTicket(raw, account, { agents, inboxes }));
    return tickets.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  };

  const listed = (page: string, query: Request['query']): Request => ({
    path: at(`/conversations/${page}`),
    query: { per_page: PAGE, order_date_updated: 1, ...query },
  });

  const listBy = async (query: Request['query'], page = '1'): Promise<Paged<Ticket>> => {
    const found = (await readIfAny(listed(page, query), RawConversationsOrRefusal)) ?? [];
    return { items: await toTickets(found), next: following(page, found) };
  };

  /** Undefined where the token may not ask for these. */
  const readOfPerson = async (id: string, page: string) => {
    const request = { path: at(`/people/conversations/${piece(id)}/list/${page}`), also: [403, 404] };
    const { status, body } = await http.send(request, RawIdsOrRefusal);
    if (status === 403) return undefined;
    const ids = body && 'data' in body ? body.data : [];
    const read = (one: string) => readIfAny({ path: pathOf(one), also: [404] }, RawConversationOrRefusal);
    const found = (await Promise.all(ids.map(read))).flatMap((raw) => raw ?? []);
    // Nothing was said in one whose text could not be written: Crisp's lists have none of these.
    return { ids, found: found.filter(({ last_message }) => last_message) };
  };

  /**
   * How the filter calls an address, Crisp's pages do not tell. So each way leads on to the next one: two names; the
   * ids of all that the person wrote, to be read one by one; where the token may not ask for these, the words.
   */
  const list = async ({ email, contact }: Asked, next = 'meta.email 1'): Promise<Paged<Ticket>> => {
    const [by = '', page = ''] = next.split(' ');
    const isTheirs = ({ meta, people_id }: RawConversation) =>
      meta.email ? isSameAddress(meta.email, email) : contact !== undefined && people_id === contact.id;
    if (by === 'ids') {
      const known = await readOfPerson(contact?.id ?? email, page);
      if (!known) return list({ email, contact }, 'text 1');
      const items = await toTickets(known.found.filter(isTheirs));
      return { items, next: known.ids.length > 0 ? `ids ${Number(page) + 1}` : undefined };
    }
    const filter = {
      model: 'session',
      criterion: by,
      operator: 'eq',
      query: [...new Set([contact?.email ?? email, email])],
    };
    const query =
      by === 'text'
        ? { search_type: 'text', search_query: email }
        : { search_type: 'filter', search_query: JSON.stringify([filter]) };
    const found = await readIfAny({ ...listed(page, query), also: [400] }, RawConversationsOrRefusal);
    const theirs = (found ?? []).filter(isTheirs);
    if (theirs.length === 0 && page === '1' && by !== 'text')
      return list({ email, contact }, !found && by === 'meta.email' ? 'email 1' : 'ids 1');
    const after = following(page, found ?? []);
    return { items: await toTickets(theirs), next: after && `${by} ${after}` };
  };

  /** Undefined where nobody has this id or address. */
  const readContact = async (idOrEmail: string): Promise<Contact | undefined> => {
    const raw = await readIfAny({ path: profileOf(idOrEmail), also: [400, 404] }, RawProfileOrRefusal);
    return raw && toContact(raw, account.ui);
  };

  const find = async (email: string): Promise<Contact[]> => {
    if (!isAddress(email)) return [];
    // Whether Crisp heeds the size of letters is nowhere said.
    for (const one of new Set([email, email.toLowerCase()])) {
      const contact = await readContact(one);
      if (contact && isSameAddress(contact.email, email)) return [contact];
    }
    return [];
  };

  const readRaw = async (id: string) =>
    (await readIfAny({ path: pathOf(id) }, RawConversationOrRefusal)) ?? fail({ kind: 'absent' });

  const readTicket = async (id: string): Promise<Ticket> => {
    const [ticket] = await toTickets([await readRaw(id)]);
    return ticket ?? fail({ kind: 'absent' });
  };

  return {
    at,
    pathOf,
    profileOf,
    choicesIn,
    readAgents,
    readInboxes,
    list,
    listBy,
    find,
    readContact,
    readRaw,
    readTicket,
  };
}
