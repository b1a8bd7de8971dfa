import { type Contact, fail, type Seen } from '../../model';
import type { Http, OutgoingComment, OutgoingTicket } from '../contract';
import { isAddress } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { type Call, madeBy, type Objects, writeAll } from './calls';
import { tokensOf } from './conversation';
import { RawWrites } from './shapes';
import { idIn } from './soql';
import { nameOf, toWrite } from './words';

/* Making and changing cases. */

export const casePath = (id: string): string => `/sobjects/Case/${idIn(id)}`;

/** Else the organisation's rules give the case to somebody, also when it is only changed. */
const AS_OWNED = { 'Sforce-Auto-Assign': 'FALSE' };

/** Failure `conflict` where the case has moved on since it was seen, to the second. */
export async function change(http: Http, id: string, body: object, seen?: Seen): Promise<void> {
  const since = seen && new Date(seen.version ?? seen.updatedAt).toUTCString();
  const headers = { ...AS_OWNED, ...(since ? { 'If-Unmodified-Since': since } : {}) };
  await http.send({ method: 'PATCH', path: casePath(id), body, headers }, RawAnything);
}

/**
 * Once nothing but the sending itself can be refused, and before the text goes out: a status may be set twice, and
 * after the text nothing must fail.
 */
export async function settle(http: Http, id: string, { setStatus }: OutgoingComment): Promise<void> {
  if (setStatus !== undefined) await change(http, id, { Status: setStatus });
}

/** Whom a case is to be of: `asked` as an id, or as an address that `found` has. Failure `refused` for nobody. */
export function contactFor(asked: string | undefined, found: Contact | undefined): string | undefined {
  if (!found && asked && isAddress(asked)) refuse('ContactId', 'No contact has this address.');
  return found?.id ?? asked;
}

const post = (object: string, body: object, headers?: Record<string, string>): Call => ({
  method: 'POST',
  path: `/sobjects/${object}`,
  body,
  headers,
});

/** Rules of the organisation that only warn of somebody alike would refuse the contact: nobody has the address, which was
 *  asked. https://developer.salesforce.com/docs/platform/api-rest/guide/headers-duplicaterules.html */
const THOUGH_ALIKE = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };

export const newContact = (email: string, name = email): Call =>
  post('Contact', { ...nameOf(name), Email: email }, THOUGH_ALIKE);

/** All of it, or nothing: the contact if need be, the case, its files. */
export async function createCase(
  http: Http,
  { Contact: { createable } }: Objects,
  { requester, subject, body, files, fields }: OutgoingTicket,
  known: Contact | undefined,
): Promise<string> {
  const { email, name = email } = requester;
  const isNew = !known && createable !== false;
  const by = known || isNew ? { ContactId: known?.id ?? '@{person.id}' } : { SuppliedEmail: email, SuppliedName: name };
  const written = { ...toWrite({ ...fields, subject }), Description: body.text, ...by };
  const links = (await tokensOf(http, files)).map(
    (token, at): Record<string, Call> => ({
      [`file${at}`]: { method: 'GET', path: `/sobjects/ContentVersion/${idIn(token)}?fields=ContentDocumentId` },
      [`link${at}`]: post('ContentDocumentLink', {
        ContentDocumentId: `@{file${at}.ContentDocumentId}`,
        LinkedEntityId: '@{made.id}',
        ShareType: 'V',
      }),
    }),
  );
  const calls: Record<string, Call> = {
    ...(isNew ? { person: newContact(email, name) } : {}),
    made: post('Case', written, fields.assignee || fields.group ? AS_OWNED : undefined),
    ...Object.assign({}, ...links),
  };
  return madeBy(await writeAll(http, calls, RawWrites)).made ?? fail({ kind: 'unreadable', field: 'made.id' });
}

const OBJECTS = new Map([
  ['00a', 'CaseComment'],
  ['0D5', 'FeedItem'],
]);

/** By what a comment is. Failure `refused` for mails, which are out, and for the case's own text. */
export function commentPath(id: string): string {
  const object = OBJECTS.get(id.slice(0, 3)) ?? refuse('comment', 'Only notes and comments can be changed, no mails.');
  return `/sobjects/${object}/${idIn(id)}`;
}
