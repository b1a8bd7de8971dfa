import { fail, type Ticket } from '../../model';
import type { Attached, Http, OutgoingComment, OutgoingFile, Written } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { base64Of } from '../shared/base64';
import { refuse } from '../shared/refuse';
import { type Call, contentOf, MAIL, madeBy, type Objects, readAll, readMail, writeAll } from './calls';
import { DRAFT, fromComment, fromEmail, fromPost } from './said';
import { RawActed, RawMade, RawSenders, RawTalk, RawWrites } from './shapes';
import { idIn, merged, pageOf, quoted, visible } from './soql';
import { fieldIn } from './words';

const FILES = [
  '(SELECT ContentDocument.Title, ContentDocument.FileExtension, ContentDocument.ContentSize, ContentDocument.LatestPublishedVersionId FROM ContentDocumentLinks)',
  '(SELECT Id, Name, ContentType, BodyLength FROM Attachments)',
];
const AUTHOR = ['CreatedById', 'CreatedBy.Name', 'CreatedBy.UserType'];
const EMAIL = [
  ...['Id', 'Incoming', 'FromName', 'FromAddress', 'CcAddress', 'TextBody', 'HtmlBody', 'MessageDate', 'Status'],
  ...['CreatedDate', 'IsBounced'],
  ...AUTHOR,
  ...FILES,
];
const COMMENT = ['Id', 'CommentBody', 'IsPublished', 'CreatedDate', ...AUTHOR];
const POST = [
  ...['Id', 'Body', 'IsRichText', 'Visibility', 'CreatedDate', ...AUTHOR],
  '(SELECT RecordId, Title FROM FeedAttachments)',
];

/** A case with a page of what was said, in one call; the first page has all fields of the case. `row`: those to know always. */
export function readTalk(http: Http, objects: Objects, id: string, row: string[], before?: string) {
  const { Case, Contact, EmailMessage, CaseComment, FeedItem } = objects;
  const of = quoted(idIn(id));
  const page = (object: Objects['FeedItem'], wanted: string[], from: string, where: string, at: string) =>
    object && pageOf(visible(object, wanted), from, `ParentId = ${of}${where}`, at, before);
  const asked = {
    row: `SELECT ${visible(Case, [...row, ...FILES], { Contact })} FROM Case WHERE Id = ${of}`,
    all: before ? undefined : `/sobjects/Case/${id}`,
    emails: page(EmailMessage, EMAIL, 'EmailMessage', ` AND Status != ${quoted(DRAFT)}`, 'CreatedDate'),
    comments: page(CaseComment, COMMENT, 'CaseComment', '', 'CreatedDate'),
    // Mails and comments show in the feed once more.
    posts: page(FeedItem, POST, 'FeedItem', " AND Type IN ('TextPost', 'ContentPost', 'LinkPost')", 'CreatedDate'),
  };
  const there = Object.entries(asked).flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]));
  return readAll(http, Object.fromEntries(there), RawTalk);
}

/** What was said, oldest first, and where the page ends. What this sign-in may not see is left out. */
export function toTalk({ emails, comments, posts }: Awaited<ReturnType<typeof readTalk>>) {
  const lists = [
    emails && said(contentOf(emails), fromEmail),
    comments && said(contentOf(comments), fromComment),
    posts && said(contentOf(posts), fromPost),
  ].flatMap((one) => one ?? []);
  // Not every mail says when it was sent.
  const { rows, next } = merged(lists, ({ at }) => at);
  const items = rows.map(({ comment }) => comment).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return { items, next };
}

type Dated = { Id: string; CreatedDate: string };
const said = <T extends Dated, C>({ done, records }: { done: boolean; records: T[] }, to: (raw: T) => C) => ({
  done,
  records: records.map((raw) => ({ Id: raw.Id, at: raw.CreatedDate, comment: to(raw) })),
});

/** A file of the agent's own, until it is named. */
export async function attach(http: Http, { name, blob }: OutgoingFile): Promise<Attached> {
  const file = { Title: name, PathOnClient: name, VersionData: await base64Of(blob) };
  return { token: (await http.post('/sobjects/ContentVersion', RawMade, file)).id };
}

export const tokensOf = (http: Http, files: OutgoingFile[]): Promise<string[]> =>
  Promise.all(files.map(async (file) => file.token ?? (await attach(http, file)).token));

/** What an address is called that nobody reads: confirmations come from it, and are on the case like any other mail. */
const UNREAD = /^(no|do-?not|dont)[-_.]?reply/i;

