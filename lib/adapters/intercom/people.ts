import { type Contact, fail } from '../../model';
import type { Http } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import { RawContact, RawContactOrRefusal, RawContacts } from './shapes';
import { toContact } from './words';

/* Intercom's contacts: those who signed up ("users"), and those who only wrote ("leads"). */

const PAGE = 150;

export const contactPath = (id: string): string => `/contacts/${encodeURIComponent(id)}`;

/** Customers may have one address several times: whoever signed up goes first, then whoever was seen last. */
export async function findContacts(http: Http, email: string): Promise<Contact[]> {
  if (!isAddress(email)) return [];
  const query = { field: 'email', operator: 'IN', value: [...new Set([email, email.toLowerCase()])] };
  const request = { method: 'POST' as const, path: '/contacts/search', read: true };
  const found = await everyPage(async (starting_after) => {
    const pagination = { per_page: PAGE, starting_after };
    const { data, pages } = (await http.send({ ...request, body: { query, pagination } }, RawContacts)).body;
    return { items: data, next: pages?.next?.starting_after };
  });
  const rank = (role?: string) => (role === 'user' ? 1 : 0);
  return found
    .filter((raw) => isSameAddress(raw.email ?? '', email))
    .sort((a, b) => rank(b.role) - rank(a.role) || (b.last_seen_at ?? 0) - (a.last_seen_at ?? 0))
    .map(toContact);
}

/** The contact as it is made, or the one that has this address already. */
export async function createContact(http: Http, contact: { email: string; name?: string }): Promise<Contact> {
  const request = { method: 'POST' as const, path: '/contacts', body: { role: 'user', ...contact }, also: [409] };
  const { body: made } = await http.send(request, RawContactOrRefusal);
  if (made && 'id' in made) return toContact(made);
  // "A contact matching those details already exists with id=5f7f0d2b"
  const id = made?.errors[0]?.message?.match(/id=(\w+)/)?.[1] ?? fail({ kind: 'conflict' });
  return toContact(await http.get(contactPath(id), RawContact));
}
