import type { Comment, Person } from '../../model';
import type { Http, Paged } from '../contract';
import { bodyOf } from '../shared/body';
import { readWhole } from './paging';
import {
  type RawComment,
  RawComments,
  RawConversation,
  RawFiles,
  type RawSaid,
  RawThread,
  type RawTicket,
} from './shapes';
import { threadToComment, toAttachments, toComment } from './words';

/* A conversation is threads (mails, chats, calls) and comments in one list. The list has comments whole, but of each
   thread the first words only: its text is a call of its own, so a page of them is short. */

/** The most that these lists give in one call. */
const MOST = 200;
const MOST_COMMENTS = 100;
const PAGE = 10;

export const pathOf = (ticket: string): string => `/tickets/${encodeURIComponent(ticket)}`;

type Entry = { at: string; read(): Promise<Comment> };
const entryOf = (raw: RawComment): Entry => ({ at: raw.commentedTime, read: async () => toComment(raw) });

const threadEntry = (http: Http, ticket: string, { id, createdTime }: RawThread): Entry => ({
  at: createdTime,
  async read() {
    const path = `${pathOf(ticket)}/threads/${id}`;
    const raw = await http.get(path, RawThread);
    return threadToComment(raw.isContentTruncated ? await http.get(`${path}/fullContent`, RawThread) : raw);
  },
});

/** The ticket's own text, for one that was not mailed: nothing in its conversation has it. */
const descriptionEntry = (http: Http, raw: RawTicket, author: Person): Entry => ({
  at: raw.createdTime,
  async read() {
    const hasFiles = Number(raw.attachmentCount) > 0;
    const files = hasFiles ? await http.get(`${pathOf(raw.id)}/attachments`, RawFiles, { limit: 100 }) : undefined;
    return {
      id: `description-${raw.id}`,
      kind: 'reply',
      author,
      ...bodyOf(raw.description),
      attachments: toAttachments(files?.data ?? []),
      createdAt: raw.createdTime,
    };
  },
});

/** One page of a ticket's conversation. `next`: how many newer ones are known already. */
export async function listComments(
  http: Http,
  id: string,
  reading: Promise<{ raw: RawTicket; author: Person }>,
  next = '0',
): Promise<Paged<Comment>> {
  const [{ raw, author }, said] = await Promise.all([
    reading,
    readWhole<RawSaid>(MOST, (query) => http.get(`${pathOf(id)}/conversations`, RawConversation, query)),
  ]);
  const threads = said.filter((one) => one.type === 'thread').filter(({ status }) => status !== 'DRAFT');
  const known = said.filter((one) => one.type === 'comment');
  const comments = known.every((one): one is Extract<typeof one, RawComment> => one.id !== undefined)
    ? known
    : await readWhole(MOST_COMMENTS, (query) => http.get(`${pathOf(id)}/comments`, RawComments, query));
  const isMailed = threads.some(({ direction, isDescriptionThread }) => direction === 'in' || isDescriptionThread);
  const entries = [
    ...(raw.description && !isMailed ? [descriptionEntry(http, raw, author)] : []),
    ...threads.map((thread) => threadEntry(http, id, thread)),
    ...comments.map(entryOf),
  ].sort((a, b) => b.at.localeCompare(a.at));
  const from = Number(next);
  const page = entries.slice(from, from + PAGE);
  const items = await Promise.all(page.map((entry) => entry.read()));
  return { items: items.reverse(), next: from + PAGE < entries.length ? String(from + PAGE) : undefined };
}
