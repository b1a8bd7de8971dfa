import { type Account, type Contact, fail, type Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { isSameAddress } from '../shared/address';
import { contentOf, type Objects, readAll, readObjects } from './calls';
import { readTalk } from './conversation';
import { type RawCase, RawContacts, RawLists } from './shapes';
import { merged, PAGE, pageOf, quoted, visible } from './soql';
import { emailFields, toContact, toTicket } from './words';

/* People and their cases. */

const CASE = [
  ...['Id', 'CaseNumber', 'Subject', 'Status', 'IsClosed', 'Priority', 'Type', 'Reason', 'OwnerId', 'Owner.Name'],
  ...['ContactId', 'Contact.Name', 'Contact.Email', 'SuppliedEmail', 'SuppliedName', 'AccountId', 'Account.Name'],
  ...['ParentId', 'CreatedDate', 'LastModifiedDate', 'ClosedDate'],
  '(SELECT CreatedDate FROM CaseComments ORDER BY CreatedDate DESC LIMIT 1)',
  '(SELECT CreatedDate FROM EmailMessages ORDER BY CreatedDate DESC LIMIT 1)',
  '(SELECT TargetDate, IsViolated, MilestoneType.Name FROM CaseMilestones WHERE IsCompleted = false ORDER BY TargetDate LIMIT 1)',
];
const WHOLE = [...CASE, 'Description'];
const CONTACT = ['Id', 'Name', 'Email', 'Phone', 'MobilePhone', 'AccountId', 'Account.Name'];

type Place = Pick<Account, 'id' | 'address'>;

const byAddress = (fields: string[], email: string) => fields.map((name) => `${name} = ${quoted(email)}`).join(' OR ');
const contactsBy = ({ Contact }: Objects, where: string) =>
  `SELECT ${[...new Set([...visible(Contact, CONTACT), ...emailFields(Contact)])]} FROM Contact WHERE ${where} ORDER BY LastModifiedDate DESC LIMIT ${PAGE}`;

const has = (email: string, held: (string | undefined)[]) =>
  held.some((one) => one !== undefined && isSameAddress(one, email));
const holds =
  (email: string) =>
  (contact: Contact): boolean =>
    has(email, [contact.email, ...(contact.otherEmails ?? [])]);

/** A page of cases of several conditions, by their names, and what is read along. */
async function readCases(
  http: Http,
  { Case, Contact }: Objects,
  wheres: Record<string, string>,
  page?: string,
  more: Record<string, string> = {},
) {
  const fields = visible(Case, CASE, { Contact });
  const queryOf = (where: string) => pageOf(fields, 'Case', where, 'LastModifiedDate', page);
  const lists = Object.fromEntries(Object.entries(wheres).map(([name, where]) => [name, queryOf(where)]));
  const { contacts, ...parts } = await readAll(http, { ...lists, ...more }, RawLists);
  // Only what is off may be refused: without mails, none has changed a case.
  const others = [parts.mailed, parts.commented].flatMap((one) => one?.body ?? []);
  const found = [contentOf(parts.cases), ...others];
  return { ...merged(found, (row) => row.LastModifiedDate), contacts: contacts ? contentOf(contacts).records : [] };
}

export function createReading(http: Http, account: Place) {
  const shown = (rows: RawCase[], { Case }: Objects): Ticket[] =>
    rows.map((raw) => toTicket(raw, Case, account)).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));

  async function queryContacts(objects: Objects, where: string): Promise<Contact[]> {
    const { records } = await http.get('/query', RawContacts, { q: contactsBy(objects, where) });
    return records.map((raw) => toContact(raw, objects.Contact, account));
  }

  return {
    /** A page of cases of several conditions in one list, newest change first. */
    async list(wheres: Record<string, string>, page?: string): Promise<Paged<Ticket>> {
      const objects = await readObjects(http);
      const { rows, next } = await readCases(http, objects, wheres, page);
      return { items: shown(rows, objects), next };
    },

    /** Whoever has an address, in any of the fields for one. */
    async contactsAt(email: string): Promise<Contact[]> {
      const objects = await readObjects(http);
      const fields = emailFields(objects.Contact);
      const found = fields.length === 0 ? [] : await queryContacts(objects, byAddress(fields, email));
      return found.filter(holds(email));
    },

    async contact(id: string): Promise<Contact> {
      const [found] = await queryContacts(await readObjects(http), `Id = ${quoted(id)}`);
      return found ?? fail({ kind: 'absent' });
    },

    /** By the contact's addresses, or by the one that a mail or form came from. */
    async listAt(email: string, page?: string) {
      const objects = await readObjects(http);
      const own = emailFields(objects.Contact);
      const fields = visible(objects.Case, [...own.map((name) => `Contact.${name}`), 'SuppliedEmail']);
      if (fields.length === 0) return { items: [], contacts: [] };
      const along: Record<string, string> =
        own.length === 0 ? {} : { contacts: contactsBy(objects, byAddress(own, email)) };
      const { rows, next, ...found } = await readCases(http, objects, { cases: byAddress(fields, email) }, page, along);
      const contacts = found.contacts.map((raw) => toContact(raw, objects.Contact, account)).filter(holds(email));
      const isTheirs = ({ ContactId, Contact, SuppliedEmail }: RawCase) =>
        contacts.some(({ id }) => id === ContactId) || has(email, [Contact?.Email, SuppliedEmail]);
      return { items: shown(rows.filter(isTheirs), objects), next, contacts };
    },

    /** A case and a page of what was said. Failure `absent` where there is none. */
    async whole(id: string, page?: string) {
      const objects = await readObjects(http);
      const talk = await readTalk(http, objects, id, WHOLE, page);
      const [raw = fail({ kind: 'absent' })] = contentOf(talk.row).records;
      return { raw, talk, ticket: toTicket(raw, objects.Case, account, talk.all?.body) };
    },
  };
}
