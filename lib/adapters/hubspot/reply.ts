import { type Account, fail, type Ticket } from '../../model';
import type { Http, OutgoingComment, Written } from '../contract';
import { isSameAddress } from '../shared/address';
import { uploadFiles } from './files';
import { OBJECTS, pathOf } from './records';
import { addressIn, noteId } from './said';
import { RawMessage, RawOwner, type RawParty, RawRecord, RawThread } from './shapes';
import { readMessages, threadPath, threadsOf } from './threads';
import { NO_CONVERSATION, TICKET } from './words';

/* Writing to people: replies go out within a ticket's newest thread, notes are records of their own. */

/** How the CRM calls the ways that two records belong together (@hubspot/api-client, AssociationTypes). */
const TYPES = { noteToTicket: 228, noteToContact: 202, ticketToContact: 16, ticketToNote: 227 };

export const associated = (type: keyof typeof TYPES, id: string) => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TYPES[type] }],
});

const readTicket = (http: Http, { id }: Pick<Ticket, 'id'>, properties: string[], associations?: string) =>
  http.send({ path: pathOf('tickets', id), query: { properties: properties.join(), associations } }, RawRecord);

/**
 * Sends a reply in the ticket's newest thread, on the channel of its last message. Failure `refused`
 * where the ticket has no thread, or HubSpot could not deliver what it took (it answers 201 all the same).
 */
export async function sendReply(
  http: Http,
  { agent }: Pick<Account, 'agent'>,
  ticket: Ticket,
  { body, files, to, cc }: OutgoingComment,
): Promise<Written> {
  const { body: raw } = await readTicket(http, ticket, TICKET, 'contacts');
  const [thread] = await threadsOf(http, raw);
  if (thread === undefined) return fail({ kind: 'refused', fields: [], reason: NO_CONVERSATION });
  const [{ results }, owner] = await Promise.all([
    readMessages(http, thread),
    http.get(`/crm/v3/owners/${encodeURIComponent(agent.id)}`, RawOwner),
  ]);
  const messages = results.filter(({ type }) => type === 'MESSAGE');
  const last = messages.find(({ channelId, channelAccountId }) => channelId && channelAccountId);
  const channel = last ?? (await originOf(http, thread));
  const [attachments, recipients] = [await uploadFiles(http, files), recipientsOf(messages, ticket, to)];
  const message = {
    type: 'MESSAGE',
    text: body.text,
    richText: body.html,
    // Users are the owners' other number.
    senderActorId: `A-${owner.userId ?? agent.id}`,
    channelId: channel.channelId,
    channelAccountId: channel.channelAccountId,
    recipients: [...recipients, ...cc.map(mailTo('CC'))],
    subject: last?.subject?.replace(/^(?!re:)/i, 'Re: '),
    attachments: attachments.map(({ id }) => ({ type: 'FILE', fileId: id })),
  };
  const sent = await http.post(`${threadPath(thread)}/messages`, RawMessage, message);
  if (sent.status?.statusType === 'FAILED')
    fail({ kind: 'refused', fields: [], reason: sent.status.failureDetails?.errorMessage });
  return { id: sent.id };
}

/** The channel of a thread in which nobody has written yet. */
async function originOf(http: Http, thread: string) {
  const { originalChannelId, originalChannelAccountId } = await http.get(threadPath(thread), RawThread);
  return { channelId: originalChannelId, channelAccountId: originalChannelAccountId };
}

const mailTo = (recipientField: string) => (value: string) => ({
  recipientField,
  deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value }],
});

/**
 * Whoever was chosen; else the requester, whom the sidebar shows, by the way they wrote last. Whoever wrote last, where
 * the ticket has no requester, or mail does not lead into the thread.
 */
function recipientsOf(messages: RawMessage[], { requester }: Ticket, to: string[] | undefined) {
  if (to && to.length > 0) return to.map(mailTo('TO'));
  const { id, email } = requester ?? {};
  const senders = messages.flatMap(({ direction, senders }) => (direction === 'INCOMING' && senders?.[0]) || []);
  const isTheirs = (one: RawParty) =>
    (id && one.actorId === `V-${id}`) || (email && isSameAddress(addressIn(one) ?? '', email));
  const [last] = senders;
  const isMail = !last?.deliveryIdentifier || addressIn(last) !== undefined;
  const sender = senders.find(isTheirs) ?? (email && isMail ? undefined : last);
  if (sender?.deliveryIdentifier) {
    const { actorId, name, deliveryIdentifier } = sender;
    return [{ recipientField: 'TO', actorId, name, deliveryIdentifiers: [deliveryIdentifier] }];
  }
  if (sender?.actorId) return [{ recipientField: 'TO', actorId: sender.actorId, deliveryIdentifiers: [] }];
  return email ? [mailTo('TO')(email)] : [];
}

/** A note, with the time that it is to have: HubSpot asks for it. `of`: to what it belongs. */
export async function writeNote(
  http: Http,
  { agent }: Pick<Account, 'agent'>,
  note: { html: string; files: { id: string }[]; at: string; of: ReturnType<typeof associated> },
): Promise<RawRecord> {
  const properties = {
    hs_timestamp: note.at,
    hs_note_body: note.html,
    hubspot_owner_id: agent.id,
    hs_attachment_ids: note.files.map(({ id }) => id).join(';'),
  };
  return http.post(`${OBJECTS}/notes`, RawRecord, { properties, associations: [note.of] });
}

export async function addNote(
  http: Http,
  account: Pick<Account, 'agent'>,
  ticket: Ticket,
  { body, files }: OutgoingComment,
): Promise<Written> {
  // HubSpot's own clock tells the time; ours may be wrong, and the note would stand in the wrong place.
  const { header, body: raw } = await readTicket(http, ticket, ['hs_lastmodifieddate']);
  const date = header('date');
  const at = date ? new Date(date).toISOString() : raw.updatedAt;
  const uploaded = await uploadFiles(http, files);
  const of = associated('noteToTicket', ticket.id);
  const { id } = await writeNote(http, account, { html: body.html, files: uploaded, at, of });
  return { id: noteId(id) };
}