/** The organisation's address that the case goes by, or its only one, so that answers come back; else the agent writes. */
async function senderOf(http: Http, { id }: Ticket): Promise<object> {
  const { emails, own } = await readAll(
    http,
    {
      emails: `SELECT FromAddress, ToAddress, CcAddress FROM EmailMessage WHERE ParentId = ${quoted(idIn(id))} ORDER BY CreatedDate DESC LIMIT 20`,
      own: 'SELECT Address FROM OrgWideEmailAddress LIMIT 200',
    },
    RawSenders,
  );
  const used = (emails.body?.records ?? []).flatMap(({ FromAddress, ToAddress, CcAddress }) =>
    [FromAddress, ToAddress, CcAddress].flatMap((list) => list?.split(/[;,\s]+/) ?? []),
  );
  const known = (own.body?.records ?? []).map(({ Address }) => Address).filter((one) => !UNREAD.test(one));
  const address = used.flatMap((one) => known.find((other) => isSameAddress(one, other)) ?? [])[0];
  const only = address ?? (known.length === 1 ? known[0] : undefined);
  return only ? { senderType: 'OrgWideEmailAddress', senderAddress: only } : { senderType: 'CurrentUser' };
}

/**
 * A mail to the customer, kept with the case. `settle` comes right before it. Failures: `refused` also where Salesforce
 * hides it behind a 200.
 */
export async function mail(
  http: Http,
  ticket: Ticket,
  { body, files, cc }: OutgoingComment,
  settle: () => Promise<void>,
): Promise<Written> {
  const inputs = (await readMail(http)) ?? fail({ kind: 'forbidden', reason: 'This sign-in may not send mails.' });
  const to = ticket.requester?.email ?? '';
  if (!isAddress(to)) refuse('emailAddresses', 'The case has no email address to write to.');
  // Without them the mail goes out, and is not on the case: the next one would be the second.
  for (const name of ['relatedRecordId', 'logEmailOnSend'])
    if (!inputs.includes(name)) refuse(name, 'Salesforce would not keep the mail with the case.');

  /** The names have changed over the years. */
  const under = (value: string[], ...names: string[]) => {
    const name = names.find((one) => inputs.includes(one));
    if (value.length === 0) return {};
    if (name === undefined) return refuse(names[0] ?? '', 'Salesforce does not take this here.');
    return { [name]: name.endsWith('Collection') ? value : value.join() };
  };
  const wanted = {
    emailSubject: /^re:/i.test(ticket.subject) ? ticket.subject : `Re: ${ticket.subject}`,
    emailBody: inputs.includes('sendRichBody') ? body.html : body.text,
    sendRichBody: true,
    relatedRecordId: idIn(ticket.id),
    logEmailOnSend: true,
    addThreadingTokenToBody: true,
    addThreadingTokenToSubject: true,
    ...(await senderOf(http, ticket)),
  };
  const input = {
    ...Object.fromEntries(Object.entries(wanted).filter(([name]) => inputs.includes(name))),
    ...under([to], 'recipientAddresses', 'emailAddresses'),
    ...under(cc, 'ccAddresses', 'ccRecipientAddressList', 'ccRecipientAddressCollection'),
    ...under(await tokensOf(http, files), 'attachmentIdCollection'),
  };
  await settle();
  const acted = await http.post(MAIL, RawActed, { inputs: [input] });
  const undone = acted.find(({ isSuccess }) => !isSuccess);
  if (undone) refuse('emailSimple', undone.errors[0]?.message ?? 'Salesforce did not send it.');
  return {};
}

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_casecomment.htm */
const LONGEST_COMMENT = 4000;

/** A comment; a post to colleagues where it is too long for one or has files, which comments cannot. `settle`: before it. */
export async function note(
  http: Http,
  objects: Objects,
  { id }: Ticket,
  comment: OutgoingComment,
  settle: () => Promise<void>,
): Promise<Written> {
  const { body, files } = comment;
  const isLong = new TextEncoder().encode(body.text).length > LONGEST_COMMENT;
  if (files.length === 0 && !isLong) {
    await settle();
    const made = { ParentId: idIn(id), CommentBody: body.text, IsPublished: false };
    return http.post('/sobjects/CaseComment', RawMade, made);
  }
  const feed = objects.FeedItem ?? refuse('note', 'Without Chatter, Salesforce takes 4000 letters and no files.');
  const [first, ...others] = await tokensOf(http, files);
  const post = {
    ParentId: idIn(id),
    Body: body.text,
    ...(first === undefined ? { Type: 'TextPost' } : { Type: 'ContentPost', RelatedRecordId: first }),
    // Where there is a portal, customers would read it there.
    ...(fieldIn(feed, 'Visibility') ? { Visibility: 'InternalUsers' } : {}),
  };
  const more = others.map((RecordId, index): [string, Call] => [
    `file${index}`,
    {
      method: 'POST',
      path: '/sobjects/FeedAttachment',
      body: { FeedEntityId: '@{post.id}', RecordId, Type: 'Content' },
    },
  ]);
  const calls: Record<string, Call> = {
    post: { method: 'POST', path: '/sobjects/FeedItem', body: post },
    ...Object.fromEntries(more),
  };
  await settle();
  return { id: madeBy(await writeAll(http, calls, RawWrites)).post };
}
