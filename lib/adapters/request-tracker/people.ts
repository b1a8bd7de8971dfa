import { type Account, type Agent, type Contact, fail } from '../../model';
import type { Http } from '../contract';
import { isSameAddress } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { RawContacts, RawSaid, RawUser } from './shapes';
import { NOBODY, toContact } from './words';

type Place = Pick<Account, 'id' | 'address'>;

const userPath = (login: string) => `/user/${encodeURIComponent(login)}`;

/** Whoever has this login, and whether they may administer users. Failure `refused` for a login that is not theirs. */
export async function whoHas(http: Http, login: string): Promise<{ agent: Agent; administers: boolean }> {
  // Is there an RT at all? Failure `absent` if not: below, the same status only means an unknown name.
  await http.get('/rt', RawAnything);
  const { status, body: user } = await http.send({ path: userPath(login), also: [404] }, RawUser);
  // Others' records come without number, unless one may administer users.
  if (status === 404 || user.id === undefined) fail({ kind: 'refused', fields: [{ name: 'login', reason: login }] });
  // A customer who may sign in to see their own tickets.
  if (user.Privileged !== '1') fail({ kind: 'forbidden' });
  const nobody = await http.get(userPath(NOBODY), RawUser);
  const id = user.Name ?? login;
  return { agent: { id, name: user.RealName ?? id, email: user.EmailAddress }, administers: nobody.id !== undefined };
}

/** Every user with exactly this address. Failure `forbidden` where RT does not let us find out. */
export async function findContacts(http: Http, account: Place, email: string): Promise<Contact[]> {
  const query = { fields: 'Name,RealName,EmailAddress,Organization,WorkPhone' };
  const body = [{ field: 'EmailAddress', operator: '=', value: email }];
  const answer = await http.send({ method: 'POST', path: '/users', query, body, read: true }, RawContacts);
  const found = answer.body.items;
  const exact = found.filter(({ EmailAddress }) => EmailAddress && isSameAddress(EmailAddress, email));
  if (exact.length > 0 || found.length === 0) return exact.map((raw) => toContact(raw, account));
  // Where users may not be searched by address RT drops the condition and gives everybody. A user made from a mail
  // is still found by name; about others we cannot know.
  const { status, body: named } = await http.send({ path: userPath(email), also: [404] }, RawUser);
  if (status === 404 || named.Name === undefined) fail({ kind: 'forbidden' });
  return [toContact({ ...named, id: named.Name, EmailAddress: email }, account)];
}

/** Failures: `forbidden`, or `refused` when RT has somebody of this name already. */
export async function createContact(
  http: Http,
  account: Place,
  { email, name }: { email: string; name?: string },
): Promise<Contact> {
  const raw = { id: email, EmailAddress: email, RealName: name };
  await http.post('/user', RawAnything, { Name: email, EmailAddress: email, RealName: name });
  return toContact(raw, account);
}

/** Failure `refused` when RT left a field as it was: it answers 200 all the same. */
export async function updateContact(
  http: Http,
  account: Place,
  id: string,
  { name, phone }: { name?: string; phone?: string },
): Promise<Contact> {
  const said = await http.put(userPath(id), RawSaid, { RealName: name, WorkPhone: phone });
  const user = await http.get(userPath(id), RawUser);
  const reason = said.join(' ');
  const fields = [
    { name: 'RealName', asked: name, now: user.RealName },
    { name: 'WorkPhone', asked: phone, now: user.WorkPhone },
  ].filter(({ asked, now }) => asked !== undefined && asked !== (now ?? ''));
  if (fields.length > 0)
    fail({ kind: 'refused', fields: fields.map((field) => ({ name: field.name, reason })), reason });
  return toContact({ ...user, id: user.Name ?? id }, account);
}
