import type { Contact } from '../../model';
import type { Http } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { type RawContact, RawContacts } from './shapes';
import { toContact } from './words';

/** What a search takes for itself: anything, another value, a word of its own. */
const ORDERS = /[*,${}:]/g;
const LONGEST_ADDRESS = 255;

export const withoutOrders = (text: string): string => text.replace(ORDERS, ' ').trim();

/** Every contact with this address, first or secondary. Look-alikes are found, too. */
export async function findContacts(http: Http, email: string): Promise<Contact[]> {
  if (!isAddress(email) || withoutOrders(email) !== email || email.length > LONGEST_ADDRESS) return [];
  const has = (raw: RawContact) => [raw.email, raw.secondaryEmail].some((one) => one && isSameAddress(one, email));
  const search = async (name: string) =>
    ((await http.get('/contacts/search', RawContacts, { [name]: email, limit: 100 }))?.data ?? []).filter(has);
  const first = await search('email');
  // A second address has no name in a search: this one looks at all that a contact has.
  return (first.length > 0 ? first : await search('_all')).map((raw) => toContact(raw, email));
}
