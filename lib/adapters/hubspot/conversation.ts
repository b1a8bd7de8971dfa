import type { Attachment, Comment, Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { readFiles } from './files';
import { associatedIn, pathOf, readOwners, readRecords } from './records';
import { toEmail, toMessages, toNote } from './said';
import { RawRecord } from './shapes';
import { readMessages, threadsOf } from './threads';
import { TICKET, timeIn, valueIn } from './words';

/* What was said about a ticket lies in three places: messages of its threads, and notes and mails logged on the
   record. Here they are one conversation, in time. */

const NOTE = ['hs_note_body', 'hs_timestamp', 'hs_attachment_ids', 'hubspot_owner_id', 'hs_created_by_user_id'];
const EMAIL = [
  ...['hs_email_text', 'hs_email_html', 'hs_email_direction', 'hs_email_status', 'hs_timestamp', 'hubspot_owner_id'],
  ...['hs_email_from_email', 'hs_email_from_firstname', 'hs_email_from_lastname', 'hs_attachment_ids'],
];

/** Where a thread is read on. `before`: what is not older was shown already. */
type Place = { id: string; after?: string; before?: string };
type Cursor = { before?: string; threads: Place[] };
/** What is not in a thread. It is read whole, and made a comment when its time has come. */
type Entry = { at: string; toComment(): Promise<Comment> };

/**
 * One page, oldest first. Threads come page by page from HubSpot; a page of ours reaches back as far as all of them
 * are known, so that nothing is shown before something newer.
 */
export async function listConversation(http: Http, ticket: Ticket, next?: string): Promise<Paged<Comment>> {
  const cursor: Cursor | undefined = next === undefined ? undefined : JSON.parse(next);
  const query = { properties: TICKET.join(), associations: 'contacts,notes,emails' };
  const [raw, owners] = await Promise.all([http.get(pathOf('tickets', ticket.id), RawRecord, query), readOwners(http)]);
  const known = { ticket, owners };
  const [threads, notes, emails] = await Promise.all([
    readThreads(http, raw, cursor),
    readLogged(http, raw, 'notes', NOTE),
    readLogged(http, raw, 'emails', EMAIL),
  ]);
  const all = threads.flatMap(({ messages }) => messages);
  const mails = emails.filter((email) => wasSent(email) && !all.some((message) => isSame(email, message)));
  const content = valueIn(raw, 'content');
  const isFromForm =
    content && !cursor && threads.length === 0 && !emails.some((email) => isSame(email, { text: content }));
  // Files came with the ticket if they are older than it, and nothing was said with them.
  const enclosures = notes.filter(
    (note) => isFromForm && loggedAt(note) <= raw.createdAt && !valueIn(note, 'hs_note_body'),
  );
  const enclosed = enclosures.map((note) => valueIn(note, 'hs_attachment_ids')).join(';');
  const entries: Entry[] = [
    ...notes
      .filter((note) => !enclosures.includes(note))
      .map((note) => ({ at: loggedAt(note), toComment: () => toNote(http, note, known) })),
    ...mails.map((email) => ({ at: loggedAt(email), toComment: () => toEmail(http, email, known) })),
    ...(isFromForm
      ? [
          {
            at: raw.createdAt,
            toComment: async () => toDescription(ticket, raw, content, await readFiles(http, enclosed)),
          },
        ]
      : []),
  ];

  const reached = threads
    .flatMap(({ oldest, next }) => (next !== undefined && oldest ? [oldest] : []))
    .sort()
    .at(-1);
  const isKnown = (at: string) => reached === undefined || at >= reached;
  const [messages, rest] = await Promise.all([
    toMessages(
      http,
      all.filter(({ createdAt }) => isKnown(createdAt)),
      known,
    ),
    Promise.all(
      entries.filter(({ at }) => isKnown(at) && (!cursor?.before || at < cursor.before)).map((one) => one.toComment()),
    ),
  ]);
  const left = threads.flatMap(({ place, oldest, next }): Place[] => {
    if (reached !== undefined && oldest !== undefined && oldest < reached) return [{ ...place, before: reached }];
    return next === undefined ? [] : [{ id: place.id, after: next }];
  });
  return {
    items: [...messages, ...rest].sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    next: left.length > 0 ? JSON.stringify({ before: reached, threads: left } satisfies Cursor) : undefined,
  };
}

async function readThreads(http: Http, raw: RawRecord, cursor?: Cursor) {
  const places = cursor?.threads ?? (await threadsOf(http, raw)).map((id): Place => ({ id }));
  return Promise.all(
    places.map(async (place) => {
      const { results, paging } = await readMessages(http, place.id, place.after);
      const times = results.map(({ createdAt }) => createdAt).sort();
      const messages = results.filter(({ createdAt }) => place.before === undefined || createdAt < place.before);
      return { place, messages, oldest: times[0], next: paging?.next?.after };
    }),
  );
}

async function readLogged(http: Http, raw: RawRecord, type: string, properties: string[]): Promise<RawRecord[]> {
  return readRecords(http, type, await associatedIn(http, 'tickets', raw, type), properties);
}

const loggedAt = (raw: RawRecord): string => timeIn(raw, 'hs_timestamp') ?? raw.createdAt;

/** A mail that bounced, or waits to be sent, was seen by nobody. */
const wasSent = (email: RawRecord): boolean =>
  !/FAILED|BOUNCED|SCHEDULED|SENDING/.test(valueIn(email, 'hs_email_status') ?? '');

const MINUTES_MS = 5 * 60_000;
const letters = (text = '') => text.replace(/<[^>]*>|&\w+;/g, '').replace(/[^\p{L}\p{N}]+/gu, '');

/** Portals may log what goes through the inbox on the record once more. The thread's own is cut to what is new. */
function isSame(
  email: RawRecord,
  { text, richText, createdAt }: { text?: string; richText?: string; createdAt?: string },
) {
  const there = letters(text ?? richText);
  const here = letters(valueIn(email, 'hs_email_text') ?? valueIn(email, 'hs_email_html'));
  const apartMs = createdAt === undefined ? 0 : Math.abs(Date.parse(createdAt) - Date.parse(loggedAt(email)));
  return there !== '' && here.startsWith(there) && apartMs < MINUTES_MS;
}

/** What somebody wrote into a form, or an agent while they made the ticket. */
const toDescription = (
  { requester = {} }: Ticket,
  { id, createdAt }: RawRecord,
  text: string,
  attachments: Attachment[],
): Comment => ({
  id: `ticket-${id}`,
  kind: 'reply',
  author: requester,
  text,
  attachments,
  createdAt,
});
