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

type Answer<R> = { items: { rows: R[] }[] } | { status: number };

/** The reads of one account. */
export function readsOf(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  const ask = async <R>(query: string, shape: Shape<Answer<R>>, more?: Partial<Request>): Promise<R[]> => {
    const { body } = await http.send({ path: '/queryResults/', query: { query }, ...more }, shape);
    return 'items' in body ? body.items.flatMap(({ rows }) => rows) : [];
  };
  /** Some sites have none of these, or show them to nobody. */
  const askIfThere = <R>(query: string, shape: Shape<Answer<R>>) =>
    ask(`${query} LIMIT ${LONG_PAGE}`, shape, { ...reference, also: [400, 403, 404] });

  const toTickets = (rows: RawTicket[]) =>
    once(
      rows.map((raw) => toTicket(raw, account)),
      ({ id }) => id,
    );

  const readIncident = (id: string) => http.get(pathOf(id), RawIncident, { expand: 'threads,fileAttachments' });

  /** Everybody who answers. */
  const readAccounts = async () => {
    const rows = await everyPage(async (next = '0') => {
      const query = `${ACCOUNTS} ORDER BY id ${part(next, LONG_PAGE)}`;
      const rows = await ask(query, RawAccounts, reference);
      return { items: rows, next: after(next, rows, LONG_PAGE) };
    });
    return once(rows, ({ id }) => id);
  };

  return {
    incident: readIncident,
    accounts: readAccounts,
    standards: () => askIfThere(STANDARDS, RawStandards),

    /** What there is to choose from: of menus, what the newest tickets have. */
    async known() {
      const [values, accounts, products, categories] = await Promise.all([
        ask(`${VALUES} ORDER BY updatedTime DESC ${part('0', 500)}`, RawValues, reference),
        readAccounts(),
        askIfThere('SELECT lookupName FROM serviceProducts', RawNames),
        askIfThere('SELECT lookupName FROM serviceCategories', RawNames),
      ]);
      return { values, accounts, products, categories };
    },

    async find(email: string): Promise<Contact[]> {
      const condition = isAt('emails.address', email);
      if (condition === undefined) return [];
      return holdersIn(await ask(`${CONTACTS} WHERE ${condition} ${part('0')}`, RawContacts), email);
    },

    /** The person and their tickets: two queries in one call. */
    async listOf(email: string, next = '0') {
      const [whose, theirs] = [isAt('emails.address', email), isAt(EMAIL, email)];
      if (whose === undefined || theirs === undefined) return { items: [] };
      const query =
        `${CONTACTS} WHERE ${whose} ${part('0')}; ` +
        `${ADDRESSED} WHERE ${theirs} ORDER BY updatedTime DESC ${part(next)}`;
      const request = { path: '/queryResults/', query: { query } };
      const { people, tickets } = (await http.send(request, RawFound)).body;
      return {
        items: toTickets(tickets.rows).filter(({ requester }) => isSameAddress(requester?.email ?? '', email)),
        next: after(next, tickets.rows),
        contacts: holdersIn(people.rows, email),
      };
    },

    async contact(id: string): Promise<Contact> {
      const [raw = fail({ kind: 'absent' })] = await ask(`${CONTACTS} WHERE id = ${serialOf(id)}`, RawContacts);
      return toContact(raw);
    },

    async list(condition: string, next = '0'): Promise<Paged<Ticket>> {
      const query = `${TICKETS} WHERE ${condition} ORDER BY updatedTime DESC ${part(next)}`;
      const rows = await ask(query, RawTickets);
      return { items: toTickets(rows), next: after(next, rows) };
    },

    async ticket(id: string): Promise<Ticket> {
      const row = ask(`${ADDRESSED} WHERE id = ${serialOf(id)}`, RawTickets);
      const [incident, [raw = fail({ kind: 'absent' })]] = await Promise.all([readIncident(id), row]);
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
