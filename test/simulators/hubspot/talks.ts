import type { Asked, Told } from '../server';
import { bodyOf } from './crm';
import { absent, invalid } from './refusal';
import { CHANNEL } from './seed';
import type { Message, Party, State, StoredFile, Thread, Token } from './state';

/* Threads of the inbox with their messages, and the file manager. */

const LONGEST_PAGE = 500;

type Paged = { after?: string; limit: number };
const pageOf = ({ query }: Asked, usual: number): Paged => {
  const limit = Number(query.get('limit') ?? usual);
  if (limit > LONGEST_PAGE) throw invalid(`limit must be at most ${LONGEST_PAGE}`);
  return { after: query.get('after') ?? undefined, limit };
};

function page<T>(all: T[], { after = '0', limit }: Paged): { results: T[]; paging?: object } {
  const end = Number(after) + limit;
  const results = all.slice(Number(after), end);
  return end < all.length ? { results, paging: { next: { after: String(end), link: '?after' } } } : { results };
}

const showThread = (thread: Thread, isAssociated: boolean) => ({
  id: thread.id,
  createdAt: thread.messages[0]?.createdAt,
  status: thread.status,
  originalChannelId: CHANNEL.channelId,
  originalChannelAccountId: CHANNEL.channelAccountId,
  latestMessageTimestamp: thread.messages.at(-1)?.createdAt,
  inboxId: '948000001',
  associatedContactId: thread.contact,
  spam: false,
  archived: false,
  ...(isAssociated && thread.ticket ? { threadAssociations: { associatedTicketId: thread.ticket } } : {}),
});

export function listThreads(state: State, asked: Asked): Told {
  const wanted = (name: string) => asked.query.get(name);
  const [contact, status, ticket] = [
    wanted('associatedContactId'),
    wanted('threadStatus'),
    wanted('associatedTicketId'),
  ];
  if (contact && !status) throw invalid('threadStatus is required with associatedContactId');
  if (ticket && state.threadsByTicket === 'refused') throw invalid('associatedTicketId is not a known parameter');
  const isFiltered = ticket && state.threadsByTicket === 'filtered';
  const all = state.threads.filter(
    (thread) =>
      (!contact || (thread.contact === contact && thread.status === status)) &&
      (!isFiltered || thread.ticket === ticket),
  );
  const isAssociated = wanted('association') === 'TICKET';
  const { results, ...paging } = page(all, pageOf(asked, 100));
  return { status: 200, body: { results: results.map((thread) => showThread(thread, isAssociated)), ...paging } };
}

const threadCalled = (state: State, id: string): Thread => {
  const found = state.threads.find((thread) => thread.id === id);
  if (!found) throw absent('No thread found');
  return found;
};

export const readThread = (state: State, id: string): Told => ({
  status: 200,
  body: showThread(threadCalled(state, id), false),
});

const showMessage = ({ cut, ...message }: Message) =>
  cut === undefined ? message : { ...message, text: cut, richText: undefined };

/** Newest first. */
export function listMessages(state: State, asked: Asked, id: string): Told {
  const { messages } = threadCalled(state, id);
  const { results, ...paging } = page(messages.toReversed(), pageOf(asked, 20));
  return { status: 200, body: { results: results.map(showMessage), ...paging } };
}

export function readOriginal(state: State, id: string, message: string): Told {
  const found = threadCalled(state, id).messages.find((one) => one.id === message);
  if (!found) throw absent();
  return { status: 200, body: { text: found.text, richText: found.richText } };
}

type Outgoing = Partial<Omit<Message, 'recipients'>> & {
  senderActorId?: string;
  recipients?: (Omit<Party, 'deliveryIdentifier'> & { deliveryIdentifiers?: Party['deliveryIdentifier'][] })[];
};

