import type { Account, Contact, Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { contactPath } from './people';
import {
  RawAdmins,
  RawAttributes,
  RawContactOrRefusal,
  RawConversation,
  RawFound,
  RawFoundOrRefusal,
  RawTeams,
  RawTicket,
  RawTypes,
} from './shapes';
import { isTicket, type Kind, type Known, peopleOf, type Raw, toContact, toTicket } from './words';

/* Reading conversations and tickets, one or a list of both. */

const PAGE = 150;
/** Where the newest are not first, so many more pages are read before anything is shown. */
const MORE_PAGES = 4;
const KINDS: Kind[] = ['conversations', 'tickets'];
type Cursor = Partial<Record<Kind, string>>;

export const pathOf = (id: string): string => `/${id.split('-').map(encodeURIComponent).join('/')}`;
export const isTicketId = (id: string): boolean => id.startsWith('tickets-');
export const byChange = (a: Ticket, b: Ticket): number => b.updatedAt.localeCompare(a.updatedAt);

/** Reads for one account. */
export function createReader(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  const readTypes = async () => {
    const { body } = await http.send({ path: '/ticket_types', reference: true }, RawTypes);
    return body.data.filter(({ archived }) => !archived);
  };
  const readAttributes = async () =>
    (await http.send({ path: '/conversations/attributes', reference: true }, RawAttributes)).body.data;
  const readNames = async (): Promise<Known> => {
    const [{ body: one }, { body: other }] = await Promise.all([
      http.send({ path: '/admins', reference: true }, RawAdmins),
      http.send({ path: '/teams', reference: true }, RawTeams),
    ]);
    return { account, admins: one.admins, teams: other.teams, contacts: [] };
  };
  /** With the fields that only this kind has. */
  const readKnown = async (raw: Raw): Promise<Known> => {
    const [names, own] = await Promise.all([
      readNames(),
      isTicket(raw)
        ? readTypes().then((types) => ({ types }))
        : readAttributes().then((attributes) => ({ attributes })),
    ]);
    return { ...names, ...own };
  };

  const readRaw = (id: string): Promise<Raw> =>
    isTicketId(id) ? http.get(pathOf(id), RawTicket) : http.get(pathOf(id), RawConversation);

  const readTicket: (id: string) => Promise<Ticket> = async (id) => {
    const raw = await readRaw(id);
    const unknown = peopleOf(raw, []).flatMap(({ id, email }) => (id !== undefined && email === undefined ? id : []));
    const [known, found] = await Promise.all([
      readKnown(raw),
      Promise.all(unknown.map((id) => http.send({ path: contactPath(id), also: [404, 410] }, RawContactOrRefusal))),
    ]);
    const contacts = found.flatMap(({ body }) => (body && 'id' in body ? toContact(body) : []));
    return toTicket(raw, { ...known, contacts });
  };

  const search = async (kind: Kind, query: object, starting_after?: string, more = MORE_PAGES): Promise<Paged<Raw>> => {
    const asked = { query, pagination: { per_page: PAGE, starting_after } };
    const request = { method: 'POST' as const, path: `/${kind}/search`, read: true };
    // Only contacts are said to be sorted; where it is refused, they come as they come.
    const sorted = { ...asked, sort: { field: 'updated_at', order: 'descending' } };
    const { body } = await http.send({ ...request, body: sorted, also: [400] }, RawFoundOrRefusal);
    const isRefused = !body || 'errors' in body;
    const found = isRefused ? (await http.send({ ...request, body: asked }, RawFound)).body : body;
    const items: Raw[] = 'tickets' in found ? found.tickets : found.conversations;
    const next = found.pages?.next?.starting_after;
    const isSorted = items.every(({ updated_at }, index) => updated_at <= (items[index - 1]?.updated_at ?? updated_at));
    if (next === undefined || next === starting_after || isSorted || more === 0) return { items, next };
    const rest = await search(kind, query, next, more - 1);
    return { items: [...items, ...rest.items], next: rest.next };
  };

  /** A page of both kinds. */
  const list = async (query: (kind: Kind) => object, contacts: Contact[], next?: string) => {
    const cursor: Cursor | undefined = next === undefined ? undefined : JSON.parse(next);
    const kinds = KINDS.filter((kind) => !cursor || cursor[kind] !== undefined);
    const [names, pages] = await Promise.all([
      readNames(),
      Promise.all(kinds.map((kind) => search(kind, query(kind), cursor?.[kind]))),
    ]);
    const all = pages.flatMap(({ items }) => items);
    const tickets = new Set(all.filter(isTicket).map(({ id }) => id));
    const left: Cursor = Object.fromEntries(
      kinds.flatMap((kind, index) => (pages[index]?.next === undefined ? [] : [[kind, pages[index].next]])),
    );
    return {
      // What was made a ticket may be listed as the conversation that it was, too.
      items: all
        .filter((raw) => isTicket(raw) || !tickets.has(raw.id))
        .map((raw) => toTicket(raw, { ...names, contacts }))
        .sort(byChange),
      next: Object.keys(left).length > 0 ? JSON.stringify(left) : undefined,
    };
  };

  return { readTypes, readAttributes, readNames, readKnown, readRaw, readTicket, list };
}
