import { type Account, type Contact, fail, type Shape } from '../../model';
import type { Http, Paged, Request } from '../contract';
import { isSameAddress } from '../shared/address';
import { readPage } from './paging';
import { RawCompany, RawPerson } from './shapes';
import { toContact } from './words';

/** A page of what belongs to an address. Freshdesk refuses one that it does not know: then there is nothing. */
export async function listBy<T>(
  http: Http,
  request: Pick<Request, 'path' | 'query'>,
  item: Shape<T>,
): Promise<Paged<T>> {
  const { items, next, refusal } = await readPage(http, { ...request, also: [400] }, item);
  const names = refusal?.errors?.map(({ field }) => field) ?? [];
  if (refusal && !(names.length > 0 && names.every((name) => name === 'email')))
    fail({ kind: 'refused', fields: names.map((name) => ({ name, reason: '' })) });
  return { items, next };
}

/**
 * Whom a list gave for an address. Nobody says whether it looks at secondary addresses too, and lists do not show
 * them: somebody with another first address is read by themselves, and left out if the address is not theirs.
 */
export async function whoHas(http: Http, found: RawPerson[], email: string): Promise<RawPerson[]> {
  const has = (address: string | undefined) => address !== undefined && isSameAddress(address, email);
  const [stranger, ...more] = found.filter((one) => !has(one.email));
  const first = found.filter((one) => has(one.email));
  // An address belongs to one contact: several strangers are not an answer to what was asked.
  if (!stranger || more.length > 0) return first;
  const whole = await http.get(`/contacts/${stranger.id}`, RawPerson);
  return whole.other_emails?.some(has) ? [...first, whole] : first;
}

/** Every contact with this address, first or secondary. */
export async function findContacts(http: Http, account: Pick<Account, 'address'>, email: string): Promise<Contact[]> {
  const { items } = await listBy(http, { path: '/contacts', query: { email } }, RawPerson);
  const theirs = await whoHas(http, items, email);
  return Promise.all(
    theirs.map(async (raw) => ({ ...toContact(raw, account), company: await companyOf(http, raw.company_id) })),
  );
}

async function companyOf(http: Http, id: string | undefined): Promise<Contact['company']> {
  if (id === undefined) return undefined;
  // Not every role may look at companies.
  const { body } = await http.send({ path: `/companies/${id}`, also: [403, 404] }, RawCompany);
  return body?.name === undefined ? undefined : { id, name: body.name };
}
