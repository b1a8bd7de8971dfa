import { type Account, type Contact, fail, type Shape, type Ticket } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { isSameAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import { isAt } from './roql';
import {
  ACCOUNTS,
  ADDRESSED,
  CONTACTS,
  EMAIL,
  RawAccounts,
  type RawContact,
  RawContacts,
  RawFile,
  RawFound,
  RawIncident,
  RawLinks,
  RawNames,
  RawStandards,
  type RawTicket,
  RawTickets,
  RawValues,
  STANDARDS,
  TICKETS,
  VALUES,
} from './shapes';
import { toContact, toTicket } from './words';

/* What is read for more than one verb. */

const PAGE = 100;
const LONG_PAGE = 1000;
const reference = { reference: true };

/** An id for a query or path. Failure `absent` for what is none. */
export const serialOf = (id: string): string => (/^\d{1,15}$/.test(id) ? id : fail({ kind: 'absent' }));
export const pathOf = (id: string): string => `/incidents/${serialOf(id)}`;

/** A part of a list, from its so-manieth row on. */
const part = (from: string, size = PAGE) => `LIMIT ${size} OFFSET ${Number(from)}`;
const after = (from: string, rows: unknown[], size = PAGE) =>
  rows.length < size ? undefined : String(Number(from) + rows.length);

/** Whoever has several addresses comes in several rows. */
const once = <T>(items: T[], idOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [idOf(item), item])).values(),
];

const holdersIn = (rows: RawContact[], email: string): Contact[] =>
  once(
    rows.map(toContact).filter((contact) => isSameAddress(contact.email, email)),
    ({ id }) => id,
  );

/** The reads of one account. */
export function readsOf(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  const ask = async <T>(query: string, shape: Shape<T>, more?: Pick<Request, 'also' | 'reference'>): Promise<T> =>
    (await http.send({ path: '/queryResults/', query: { query }, ...more }, shape)).body;

  const toTickets = (rows: RawTicket[]) =>
    once(
      rows.map((raw) => toTicket(raw, account)),
      ({ id }) => id,
    );

  /** Some sites have none of these, or show them to nobody. */
  const readOptional = async <T>(query: string, shape: Shape<{ items: [{ rows: T[] }] } | { status: number }>) => {
    const told = await ask(`${query} LIMIT ${LONG_PAGE}`, shape, { ...reference, also: [400, 403, 404] });
    return 'items' in told ? told.items[0].rows : [];
  };

  const readIncident = (id: string) => http.get(pathOf(id), RawIncident, { expand: 'threads,fileAttachments' });

  /** Everybody who answers. */
  const readAccounts = async () => {
    const rows = await everyPage(async (next = '0') => {
      const query = `${ACCOUNTS} ORDER BY id ${part(next, LONG_PAGE)}`;
      const [{ rows }] = (await ask(query, RawAccounts, reference)).items;
      return { items: rows, next: after(next, rows, LONG_PAGE) };
    });
    return once(rows, ([id]) => id);
  };

  return {
    incident: readIncident,
    accounts: readAccounts,
    standards: () => readOptional(STANDARDS, RawStandards),

    /** What there is to choose from: of menus, what the newest tickets have. */
    async known() {
      const [{ items }, accounts, products, categories] = await Promise.all([
        ask(`${VALUES} ORDER BY updatedTime DESC ${part('0', 500)}`, RawValues, reference),
        readAccounts(),
        readOptional('SELECT lookupName FROM serviceProducts', RawNames),
        readOptional('SELECT lookupName FROM serviceCategories', RawNames),
      ]);
      return { values: items[0].rows, accounts, products, categories };
    },

    async find(email: string): Promise<Contact[]> {
      const condition = isAt('emails.address', email);
      if (condition === undefined) return [];
      const [{ rows }] = (await ask(`${CONTACTS} WHERE ${condition} ${part('0')}`, RawContacts)).items;
      return holdersIn(rows, email);
    },

    /** The person and their tickets: two queries in one call. */
    async listOf(email: string, next = '0') {
      const [whose, theirs] = [isAt('emails.address', email), isAt(EMAIL, email)];
      if (whose === undefined || theirs === undefined) return { items: [] };
      const people = `${CONTACTS} WHERE ${whose} ${part('0')}`;
      const tickets = `${ADDRESSED} WHERE ${theirs} ORDER BY updatedTime DESC ${part(next)}`;
      const [{ rows: contacts }, { rows }] = (await ask(`${people}; ${tickets}`, RawFound)).items;
      return {
        items: toTickets(rows).filter(({ requester }) => isSameAddress(requester?.email ?? '', email)),
        next: after(next, rows),
        contacts: holdersIn(contacts, email),
      };
    },

    async list(condition: string, next = '0'): Promise<Paged<Ticket>> {
      const query = `${TICKETS} WHERE ${condition} ORDER BY updatedTime DESC ${part(next)}`;
      const [{ rows }] = (await ask(query, RawTickets)).items;
      return { items: toTickets(rows), next: after(next, rows) };
    },

    async ticket(id: string): Promise<Ticket> {
      const row = ask(`${ADDRESSED} WHERE id = ${serialOf(id)}`, RawTickets);
      const [incident, { items }] = await Promise.all([readIncident(id), row]);
      const [raw = fail({ kind: 'absent' })] = items[0].rows;
      return toTicket(raw, account, incident);
    },

    /** Where files do not come along whole, they are asked for one by one. */
    async files(id: string, { fileAttachments }: RawIncident): Promise<RawFile[]> {
      if (fileAttachments) return fileAttachments.items;
      const path = `${pathOf(id)}/fileAttachments`;
      const { items } = await http.get(path, RawLinks);
      return Promise.all(items.map(({ href }) => http.get(`${path}/${/\d*$/.exec(href)}`, RawFile)));
    },
  };
}
