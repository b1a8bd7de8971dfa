import type { Account, Agent, Contact } from '../../model';
import type { Http, Verb } from '../contract';
import { isSameAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import { changing, quoted, readPage, rowOf } from './odata';
import { RawContact, RawContacts, RawMe, RawPrivileges, RawUser } from './shapes';
import { emailsOf, toAgent, toContact } from './words';

/* The people on both sides of the counter. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;

/** The right that each verb takes. */
const RIGHTS: Partial<Record<Verb, string>> = {
  reply: 'prvCreateActivity',
  note: 'prvCreateNote',
  createTicket: 'prvCreateIncident',
  updateTicket: 'prvWriteIncident',
  deleteTicket: 'prvDeleteIncident',
  editComment: 'prvWriteNote',
  deleteComment: 'prvDeleteNote',
  createContact: 'prvCreateContact',
  updateContact: 'prvWriteContact',
};

/** Who signed in, and the verbs that they have no right to. */
export async function readMe(http: Http): Promise<{ agent: Agent; lacks: Verb[] }> {
  const { UserId } = await http.get('/WhoAmI', RawMe);
  const user = rowOf('systemusers', UserId);
  const names = JSON.stringify(Object.values(RIGHTS));
  const path = `${user}/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@names)`;
  const [raw, rights] = await Promise.all([
    http.get(user, RawUser, { $select: 'fullname,internalemailaddress,domainname' }),
    http.send({ path, query: { '@names': names }, also: [400, 403, 404] }, RawPrivileges),
  ]);
  const held = rights.body?.RolePrivileges.flatMap(({ PrivilegeName }) => PrivilegeName ?? []) ?? [];
  // Where rights are told without names, each call is refused by itself.
  const isLacking = (verb: Verb) => held.length > 0 && !held.includes(RIGHTS[verb] ?? '');
  return { agent: toAgent(raw), lacks: (Object.keys(RIGHTS) as Verb[]).filter(isLacking) };
}

export const PERSON =
  'contactid,fullname,emailaddress1,emailaddress2,emailaddress3,telephone1,mobilephone,_parentcustomerid_value';

/** Everybody with this address among their three. */
export async function readContacts(http: Http, addresses: string[]): Promise<RawContact[]> {
  const among = (address: string) => [1, 2, 3].map((place) => `emailaddress${place} eq ${quoted(address)}`);
  const query = { $select: PERSON, $filter: addresses.flatMap(among).join(' or '), $orderby: 'statecode asc' };
  const found = await everyPage((next) => readPage(http, '/contacts', RawContacts, query, next));
  // To a database "é" may be an "e".
  return found.filter((raw) => addresses.some((asked) => emailsOf(raw).some((email) => isSameAddress(email, asked))));
}

export const findContacts = async (http: Http, account: Place, email: string): Promise<Contact[]> =>
  (await readContacts(http, [email])).map((raw) => toContact(raw, account));

/** "Zoë Ny" as two columns; the last word is the family's. */
const toName = (name: string) => {
  const words = name.trim().split(/\s+/);
  return { lastname: words.pop(), firstname: words.join(' ') };
};

export async function createContact(
  http: Http,
  account: Place,
  asked: { email: string; name?: string },
): Promise<Contact> {
  const body = { emailaddress1: asked.email, ...toName(asked.name ?? asked.email) };
  return toContact(await http.post('/contacts', RawContact, body), account);
}

export async function updateContact(
  http: Http,
  account: Place,
  id: string,
  { name, phone }: { name?: string; phone?: string },
): Promise<Contact> {
  const body = { ...(name === undefined ? {} : toName(name)), telephone1: phone };
  const { body: changed } = await http.send(changing(rowOf('contacts', id), body), RawContact);
  return toContact(changed, account);
}
