import type { Account, Contact, Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { onlyAsked } from '../shared/asked';
import { everyPage } from '../shared/paging';
import {
  RawAgents,
  RawCompany,
  RawContacts,
  RawDepartments,
  RawGroups,
  RawTags,
  RawTicket,
  RawTickets,
} from './shapes';
import { DELETED, type Names, toComments, toContact, toDepartments, toRating, toTicket } from './words';

const PAGE = 100;

export const ticketPath = (id: string): string => `/v3/tickets/${encodeURIComponent(id)}`;

/** Everything that is read more than once. */
export function createReader(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  /** A page of a list: the last one is shorter than was asked. */
  const pageOf = async <T>(
    path: string,
    shape: Parameters<typeof http.get<T[]>>[1],
    page = '1',
    { reference, ...more }: { reference?: boolean; [name: string]: string | boolean | undefined } = {},
  ): Promise<Paged<T>> => {
    const query = { _page: page, _perPage: PAGE, ...more };
    const items = (await http.send({ path, query, reference }, shape)).body;
    return { items, next: items.length === PAGE ? String(Number(page) + 1) : undefined };
  };
  const everyOf = <T>(path: string, shape: Parameters<typeof http.get<T[]>>[1], reference = true): Promise<T[]> =>
    everyPage((page) => pageOf(path, shape, page, { reference }));

  const readAgents = () => everyOf('/v3/agents', RawAgents);
  const readNames = async (): Promise<Names> => {
    const [agents, departments, tags] = await Promise.all([
      readAgents(),
      everyOf('/v3/departments', RawDepartments),
      everyOf('/v3/tags', RawTags),
    ]);
    return { agents, departments: toDepartments(departments), tags };
  };

  /** Undefined also where it is gone, or none of the key's business. */
  const companyOf = async (id: string | undefined) => {
    if (!id) return undefined;
    const request = { path: `/v3/companies/${id}`, reference: true, also: [403, 404] };
    const { system_name, name = system_name } = (await http.send(request, RawCompany)).body;
    return name === undefined ? undefined : { id, name };
  };

  const readRaw = (id: string) => http.get(ticketPath(id), RawTicket);
  const readGroups = (id: string) => everyOf(`${ticketPath(id)}/messages`, RawGroups, false);

  /** Newest change first, without deleted ones. */
  const list = async (filter: object, isAsked: (raw: RawTicket) => boolean = () => true, page?: string) => {
    const order = { _sortField: 'date_changed', _sortDir: 'DESC', _filters: JSON.stringify(filter) };
    const { items, next } = await pageOf('/v3/tickets', RawTickets, page, order);
    const tickets = onlyAsked(items, isAsked, PAGE, '_filters').filter(({ status }) => status !== DELETED);
    return { items: tickets.map((raw) => toTicket(raw, account)), next };
  };

  return {
    everyOf,
    readAgents,
    readNames,
    readRaw,
    list,

    async readTicket(id: string): Promise<Ticket> {
      const [raw, groups, names] = await Promise.all([readRaw(id), readGroups(id), readNames()]);
      return { ...toTicket(raw, account, names), rating: toRating(groups) };
    },

    /** All of it: lists tell no more of their end than that they are short. */
    async listComments(ticket: Ticket) {
      const [groups, agents] = await Promise.all([readGroups(ticket.id), readAgents()]);
      return { items: toComments(groups, ticket, agents) };
    },

    async findContacts(email: string): Promise<Contact[]> {
      if (!isAddress(email)) return [];
      const { items } = await pageOf('/v3/contacts', RawContacts, '1', { _filters: JSON.stringify({ email }) });
      const theirs = onlyAsked(
        items,
        ({ emails }) => emails.some((one) => isSameAddress(one, email)),
        PAGE,
        '_filters',
      );
      return Promise.all(theirs.map(async (raw) => toContact(raw, await companyOf(raw.company_id))));
    },

    /** A company's tickets are those of its contacts: a page of these, then the pages of theirs. */
    async listCompanyTickets(company_id: string, next = '1,1'): Promise<Paged<Ticket>> {
      const [people = '1', page] = next.split(',');
      const found = await pageOf('/v3/contacts', RawContacts, people, { _filters: JSON.stringify({ company_id }) });
      const ids = onlyAsked(found.items, (raw) => raw.company_id === company_id, PAGE, '_filters').map(({ id }) => id);
      const isTheirs = ({ owner_contactid = '' }: RawTicket) => ids.includes(owner_contactid);
      const { items, next: more }: Paged<Ticket> =
        ids.length === 0 ? { items: [] } : await list([['owner_contactid', 'IN', ids.join()]], isTheirs, page);
      const others = found.next && `${found.next},1`;
      return { items, next: more ? `${people},${more}` : others };
    },
  };
}
