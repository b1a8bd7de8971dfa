import type { Comment, Ticket } from '../../model';
import type { Attached, Http, OutgoingComment, OutgoingFile, Paged, Written } from '../contract';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { tookOtherwise } from '../shared/refuse';
import { safeOf, setCc, statusOf } from './changes';
import { LONGEST_PAGE } from './paging';
import { type RawComment, RawComments, RawUpload, type RawUser, RawWritten } from './shapes';
import { toPerson } from './words';

/** A page of a conversation, newest page first: one call. */
export async function listComments(http: Http, ticket: Ticket, after?: string): Promise<Paged<Comment>> {
  const { comments, users, meta } = await http.get(`/tickets/${ticket.id}/comments`, RawComments, {
    sort: '-created_at',
    'page[size]': LONGEST_PAGE,
    'page[after]': after,
    include: 'users',
    // Pictures pasted into a mail are listed as files too: the text alone cannot show them.
    include_inline_images: true,
  });
  return {
    items: comments.map((raw) => toComment(raw, users)).reverse(),
    next: meta.has_more ? meta.after_cursor : undefined,
  };
}

function toComment(raw: RawComment, users: RawUser[]): Comment {
  const { html_body: html, plain_body, body = '' } = raw;
  return {
    id: raw.id,
    kind: raw.public ? 'reply' : 'note',
    author: toPerson(raw.author_id, users),
    ...bodyOf(html, plain_body ?? body),
    attachments: raw.attachments.map(({ id, file_name, content_type, content_url, size, thumbnails }) => ({
      id,
      name: file_name ?? id,
      type: content_type ?? BYTES,
      size: size ?? undefined,
      url: content_url,
      thumbUrl: thumbnails[0]?.content_url,
    })),
    createdAt: raw.created_at,
  };
}

/** A comment as Zendesk takes it. Files go first, each under a token of its own. */
export async function toMessage(
  http: Http,
  { body, files }: { body: { html: string }; files: OutgoingFile[] },
  isPublic: boolean,
) {
  const uploads = await Promise.all(files.map(async (file) => file.token ?? (await attach(http, file)).token));
  // Said every time: left out, it would depend on the first comment of the ticket.
  return { html_body: body.html, public: isPublic, ...(uploads.length > 0 ? { uploads } : {}) };
}

/** A token is good for three days: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/ */
const TOKEN_MS = 3 * 24 * 60 * 60 * 1000;

export async function attach(http: Http, { name, type, blob }: OutgoingFile): Promise<Attached> {
  const headers = { 'content-type': type || BYTES };
  const query = { filename: name };
  const { body } = await http.send({ method: 'POST', path: '/uploads', query, body: blob, headers }, RawUpload);
  return { token: body.upload.token, goodForMs: TOKEN_MS };
}

/** Zendesk has no call for a comment: it is a change of its ticket, which gateways take for safe to repeat. */
export async function write(http: Http, ticket: Ticket, comment: OutgoingComment, isPublic: boolean): Promise<Written> {
  const { cc, setStatus, seen } = comment;
  const { audit } = await http.put(`/tickets/${ticket.id}`, RawWritten, {
    ticket: {
      comment: await toMessage(http, comment, isPublic),
      ...safeOf(seen),
      ...(setStatus ? statusOf(setStatus) : {}),
      ...(cc.length > 0 ? { email_ccs: setCc(cc, []) } : {}),
    },
  });
  const event = audit?.events.find(({ type }) => type === 'Comment');
  // Whoever may not write in public gets a note instead, and no word about it.
  if (isPublic && event?.public === false) {
    tookOtherwise('Zendesk kept it as an internal note: this sign-in may not write to customers.');
  }
  return { id: event?.id };
}
