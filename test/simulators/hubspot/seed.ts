import { agents, people, tickets, type WorldMessage, type WorldTicket } from '../../world';
import type { CrmRecord, Message, State, Thread } from './state';

/* Fills the simulated HubSpot. Most tickets were made from a conversation; those of Bob and Sean came by a form, and
   the mails about them are only logged. */

const STAGE_OF: Record<WorldTicket['state'], string> = {
  new: 'New',
  open: 'Waiting on us',
  waiting: 'Waiting on contact',
  solved: 'Resolved',
  rejected: 'Closed',
};
const PRIORITY_OF = [
  [0, null],
  [10, 'LOW'],
  [50, 'MEDIUM'],
  [80, 'HIGH'],
  [100, 'URGENT'],
] as const;

export const CHANNEL = { channelId: '1002', channelAccountId: '4021198932' };
export const INBOX = 'helpdesk@desk.example';

const filesOf = (state: State, { files }: WorldMessage) =>
  files.map(({ name, type, bytes }) => state.keep(name, type, Buffer.from(bytes)));

export function seedTicket(state: State, seed: WorldTicket): void {
  const person = people.find(({ key }) => key === seed.requester);
  const contact = state.records.find(
    ({ type, properties }) => type === 'contacts' && properties.email === person?.email.toLowerCase(),
  );
  const [first] = seed.messages;
  if (!contact || !first) throw new Error('a ticket of nobody');
  const number = tickets.indexOf(seed);
  const pipeline = state.pipelines.find(({ label }) => label === seed.group);
  const stage = pipeline?.stages.find(({ label }) => label === STAGE_OF[seed.state]);
  const isForm = seed.requester === 'bob' || seed.requester === 'sean';
  const last = seed.messages.at(-1)?.at ?? first.at;
  const [company] = state.associated(contact, 'companies');
  const ticket = state.add(
    'tickets',
    {
      subject: seed.subject,
      content: first.text,
      hs_pipeline: pipeline?.id ?? null,
      hs_pipeline_stage: stage?.id ?? null,
      hs_ticket_priority: PRIORITY_OF.find(([upTo]) => seed.urgency <= upTo)?.[1] ?? null,
      hs_ticket_category: null,
      hubspot_owner_id: (seed.owner && state.ownerOf(seed.owner)?.id) || null,
      closed_date: stage?.metadata.ticketState === 'CLOSED' ? last : null,
      hs_primary_company_id: company?.id ?? null,
      hs_primary_company_name: company?.properties.name ?? null,
      hs_all_associated_contact_emails: contact.properties.email ?? null,
      product: seed.product.toLowerCase(),
      order_number: seed.order ?? null,
    },
    first.at,
  );
  state.associate(ticket, contact);
  if (company) state.associate(ticket, company);
  const thread = isForm ? undefined : openThread(state, ticket, contact);
  for (const [index, message] of seed.messages.entries()) {
    if (message.kind === 'note' && (!thread || (number + index) % 2 === 0)) addNote(state, ticket, message);
    else if (thread) addMessage(state, thread, contact, message, seed.subject);
    else addEmail(state, ticket, contact, message);
  }
  ticket.updatedAt = last;
}

export function openThread(state: State, ticket: CrmRecord, contact: CrmRecord): Thread {
  const thread: Thread = { id: state.newId(), contact: contact.id, ticket: ticket.id, status: 'OPEN', messages: [] };
  state.threads.push(thread);
  ticket.properties.hs_conversations_originating_thread_id ??= thread.id;
  return thread;
}

const nameOf = ({ properties: { firstname, lastname } }: CrmRecord) => [firstname, lastname].filter(Boolean).join(' ');

/** As HubSpot tells them: visitors with their name, users by number alone. */
export function addMessage(
  state: State,
  thread: Thread,
  contact: CrmRecord,
  message: WorldMessage,
  subject = '',
): Message {
  const agent = agents.some(({ login }) => login === message.by) ? state.ownerOf(message.by) : undefined;
  const customer = { type: 'HS_EMAIL_ADDRESS', value: contact.properties.email ?? '' };
  const inbox = { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: INBOX } };
  const actorId = agent ? `A-${agent.userId}` : `V-${contact.id}`;
  const isNote = message.kind === 'note';
  const sender = agent
    ? { actorId, ...(isNote ? {} : inbox) }
    : { actorId, name: nameOf(contact), deliveryIdentifier: customer };
  const added: Message = {
    id: `${state.newId()}-e4af-4e9b`,
    conversationsThreadId: thread.id,
    type: isNote ? 'COMMENT' : 'MESSAGE',
    createdAt: message.at,
    createdBy: actorId,
    senders: [sender],
    recipients: isNote ? [] : [{ recipientField: 'TO', ...(agent ? { deliveryIdentifier: customer } : inbox) }],
    text: message.text,
    ...(message.html ? { richText: message.html } : {}),
    attachments: filesOf(state, message).map(({ id, name }) => ({ type: 'FILE', fileId: id, name })),
    truncationStatus: 'NOT_TRUNCATED',
    archived: false,
    ...(isNote
      ? {}
      : { ...CHANNEL, subject, direction: agent ? 'OUTGOING' : 'INCOMING', status: { statusType: 'SENT' } }),
  };
  thread.messages.push(added);
  return added;
}

export function addNote(state: State, ticket: CrmRecord, message: WorldMessage): void {
  const note = state.add(
    'notes',
    {
      hs_timestamp: message.at,
      hs_note_body: message.text,
      hubspot_owner_id: state.ownerOf(message.by)?.id ?? null,
      hs_attachment_ids:
        filesOf(state, message)
          .map(({ id }) => id)
          .join(';') || null,
    },
    message.at,
  );
  state.associate(note, ticket);
}

export function addEmail(state: State, ticket: CrmRecord, contact: CrmRecord, message: WorldMessage): CrmRecord {
  const agent = agents.some(({ login }) => login === message.by) ? state.ownerOf(message.by) : undefined;
  const email = state.add(
    'emails',
    {
      hs_timestamp: message.at,
      hs_email_direction: agent ? 'EMAIL' : 'INCOMING_EMAIL',
      hs_email_status: 'SENT',
      hs_email_text: message.text,
      hs_email_html: message.html ?? null,
      hs_email_from_email: agent ? agent.email : (contact.properties.email ?? null),
      hs_email_from_firstname: agent ? agent.firstName : (contact.properties.firstname ?? null),
      hs_email_from_lastname: agent ? agent.lastName : (contact.properties.lastname ?? null),
      hubspot_owner_id: agent?.id ?? null,
      hs_attachment_ids:
        filesOf(state, message)
          .map(({ id }) => id)
          .join(';') || null,
    },
    message.at,
  );
  state.associate(email, ticket);
  return email;
}
