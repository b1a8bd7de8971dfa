import type { Http } from '../contract';
import { associatedIn } from './records';
import { RawMessages, type RawRecord, type RawThread, RawThreadsOrRefusal } from './shapes';
import { valueIn } from './words';

/* The conversations that belong to a ticket. A ticket is a record of the CRM; what was written to and fro lies in
   threads of the inbox, of which it may have none, one or several. */

export const TALKS = '/conversations/v3/conversations';

/** Messages per page. */
export const MESSAGES = 100;

export const threadPath = (thread: string): string => `${TALKS}/threads/${encodeURIComponent(thread)}`;

/** Newest first. */
export const readMessages = (http: Http, thread: string, after?: string) =>
  http.get(`${threadPath(thread)}/messages`, RawMessages, { limit: MESSAGES, after });

/**
 * Ids of a ticket's threads, that with the newest message first. No call where the ticket tells that there is none or
 * only the one that it was made from. `raw`: read with its contacts.
 */
export async function threadsOf(http: Http, raw: RawRecord): Promise<string[]> {
  const origin = valueIn(raw, 'hs_conversations_originating_thread_id');
  const count = valueIn(raw, 'hs_num_associated_conversations');
  const known = origin ? [origin] : [];
  if (count !== undefined && Number(count) <= known.length) return known;
  const listed = (await listedFor(http, raw)).sort((a, b) =>
    (b.latestMessageTimestamp ?? '').localeCompare(a.latestMessageTimestamp ?? ''),
  );
  return [...new Set([...listed.map(({ id }) => id), ...known])];
}

const isOf = (raw: RawRecord) => (thread: RawThread) => thread.threadAssociations?.associatedTicketId === raw.id;

async function list(http: Http, query: Record<string, string>): Promise<RawThread[] | undefined> {
  const request = { path: `${TALKS}/threads`, query: { ...query, association: 'TICKET', limit: MESSAGES } };
  const { body } = await http.send({ ...request, also: [400] }, RawThreadsOrRefusal);
  return body && 'results' in body ? body.results : undefined;
}

/**
 * The filter by ticket is in the vendor's description and not in its guide. Where it is refused, or passed over and
 * everybody's threads come, the threads of the contact are looked through, open and closed ones apart as HubSpot wants.
 */
async function listedFor(http: Http, raw: RawRecord): Promise<RawThread[]> {
  const byTicket = await list(http, { associatedTicketId: raw.id });
  if (byTicket?.every(isOf(raw))) return byTicket;
  const [associatedContactId] = await associatedIn(http, 'tickets', raw, 'contacts');
  if (associatedContactId === undefined) return [];
  const lists = await Promise.all(
    ['OPEN', 'CLOSED'].map((threadStatus) => list(http, { associatedContactId, threadStatus })),
  );
  return lists.flatMap((one) => one ?? []).filter(isOf(raw));
}
