import type { Asked, Told } from '../server';
import { type Contact, type Conversation, type File, type State, sameAddress, type Ticket } from './state';

/* How the simulated Desk365 answers: its refusals, its lists, its records. */

/** What Desk365 answers instead; it names no fields. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

export const bad = (message: string): Refusal => new Refusal(400, 'Bad Request', message);
export const absent = (what: string): Refusal => new Refusal(404, 'Not Found', `${what} not found`);

export function ticketIn(state: State, number: unknown): Ticket {
  const found = state.tickets.find(({ ticket_number }) => String(ticket_number) === String(number));
  if (!found) throw absent('Ticket');
  return found;
}

const FILTERS = ['status', 'priority', 'type', 'group', 'assigned_to', 'category', 'contact', 'company_name'] as const;
type Filter = Partial<Record<(typeof FILTERS)[number], string[]>> & { include_merged?: 0 | 1 };

/** The filters of a list: JSON whose values are lists of texts. */
function filterIn(state: State, written: string | null): Filter {
  if (written === null) return {};
  const apostrophes = written.match(/\\u0027|\\'|'/g) ?? [];
  if (apostrophes.some((one) => one !== state.apostrophe)) {
    if (state.minds) throw bad('filters is not valid JSON');
    return { contact: [] };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(written.replaceAll("\\'", "'"));
  } catch {
    throw bad('filters is not valid JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) throw bad('filters is not an object');
  for (const [name, value] of Object.entries(parsed)) {
    if (name === 'include_merged' && state.knowsMerged) continue;
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
    if (!FILTERS.some((known) => known === name) || !isList)
      throw new Refusal(state.refusesWith, 'Error', `Invalid filter: ${name}`);
  }
  return parsed;
}

const companyOf = (state: State, { contact_email }: Ticket) => state.contactAt(contact_email)?.company_name ?? null;

/** Whether a ticket is one of these contacts', by the address that it came from or, perhaps, another of theirs. */
function isBy(state: State, { contact_email }: Ticket, asked: string[]): boolean {
  const others = state.knowsSecondary ? (state.contactAt(contact_email)?.secondary_emails?.split(',') ?? []) : [];
  return asked.some((email) => [contact_email, ...others].some((one) => sameAddress(one, email)));
}

function matches(state: State, ticket: Ticket, filter: Filter): boolean {
  if (ticket.merged && filter.include_merged === 0) return false;
  const has = (name: 'status' | 'type' | 'group' | 'assigned_to' | 'category') =>
    filter[name]?.includes(ticket[name] ?? '--') ?? true;
  return (
    (['status', 'type', 'group', 'assigned_to', 'category'] as const).every(has) &&
    (filter.priority?.includes(String(ticket.priority)) ?? true) &&
    (!filter.contact || isBy(state, ticket, filter.contact)) &&
    (!state.knowsCompanies || (filter.company_name?.includes(companyOf(state, ticket) ?? '--') ?? true))
  );
}

export function listTickets(state: State, asked: Asked): Told {
  const { query } = asked;
  const count = Number(query.get('ticket_count') ?? 30);
  if (![30, 50, 100].includes(count)) throw bad('ticket_count must be 30, 50 or 100');
  const offset = Number(query.get('offset') ?? 0);
  const since = query.get('updated_since');
  if (since !== null && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(since)) throw bad('updated_since is no time');
  const filter = filterIn(state, query.get('filters'));
  const by = query.get('order_by') === 'updated_time' ? 'updated_on' : 'created_on';
  const ascending = query.get('order_type') === 'asc' ? 1 : -1;
  const found = state.tickets
    .filter((ticket) => matches(state, ticket, filter) && (since === null || ticket.updated_on >= since))
    .sort((a, b) => ascending * (a[by].localeCompare(b[by]) || a.ticket_number - b.ticket_number));
  const wanted = (name: string) => query.get(name) === '1';
  const show = (ticket: Ticket) => {
    const { description, description_text, custom_fields, attachments, ...row } = showTicket(state, asked, ticket);
    return {
      ...row,
      ...(wanted('include_description') ? { description, description_text } : {}),
      ...(wanted('include_custom_fields') ? { custom_fields } : {}),
      ...(wanted('include_survey_details') ? { survey_rating: ticket.survey } : {}),
    };
  };
  return { status: 200, body: { count: found.length, tickets: found.slice(offset, offset + count).map(show) } };
}

const plainOf = (html: string) => html.replace(/<[^>]*>/g, '');
const showFiles = (asked: Asked, files: File[]) =>
  files.map(({ id, name, type, bytes }) => ({
    file_name: name,
    file_type: type,
    file_size: bytes.length,
    attachment_url: `http://${asked.headers.host}/files/${id}`,
  }));

export function showTicket(state: State, asked: Asked, ticket: Ticket) {
  const { files, merged, survey, ...rest } = ticket;
  return {
    ...rest,
    contact_name: state.contactAt(ticket.contact_email)?.name ?? null,
    company_name: companyOf(state, ticket),
    description_text: plainOf(ticket.description),
    source: 1,
    form_name: 'Create Ticket',
    form_is_deleted: 0,
    subcategory: null,
    completed_within_sla: null,
    resolved_on: ['Resolved', 'Closed'].includes(ticket.status) ? ticket.updated_on : null,
    closed_on: ticket.status === 'Closed' ? ticket.updated_on : '1970-01-01 00:00:00',
    first_response_time: null,
    share_to: [],
    attachments: showFiles(asked, files),
    conversation_count: state.conversations.filter(({ ticket_number }) => ticket_number === ticket.ticket_number)
      .length,
  };
}

export const readTicket = (state: State, asked: Asked): Told => ({
  status: 200,
  body: showTicket(state, asked, ticketIn(state, asked.query.get('ticket_number'))),
});

export function showConversation(asked: Asked, { files, bounce, ...rest }: Conversation) {
  return {
    ...rest,
    body_text: plainOf(rest.body),
    to_address: null,
    bcc_address: null,
    notified_agents: null,
    attachments_count: files.length,
    attachments: showFiles(asked, files),
    is_email_deliveribility_failiure: bounce !== undefined,
    email_bounce_type: bounce === undefined ? null : 'HardBounce',
    email_bounce_status: bounce ?? null,
  };
}

/** Not paged. The first message is the ticket's own. */
export function readConversations(state: State, asked: Asked): Told {
  const { ticket_number: number } = ticketIn(state, asked.query.get('ticket_number'));
  const said = state.conversations.filter(({ ticket_number }) => ticket_number === number);
  const sorted = asked.query.get('sort_by') === 'earliest_on_top' ? said : said.toReversed();
  const countOf = (is: (one: Conversation) => boolean) => said.filter(is).length;
  return {
    status: 200,
    body: {
      count: said.length,
      agent_reply_count: countOf(({ type, sender_type }) => type === 'reply' && sender_type === 'agent'),
      contact_reply_count: countOf(({ sender_type }) => sender_type === 'contact'),
      public_note_count: countOf(({ public_note }) => public_note === true),
      private_note_count: countOf(({ public_note }) => public_note === false),
      forward_message_count: countOf(({ type }) => type === 'forward'),
      conversations: sorted.map((one) => showConversation(asked, one)),
    },
  };
}

export const showContact = (contact: Contact) => ({
  ...contact,
  title: null,
  created_on: '2026-01-02 03:04:05',
  updated_on: null,
});

/** One, by its first address; another parameter looks through the others. */
export function readContact(state: State, { query }: Asked): Told {
  const primary = query.get('primary_email');
  const secondary = query.get('secondary_email');
  if (primary === null && secondary === null) throw bad('primary_email is missing');
  const found = state.contacts.find(({ primary_email, secondary_emails }) =>
    primary !== null
      ? sameAddress(primary_email, primary)
      : secondary_emails?.split(',').some((one) => sameAddress(one.trim(), secondary ?? '')),
  );
  if (!found) throw absent('Contact');
  return { status: 200, body: showContact(found) };
}
