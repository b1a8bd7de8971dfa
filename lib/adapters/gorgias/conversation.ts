import type { Account, Ticket } from '../../model';
import type { Attached, Http, OutgoingComment, OutgoingFile, Paged, Request, Written } from '../contract';
import { isSameAddress } from '../shared/address';
import { toPart } from '../shared/files';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { LONGEST_PAGE, readPage } from './paging';
import { RawIntegrationsOrRefusal, type RawMessage, RawMessages, RawUploads, RawWritten } from './shapes';
import { failureIn, isNote, toWrite } from './words';

/** A page of a conversation, newest first. */
export async function listMessages(http: Http, ticket: Ticket, cursor?: string): Promise<Paged<RawMessage>> {
  const query = { ticket_id: ticket.id, order_by: 'created_datetime:desc', cursor };
  const { items, next } = await readPage(http, '/messages', RawMessages, query);
  // A filter that is passed over would bring everybody's.
  return { items: items.filter((raw) => raw.ticket_id === ticket.id && !raw.deleted_datetime), next };
}

/** `id`: of the integration that sends from there, where it is known. */
type Mailbox = { address: string; id?: string };
/** Integrations that send mail. */
const MAILING = ['email', 'gmail', 'outlook'];

/** The addresses that mail is sent from; none where this sign-in may not see them. */
export async function mailboxes(http: Http): Promise<Mailbox[]> {
  const request = { path: '/integrations', query: { limit: LONGEST_PAGE }, also: [403], reference: true };
  const { body } = await http.send(request, RawIntegrationsOrRefusal);
  const found = 'data' in body ? body.data : [];
  return found.flatMap(({ id, type = '', deactivated_datetime, meta }) =>
    MAILING.includes(type) && !deactivated_datetime && meta?.address ? [{ id, address: meta.address }] : [],
  );
}

/** Where the newest mail of a ticket came in or went out. Failure `refused` where no address is known. */
async function mailboxOf(http: Http, ticket: Ticket): Promise<Mailbox> {
  const [boxes, { items }] = await Promise.all([mailboxes(http), listMessages(http, ticket)]);
  const used = items
    .filter((raw) => raw.channel === 'email' && !isNote(raw))
    .flatMap(({ from_agent, source }) => (from_agent ? source?.from : source?.to) ?? [])
    .flatMap(({ address }) => (address === undefined ? [] : [{ address }]));
  const own = used.flatMap((one) => boxes.find(({ address }) => isSameAddress(address, one.address)) ?? []);
  const box = own[0] ?? boxes[0] ?? used[0];
  return box ?? refuse('source.from', 'This Gorgias account has no email address to answer from.');
}

/** Files go first. What Gorgias says of one goes into the message as it is. */
export async function attach(http: Http, file: OutgoingFile): Promise<Attached> {
  const form = new FormData();
  form.append('file', toPart(file), file.name);
  const request: Request = { method: 'POST', path: '/upload', query: { type: 'attachment' }, body: form };
  const [uploaded] = [(await http.send(request, RawUploads)).body].flat();
  return { token: JSON.stringify(uploaded ?? refuse('attachments', `Gorgias did not keep ${file.name}.`)) };
}

/** Text and files of a message. */
export async function contentOf(http: Http, { body, files }: Pick<OutgoingComment, 'body' | 'files'>) {
  const tokens = await Promise.all(files.map(async (file) => file.token ?? (await attach(http, file)).token));
  const attachments: unknown[] = tokens.map((token) => JSON.parse(token));
  return { body_html: body.html, body_text: body.text, attachments };
}

/** What of a message makes it a mail to the customer: Gorgias takes nothing of it from the ticket. */
export async function mailOf(http: Http, ticket: Ticket, cc: string[]): Promise<object> {
  const { requester, subject } = ticket;
  const { address, id } = await mailboxOf(http, ticket);
  return {
    channel: 'email',
    public: true,
    subject: /^(re:|$)/i.test(subject) ? subject : `Re: ${subject}`,
    receiver: { id: Number(requester?.id) },
    source: {
      type: 'email',
      from: { address },
      to: [{ name: requester?.name, address: requester?.email }],
      cc: cc.map((one) => ({ address: one })),
    },
    integration_id: id === undefined ? undefined : Number(id),
  };
}

/** Without a time of sending Gorgias sends it, soon after its answer. Failure `refused` when it could not. */
export async function write(
  http: Http,
  { agent }: Pick<Account, 'agent'>,
  { id }: Ticket,
  comment: OutgoingComment,
  more: object,
): Promise<Written> {
  const message = { via: 'api', from_agent: true, sender: { id: Number(agent.id) }, ...more };
  const content = await contentOf(http, comment);
  // First what may be done twice: once the text is out, nothing after it must fail.
  if (comment.setStatus !== undefined)
    await http.put(`/tickets/${id}`, RawAnything, toWrite({ status: comment.setStatus }));
  const written = await http.post(`/tickets/${id}/messages`, RawWritten, { ...message, ...content });
  const failure = failureIn(written);
  return failure === undefined ? { id: written.id } : refuse('message', failure);
}
