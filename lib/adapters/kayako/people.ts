import type { Contact } from '../../model';
import type { Http, Request } from '../contract';
import { isSameAddress } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { PERSON, readNames } from './reads';
import { RawAddresses, type RawUser, RawUserAnswer } from './shapes';
import { isOf, toContact } from './words';

export const userPath = (id: string, part = '') => `/users/${encodeURIComponent(id)}${part}.json`;

const readUser = async (http: Http, id: string): Promise<RawUser> =>
  (await http.get(userPath(id), RawUserAnswer, PERSON)).data;

/** Addresses are looked for by how they begin, and no more may be told than whose they are. */
export async function findContacts(http: Http, email: string): Promise<Contact[]> {
  const query = { address: email, include: 'identity_email' };
  const { data } = await http.get('/autocomplete/emails.json', RawAddresses, query);
  const holders = data.flatMap(({ identity, parent }) =>
    parent.resource_type === 'user' && isSameAddress(identity.email ?? email, email) ? parent.id : [],
  );
  const users = await Promise.all([...new Set(holders)].map((id) => readUser(http, id)));
  return users.filter((user) => isOf(email, user)).map(toContact);
}

export async function createContact(http: Http, { email, name = email }: { email: string; name?: string }) {
  const roles = await readNames(http, 'roles');
  const role = roles.find(({ type }) => type === 'CUSTOMER') ?? refuse('role_id', 'Kayako has no role for customers.');
  const body = { full_name: name, role_id: role.id, email };
  const request: Request = { method: 'POST', path: '/users.json', query: PERSON, body };
  return { ...toContact((await http.send(request, RawUserAnswer)).body.data), email };
}

/** Numbers are records of their own. */
export async function updateContact(
  http: Http,
  id: string,
  { name, phone }: { name?: string; phone?: string },
): Promise<Contact> {
  if (name !== undefined) await http.put(userPath(id), RawAnything, { full_name: name });
  if (phone !== undefined) {
    const [first] = (await readUser(http, id)).phones;
    if (first) await http.put(`/identities/phones/${first.id}.json`, RawAnything, { number: phone });
    else await http.post('/identities/phones.json', RawAnything, { user_id: id, number: phone, is_primary: true });
  }
  return toContact(await readUser(http, id));
}
