import { type Contact, fail } from '../../model';
import type { Http } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { post } from './calls';
import { anyOf } from './query';
import { RawCustomer, RawCustomers, RawCustomersOrRefusal } from './shapes';
import { addressesOf, namesIn, toContact } from './words';

const CUSTOMERS = '/v2/customers';
const pathOf = (id: string) => `${CUSTOMERS}/${encodeURIComponent(id)}`;
const read = (http: Http, id: string) => http.get(pathOf(id), RawCustomer);

/** Newer records are only in the newer list at once. Which of the two knows second addresses is nowhere said. */
export async function findContacts(http: Http, email: string): Promise<Contact[]> {
  if (!isAddress(email)) return [];
  const has = (raw: RawCustomer) => addressesOf(raw).some((one) => isSameAddress(one, email));
  const newer = { path: '/v3/customers', query: { email }, also: [403, 404] };
  const { body } = await http.send(newer, RawCustomersOrRefusal);
  const direct = body && 'items' in body ? body.items.filter(has) : [];
  if (direct.length > 0) return direct.map(toContact);
  const { items } = await http.get(CUSTOMERS, RawCustomers, { query: anyOf([['email', email]]) });
  const whole = await Promise.all(items.map((raw) => (raw._embedded?.emails ? raw : read(http, raw.id))));
  return whole.filter(has).map(toContact);
}

export async function createContact(http: Http, email: string, name = email): Promise<Contact> {
  const id = await post(http, CUSTOMERS, { ...namesIn(name), emails: [{ type: 'work', value: email }] });
  return id ? toContact(await read(http, id)) : fail({ kind: 'unreadable', field: 'Resource-ID' });
}

/** A customer has many numbers, of which the first is shown and changed. */
export async function updateContact(http: Http, id: string, name?: string, phone?: string): Promise<Contact> {
  const known = await read(http, id);
  const [number] = known._embedded?.phones ?? [];
  const { firstName, lastName } = namesIn(name);
  const steps = [
    replace('/firstName', firstName),
    replace('/lastName', lastName),
    firstName && !lastName && known.lastName ? { op: 'remove', path: '/lastName' } : undefined,
    number || phone === undefined
      ? replace(`/phones/${number?.id}/value`, phone)
      : { op: 'add', path: '/phones', value: { type: 'work', value: phone } },
  ];
  await http.patch(pathOf(id), RawAnything, steps.filter(Boolean));
  return toContact(await read(http, id));
}

const replace = (path: string, value: string | undefined) =>
  value === undefined ? undefined : { op: 'replace', path, value };
