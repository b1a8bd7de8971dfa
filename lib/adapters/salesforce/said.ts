import type { Attachment, Comment, Person } from '../../model';
import { bodyOf } from '../shared/body';
import { BYTES, typeOf } from '../shared/files';
import type { RawCase, RawComment, RawEmail, RawFiles, RawPost } from './shapes';

/* Mails, comments and posts into one conversation. */

const byVersion = (id: string) => `/sobjects/ContentVersion/${encodeURIComponent(id)}/VersionData`;

const toAttachments = ({ ContentDocumentLinks, Attachments }: RawFiles): Attachment[] => [
  ...ContentDocumentLinks.map(({ ContentDocument: { Title, FileExtension = '', ...file } }) => {
    const ending = `.${FileExtension}`;
    const name = FileExtension === '' || Title.endsWith(ending) ? Title : Title + ending;
    return { id: byVersion(file.LatestPublishedVersionId), name, type: typeOf(name), size: file.ContentSize };
  }),
  ...Attachments.map(({ Id, Name, ContentType, BodyLength }) => ({
    id: `/sobjects/Attachment/${encodeURIComponent(Id)}/Body`,
    name: Name,
    type: ContentType ?? BYTES,
    size: BodyLength,
  })),
];

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm */
const FORWARDED = '4';
export const DRAFT = '5';

/** A mail that forwards goes to somebody else; one that came in stays what it is, whatever was done with it. */
export function fromEmail(raw: RawEmail): Comment {
  const { Id, Incoming, FromName, FromAddress, CreatedById, CreatedBy, CcAddress } = raw;
  return {
    id: Id,
    kind: raw.Status === FORWARDED && !Incoming ? 'note' : 'reply',
    author: Incoming
      ? { name: FromName, email: FromAddress, side: 'customer' }
      : { id: CreatedById, name: CreatedBy?.Name ?? FromName, email: FromAddress, side: 'agent' },
    ...bodyOf(raw.HtmlBody, raw.TextBody, raw.IsBounced ? 'Not delivered: the mail came back.' : undefined),
    attachments: toAttachments(raw),
    cc: CcAddress?.split(/[;,\s]+/).flatMap((email) => (email === '' ? [] : [{ email }])),
    createdAt: raw.MessageDate ?? raw.CreatedDate,
  };
}

/** Customers write in a portal, too; so does automation, which is ours.
 *  https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm */
const CUSTOMERS = /customer|portal|partner|guest|selfservice/i;
const authorOf = ({ CreatedById: id, CreatedBy }: Pick<RawComment, 'CreatedById' | 'CreatedBy'>): Person => ({
  id,
  name: CreatedBy?.Name,
  side: CUSTOMERS.test(CreatedBy?.UserType ?? '') ? 'customer' : 'agent',
});

export const fromComment = ({ Id, CommentBody = '', IsPublished, CreatedDate, ...raw }: RawComment): Comment => ({
  id: Id,
  kind: IsPublished ? 'reply' : 'note',
  author: authorOf(raw),
  text: CommentBody,
  attachments: [],
  createdAt: CreatedDate,
});

/** Without a portal there is no word on who may see a post: colleagues. */
export const fromPost = ({ Id, Body = '', IsRichText, Visibility, FeedAttachments, ...raw }: RawPost): Comment => ({
  id: Id,
  kind: Visibility === 'AllUsers' ? 'reply' : 'note',
  author: authorOf(raw),
  ...(IsRichText ? { html: Body } : { text: Body }),
  attachments: FeedAttachments.flatMap(({ RecordId, Title = '' }) =>
    RecordId?.startsWith('068') ? [{ id: byVersion(RecordId), name: Title, type: typeOf(Title) }] : [],
  ),
  createdAt: raw.CreatedDate,
});

const MINUTE_MS = 60_000;

/** The case's own text, unless it came by a mail, which then says the same; and the case's files. Many cases have none. */
export function withFirst(comments: Comment[], raw: RawCase, emails: RawEmail[]): Comment[] {
  const files = toAttachments(raw);
  if (raw.Description === undefined && files.length === 0) return comments;
  const opened = Date.parse(raw.CreatedDate) + MINUTE_MS;
  const cameByMail = emails.some(
    ({ Incoming, ...mail }) => Incoming && Date.parse(mail.MessageDate ?? mail.CreatedDate) <= opened,
  );
  const first: Comment = {
    id: 'description',
    kind: 'reply',
    author: {
      name: raw.Contact?.Name ?? raw.SuppliedName,
      email: raw.Contact?.Email ?? raw.SuppliedEmail,
      side: 'customer',
    },
    text: raw.Description ?? '',
    attachments: [],
    createdAt: raw.CreatedDate,
  };
  const [begin = first, ...rest] = cameByMail ? comments : [first, ...comments];
  const shown = new Set([begin, ...rest].flatMap(({ attachments }) => attachments.map(({ id }) => id)));
  const more = files.filter(({ id }) => !shown.has(id));
  return [{ ...begin, attachments: [...begin.attachments, ...more] }, ...rest];
}
