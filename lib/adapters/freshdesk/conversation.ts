import { type Account, type Attachment, type Comment, fail, type Person, type Ticket } from '../../model';
import type { Http, OutgoingFile } from '../contract';
import { bodyOf } from '../shared/body';
import { BYTES, refuseLarger, toPart } from '../shared/files';
import { isAgent } from './fields';
import { LONGEST_PAGE, readAll } from './paging';
import { type RawAttachment, RawConversation, type RawField, RawTicket } from './shapes';
import { addressIn, toAgent } from './words';

/* A conversation is the ticket's own text and a list of what was said since, oldest first. */

/** The comment that is the ticket's own text. */
export const DESCRIPTION = 'description';

/** What may not be in view of the customer: a mail that an agent forwarded to somebody else. */
const FORWARDED = 8;
/** A ticket that an agent began by writing to the customer. */
const OUTBOUND = 10;

const pathOf = (ticket: string) => `/tickets/${encodeURIComponent(ticket)}`;

/** Everything that hangs on a ticket: two calls, and another for each 100 that were said. */
async function readTalk(http: Http, ticket: string): Promise<{ raw: RawTicket; said: RawConversation[] }> {
  const path = `${pathOf(ticket)}/conversations`;
  const [raw, said = []] = await Promise.all([
    http.get(pathOf(ticket), RawTicket),
    readAll(http, path, RawConversation, { query: { per_page: LONGEST_PAGE } }),
  ]);
  return { raw, said };
}

/** All of it: the list begins with the oldest and does not tell its length, so the newest are known only then. */
export async function listComments(
  http: Http,
  account: Pick<Account, 'agent'>,
  ticket: Ticket,
  reading: Promise<RawField[]>,
): Promise<Comment[]> {
  const [{ raw, said }, fields] = await Promise.all([readTalk(http, ticket.id), reading]);
  const first: Comment = {
    id: DESCRIPTION,
    kind: 'reply',
    author: raw.source === OUTBOUND ? { side: 'agent' } : (ticket.requester ?? { side: 'customer' }),
    html: raw.description ?? '',
    attachments: toAttachments(ticket.id, raw.attachments),
    createdAt: raw.created_at,
  };
  return [first, ...said.map((one) => toComment(one, ticket, account, fields))];
}

function toComment(raw: RawConversation, ticket: Ticket, account: Pick<Account, 'agent'>, fields: RawField[]): Comment {
  return {
    id: raw.id,
    kind: raw.private || raw.source === FORWARDED ? 'note' : 'reply',
    author: authorOf(raw, ticket, account, fields),
    ...bodyOf(raw.body, raw.body_text),
    attachments: toAttachments(ticket.id, raw.attachments),
    cc: raw.cc_emails?.map((email) => ({ email: addressIn(email) })),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  };
}

/** Contacts and agents share their numbers. Of a contact who is not the requester only the address is known. */
function authorOf(
  { user_id: id, incoming, from_email }: RawConversation,
  { requester }: Ticket,
  account: Pick<Account, 'agent'>,
  fields: RawField[],
): Person {
  if (id !== undefined && id === requester?.id) return requester;
  if (id !== undefined && (!incoming || isAgent(id, account, fields))) return toAgent(id, account, fields);
  return { id, email: from_email && addressIn(from_email), side: incoming ? 'customer' : 'agent' };
}

const toAttachments = (ticket: string, files: RawAttachment[] = []): Attachment[] =>
  files.map(({ id, name, content_type: type = BYTES, size }) => ({
    id: `${ticket}/${id}`,
    name,
    type,
    size,
  }));

/** A link to a file. They hold for minutes only, so it is read anew. Failure `absent` when the file is gone. */
export async function linkTo(http: Http, { id }: Attachment): Promise<string> {
  const [ticket = '', file] = id.split('/');
  const { raw, said } = await readTalk(http, ticket);
  const files = [raw, ...said].flatMap(({ attachments = [] }) => attachments);
  return files.find((one) => one.id === file)?.attachment_url ?? fail({ kind: 'absent' });
}

/** On all of a ticket's files together; what it has already, Freshdesk counts. */
const MOST_MB = 20;

/**
 * What is sent as Freshdesk takes it: as JSON, with files as a form. Failure `refused` for more than a ticket holds.
 * https://developers.freshdesk.com/api/#create_ticket_with_attachment
 */
export function withFiles(message: Record<string, unknown>, files: OutgoingFile[]): FormData | Record<string, unknown> {
  if (files.length === 0) return message;
  refuseLarger('Freshdesk', files, MOST_MB);
  const form = new FormData();
  for (const [name, value] of Object.entries(message)) append(form, name, value);
  for (const file of files) form.append('attachments[]', toPart(file), file.name);
  return form;
}

/** Lists and objects as Rails reads them from a form: `tags[]`, `custom_fields[cf_order]`. */
function append(form: FormData, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) for (const one of value) append(form, `${name}[]`, one);
  else if (typeof value === 'object')
    for (const [key, one] of Object.entries(value)) append(form, `${name}[${key}]`, one);
  else form.append(name, String(value));
}
