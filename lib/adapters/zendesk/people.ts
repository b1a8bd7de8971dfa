import type { Account, Contact } from '../../model';
import type { Http } from '../contract';
import { isSameAddress } from '../shared/address';
import { quoted } from './query';
import { RawFoundUsers, RawIdentities, type RawIdentity, RawOneUser, type RawUser } from './shapes';
import { toContact } from './words';

type Place = Pick<Account, 'id' | 'address'>;

/** Of users found by an address of which it is not the first, how many are asked for their others. */
const DOUBTFUL = 3;

/**
 * Every user who has exactly this address, as first or as another one. One call for somebody known; a second one for
 * others, since it is not documented whether `email:` looks at more than the first address of a user.
 */
export async function findContacts(http: Http, account: Place, email: string): Promise<Contact[]> {
  const byEmail = await search(http, account, email, `email:${quoted(email)}`);
  return byEmail.length > 0 ? byEmail : search(http, account, email, quoted(email));
}

async function search(http: Http, account: Place, email: string, query: string): Promise<Contact[]> {
  const found = await http.get('/users/search', RawFoundUsers, { query, include: 'identities,organizations' });
  const { users, organizations } = found;
  const identities = found.identities ?? (await identitiesOf(http, email, users));
  return users
    .map((user) => toContact(user, account, { organizations, identities }))
    .filter((contact) => [contact.email, ...(contact.otherEmails ?? [])].some((one) => isSameAddress(one, email)));
}

/** Where Zendesk does not send them along they are asked for, of the few whose first address is another one. */
async function identitiesOf(http: Http, email: string, users: RawUser[]): Promise<RawIdentity[]> {
  const doubtful = users.filter((user) => !isSameAddress(user.email ?? '', email)).slice(0, DOUBTFUL);
  const lists = await Promise.all(doubtful.map(({ id }) => http.get(`/users/${id}/identities`, RawIdentities)));
  return lists.flatMap(({ identities }) => identities);
}

/** Failure `refused` when somebody has this address already. */
export async function createContact(
  http: Http,
  account: Place,
  { email, name }: { email: string; name?: string },
): Promise<Contact> {
  // A name is compulsory. Nobody is written to: the person did not ask for an account.
  const user = { name: name ?? email, email, skip_verify_email: true };
  return toContact((await http.post('/users', RawOneUser, { user })).user, account, {});
}

export async function updateContact(
  http: Http,
  account: Place,
  id: string,
  user: { name?: string; phone?: string },
): Promise<Contact> {
  return toContact((await http.put(`/users/${id}`, RawOneUser, { user })).user, account, {});
}
