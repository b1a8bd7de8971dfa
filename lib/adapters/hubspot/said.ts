import type { Comment, Person, Ticket } from '../../model';
import type { Http } from '../contract';
import { bodyOf } from '../shared/body';
import { typeOf } from '../shared/files';
import { readFiles } from './files';
import { RawActors, type RawMessage, RawOriginal, type RawOwner, type RawParty, type RawRecord } from './shapes';
import { TALKS, threadPath } from './threads';
import { timeIn, toOwner, valueIn } from './words';

/* A message, a note and a mail as the comments that they are. */

type Known = { ticket: Ticket; owners: RawOwner[] };

/** Notes are the only comments that can be changed; their ids say which they are. */
export const noteId = (id: string): string => `note-${id}`;
export const noteIn = (id: string): string | undefined => id.match(/^note-(.+)$/)?.[1];

export async function toNote(http: Http, raw: RawRecord, { owners }: Known): Promise<Comment> {
  const user = valueIn(raw, 'hs_created_by_user_id');
  const owner = valueIn(raw, 'hubspot_owner_id') ?? owners.find(({ userId }) => userId && userId === user)?.id;
  return {
    id: noteId(raw.id),
    kind: 'note',
    author: owner ? toOwner(owner, owners) : { side: 'agent' },
    html: valueIn(raw, 'hs_note_body') ?? '',
    attachments: await readFiles(http, valueIn(raw, 'hs_attachment_ids')),
    createdAt: timeIn(raw, 'hs_timestamp') ?? raw.createdAt,
  };
}

/** A mail that went outside the inbox and was logged on the ticket. */
export async function toEmail(http: Http, raw: RawRecord, { ticket, owners }: Known): Promise<Comment> {
  const isIncoming = valueIn(raw, 'hs_email_direction') === 'INCOMING_EMAIL';
  const owner = valueIn(raw, 'hubspot_owner_id');
  const [first, last] = [valueIn(raw, 'hs_email_from_firstname'), valueIn(raw, 'hs_email_from_lastname')];
  const sender = {
    name: [first, last].filter(Boolean).join(' ') || undefined,
    email: valueIn(raw, 'hs_email_from_email'),
  };
  const author: Person = isIncoming
    ? { ...(sender.email ? sender : ticket.requester), side: 'customer' }
    : owner
      ? toOwner(owner, owners)
      : { ...sender, side: 'agent' };
  const html = valueIn(raw, 'hs_email_html');
  return {
    id: `email-${raw.id}`,
    kind: 'reply',
    author,
    ...bodyOf(html, valueIn(raw, 'hs_email_text')),
    attachments: await readFiles(http, valueIn(raw, 'hs_attachment_ids')),
    createdAt: timeIn(raw, 'hs_timestamp') ?? raw.createdAt,
  };
}

/** Welcomes, assignments and the like are not messages, and one that could not be delivered was read by nobody. */
const isComment = ({ type, archived, status }: RawMessage): boolean =>
  (type === 'MESSAGE' || type === 'COMMENT') && !archived && status?.statusType !== 'FAILED';

type Actors = Map<string, { name?: string; email?: string }>;

export async function toMessages(http: Http, all: RawMessage[], known: Known): Promise<Comment[]> {
  const messages = all.filter(isComment);
  const actors = await readActors(http, messages, known);
  return Promise.all(messages.map((raw) => toMessage(http, raw, known, actors)));
}

/** A person in a thread: A-1 is a user, V-1 a contact, I-1 an app, S-1 the system; mail from strangers has none. */
const actorOf = ({ senders }: RawMessage) => {
  const [sender] = senders ?? [];
  const [, kind = '', id = ''] = sender?.actorId?.match(/^([A-Z]+)-(.+)$/) ?? [];
  return { sender, kind, id };
};

/** The names that neither the message nor the lists of agents and requester tell. */
async function readActors(http: Http, messages: RawMessage[], { ticket, owners }: Known): Promise<Actors> {
  const nameless = messages.flatMap((raw) => {
    const { sender, kind, id } = actorOf(raw);
    const isKnown =
      (kind === 'A' && owners.some(({ userId }) => userId === id)) || (kind === 'V' && id === ticket.requester?.id);
    return sender?.actorId && !sender.name && kind !== 'I' && !isKnown ? [sender.actorId] : [];
  });
  if (nameless.length === 0) return new Map();
  const body = { inputs: [...new Set(nameless)] };
  const request = { method: 'POST' as const, path: `${TALKS}/actors/batch/read`, body, read: true };
  const { results } = (await http.send(request, RawActors)).body;
  return new Map(results.map(({ id, ...actor }) => [id, actor]));
}

function authorOf(raw: RawMessage, { ticket, owners }: Known, actors: Actors): Person {
  const { sender, kind, id } = actorOf(raw);
  const isIncoming = raw.direction === 'INCOMING';
  const side = isIncoming ? 'customer' : 'agent';
  // What comes by the API stands there as the app's, whoever it was written for: it may well be ours.
  if (kind === 'I') return { side };
  const owner = kind === 'A' ? owners.find(({ userId }) => userId === id) : undefined;
  if (owner) return toOwner(owner.id, owners);
  const actor = actors.get(sender?.actorId ?? '');
  const requester = kind === 'V' && id === ticket.requester?.id ? ticket.requester : undefined;
  return {
    id: kind === 'V' ? id : undefined,
    name: sender?.name ?? actor?.name ?? requester?.name,
    // Agents write from the address of the inbox.
    email: isIncoming ? (addressIn(sender) ?? actor?.email ?? requester?.email) : undefined,
    side,
  };
}

export const addressIn = (party: RawParty | undefined): string | undefined =>
  party?.deliveryIdentifier?.type === 'HS_EMAIL_ADDRESS' ? party.deliveryIdentifier.value : undefined;

async function toMessage(http: Http, raw: RawMessage, known: Known, actors: Actors): Promise<Comment> {
  const { text, richText } =
    raw.truncationStatus === 'TRUNCATED'
      ? await http.get(`${threadPath(raw.conversationsThreadId)}/messages/${raw.id}/original-content`, RawOriginal)
      : raw;
  const copied = (raw.recipients ?? []).filter(({ recipientField }) => recipientField === 'CC');
  return {
    id: raw.id,
    kind: raw.type === 'COMMENT' ? 'note' : 'reply',
    author: authorOf(raw, known, actors),
    ...bodyOf(richText, text),
    attachments: (raw.attachments ?? []).flatMap(({ type, fileId, name = fileId }) =>
      type === 'FILE' && fileId && name ? [{ id: fileId, name, type: typeOf(name) }] : [],
    ),
    cc: copied.length > 0 ? copied.map((party) => ({ name: party.name, email: addressIn(party) })) : undefined,
    createdAt: raw.createdAt,
  };
}