export function postMessage(state: State, asked: Asked, id: string): Told {
  const thread = threadCalled(state, id);
  const given = bodyOf<Outgoing>(asked);
  const { text, type = '', attachments, recipients = [], senderActorId = '', channelId, channelAccountId } = given;
  const isReply = type === 'MESSAGE';
  if (typeof text !== 'string' || !attachments) throw invalid('Some required fields were not set: [text, attachments]');
  if (isReply && (recipients.length === 0 || !channelId || !channelAccountId))
    throw invalid('Some required fields were not set: [recipients, channelId, channelAccountId]');
  if (isReply && !state.owners.some(({ userId }) => `A-${userId}` === senderActorId))
    throw invalid(`${senderActorId} is not a valid sender`);
  const missing = attachments.find(({ fileId }) => !state.files.some((file) => file.id === fileId));
  if (missing) throw invalid(`File ${missing.fileId} not found`);
  const sender = state.writesAsApp ? 'I-52674089' : senderActorId;
  const at = state.tick();
  const message: Message = {
    id: `${state.newId()}-4a4f-a5ce`,
    conversationsThreadId: id,
    type,
    createdAt: at,
    createdBy: sender,
    senders: [{ actorId: sender, ...(state.writesAsApp ? { name: 'Our key' } : {}) }],
    recipients: recipients.flatMap(({ deliveryIdentifiers = [], ...party }) =>
      deliveryIdentifiers.map((deliveryIdentifier) => ({ ...party, deliveryIdentifier })),
    ),
    text,
    richText: given.richText,
    subject: given.subject,
    attachments: attachments.map(({ fileId }) => {
      const name = state.files.find((file) => file.id === fileId)?.name ?? '';
      return { type: 'FILE', fileId, name };
    }),
    truncationStatus: 'TRUNCATED_TO_MOST_RECENT_REPLY',
    archived: false,
    ...(isReply ? { direction: 'OUTGOING', channelId, channelAccountId, status: statusOf(recipients) } : {}),
  };
  thread.messages.push(message);
  const ticket = thread.ticket && state.find('tickets', thread.ticket);
  if (ticket) ticket.updatedAt = at;
  return { status: 201, body: showMessage(message) };
}

/** A mail that bounces at once is told in the answer, which is a 201 all the same. */
const statusOf = (recipients: NonNullable<Outgoing['recipients']>): Message['status'] =>
  recipients.some(({ deliveryIdentifiers }) =>
    deliveryIdentifiers?.some((one) => one?.value.endsWith('@bounces.example')),
  )
    ? { statusType: 'FAILED', failureDetails: { errorMessage: 'The recipient address was rejected' } }
    : { statusType: 'SENT' };

export function readActors(state: State, asked: Asked): Told {
  const { inputs } = bodyOf<{ inputs: string[] }>(asked);
  const results = inputs.flatMap((id) => {
    const [kind, number = ''] = id.split('-');
    const contact = kind === 'V' ? state.find('contacts', number) : undefined;
    if (contact) return [{ id, type: 'VISITOR', name: contact.properties.firstname, email: contact.properties.email }];
    return kind === 'A' ? [{ id, type: 'AGENT', name: 'Gone Agent', email: 'gone@desk.example' }] : [];
  });
  return { status: 200, body: { status: 'COMPLETE', results } };
}

export async function upload(state: State, asked: Asked): Promise<Told> {
  const form = await asked.form();
  const file = form.get('file');
  const { access } = JSON.parse(String(form.get('options') ?? '{}')) as { access?: string };
  if (!file || typeof file === 'string' || !form.get('folderPath') || !access)
    throw invalid('file, folderPath and options.access are required');
  const bytes = Buffer.from(await file.arrayBuffer());
  const name = String(form.get('fileName') ?? file.name);
  return { status: 201, body: showFile(state.keep(name, file.type, bytes, access)) };
}

/** The name has no extension. */
function showFile({ id, name, bytes, createdAt, access }: StoredFile) {
  const [, stem, extension] = name.match(/^(.*?)(?:\.([^.]*))?$/s) ?? [];
  return {
    id,
    name: stem,
    extension,
    type: 'DOCUMENT',
    size: bytes.length,
    access,
    createdAt,
    updatedAt: createdAt,
  };
}

export function readFile(state: State, id: string): Told {
  const file = state.files.find((one) => one.id === id);
  if (!file) throw absent('File does not exist');
  return { status: 200, body: showFile(file) };
}

export function signFile(state: State, asked: Asked, id: string, { login }: Token): Told {
  readFile(state, id);
  return {
    status: 200,
    body: { url: `http://${asked.headers.host}/_signed/${id}?for=${login}`, expiresAt: state.now() },
  };
}
