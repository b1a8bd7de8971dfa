import type { Asked, Told } from '../server';
import { denied, found, invalid, onlyKnown, showContact, showConversation, showTicket } from './answers';
import { type Agent, type Contact, type File, isClosed, type State, type Ticket } from './state';

/* What may be done to the simulated Freshdesk. It refuses every key that it does not know, and in JSON every value of
   another type. */

type Given = Record<string, unknown> & { files: File[] };
const MOST_BYTES = 20 * 1024 * 1024;

/** The body as JSON or as a form, where Rails reads `tags[]` as a list and `custom_fields[x]` as an object. */
export async function bodyOf(state: State, asked: Asked): Promise<Given> {
  if (!asked.headers['content-type']?.startsWith('multipart/')) {
    try {
      return { ...(JSON.parse(asked.body.toString()) as object), files: [] };
    } catch {
      throw invalid('', 'Request body has invalid JSON format', 'invalid_json');
    }
  }
  const given: Given = { files: [] };
  for (const [name, value] of await asked.form()) {
    const [, key = name, below] = name.match(/^(\w+)\[(\w*)\]$/) ?? [];
    if (typeof value !== 'string')
      given.files.push(state.addFile(value.name, value.type, Buffer.from(await value.arrayBuffer())));
    else if (below) given[key] = { ...(given[key] as object), [below]: value };
    else if (below === '') given[key] = [...((given[key] as string[] | undefined) ?? []), value];
    // A form has only texts, so numbers and truths may be texts there.
    else
      given[name] =
        /^\d+$|^true$|^false$/.test(value) && name !== 'name' && name !== 'subject' ? JSON.parse(value) : value;
  }
  return given;
}

const TYPES: Record<string, string> = {
  subject: 'string',
  description: 'string',
  body: 'string',
  private: 'boolean',
  type: 'string',
  due_by: 'string',
  email: 'string',
  name: 'string',
  requester_id: 'number',
  responder_id: 'number',
  group_id: 'number',
  cc_emails: 'array',
  tags: 'array',
  custom_fields: 'object',
};

function check(given: Given, known: string[]): void {
  const { files, ...values } = given;
  onlyKnown(Object.keys(values), known);
  for (const [name, value] of Object.entries(values)) {
    const wanted = TYPES[name];
    const type = Array.isArray(value) ? 'array' : typeof value;
    if (wanted && value !== null && type !== wanted)
      throw invalid(name, `Value set is of type ${type}. It should be a/an ${wanted}`, 'datatype_mismatch');
  }
}

/** All files of a ticket count. */
function checkSize(given: Given, files: File[]): void {
  if ([...files, ...given.files].reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES)
    throw invalid('attachments', 'Invalid file size. Total size of attachments should not exceed 20MB', 'invalid_size');
}

const TICKET = ['subject', 'description', 'status', 'priority', 'source', 'type', 'tags', 'custom_fields'];
const OF_TICKET = [...TICKET, 'group_id', 'responder_id', 'requester_id', 'email', 'name', 'due_by', 'fr_due_by'];

export async function createTicket(state: State, asked: Asked): Promise<Told> {
  const given = await bodyOf(state, asked);
  check(given, [...OF_TICKET, 'cc_emails']);
  checkSize(given, []);
  if (given.requester_id === undefined && given.email === undefined)
    throw invalid(
      'requester_id',
      'It should be a/an requester_id, phone, email, twitter_id, facebook_id',
      'missing_field',
    );
  for (const name of ['subject', 'description'])
    if (!given[name]) throw invalid(name, 'It should be a/an String', 'missing_field');
  if (given.due_by && !given.fr_due_by) throw invalid('fr_due_by', 'It should not be blank as due_by is set');
  const at = state.tick();
  const ticket: Ticket = {
    ...{ id: Math.max(...state.tickets.map(({ id }) => id)) + 1, subject: '', description: '' },
    ...{ status: 2, priority: 1, source: 2, type: null, tags: [], cc_emails: [], requester_id: 0 },
    ...{ responder_id: null, group_id: null, is_escalated: false, created_at: at, updated_at: at },
    due_by: new Date(Date.parse(at) + 86_400_000).toISOString(),
    fr_due_by: new Date(Date.parse(at) + 3_600_000).toISOString(),
    ...{ resolved_at: null, first_responded_at: null, custom_fields: { cf_product: null, cf_order_number: null } },
    files: given.files,
  };
  set(state, ticket, { ...given, tags: given.tags ?? [] });
  state.tickets.push(ticket);
  const headers = { location: `https://${asked.headers.host}/api/v2/tickets/${ticket.id}` };
  return { status: 201, headers, body: showTicket(state, asked, ticket, []) };
}

export async function changeTicket(state: State, asked: Asked, ticket: Ticket): Promise<Told> {
  if (ticket.deleted) throw found<never>(undefined);
  const given = await bodyOf(state, asked);
  check(given, OF_TICKET);
  set(state, ticket, given);
  ticket.updated_at = state.tick();
  return { status: 200, body: showTicket(state, asked, ticket, []) };
}

/** Sets all of it or, when something is wrong, nothing. */
function set(state: State, ticket: Ticket, { files, email, name, ...given }: Given): void {
  const next: Ticket = { ...ticket, ...given, custom_fields: { ...ticket.custom_fields } };
  const choicesOf = (type: string) => state.fields.find((field) => field.type === type)?.choices ?? {};
  const oneOf = (field: 'status' | 'priority' | 'type', values: (string | number | null)[]) => {
    if (!values.includes(next[field]))
      throw invalid(field, `It should be one of these values: '${values.filter((one) => one !== null).join(',')}'`);
  };
  oneOf('status', Object.keys(choicesOf('default_status')).map(Number));
  oneOf('priority', [1, 2, 3, 4]);
  oneOf('type', [null, ...Object.values(choicesOf('default_ticket_type'))]);
  if (next.responder_id !== null && !state.staff.some(({ id }) => id === next.responder_id))
    throw invalid('responder_id', 'There is no agent matching the given responder_id');
  if (next.group_id !== null && !state.teams.some(({ id }) => id === next.group_id))
    throw invalid('group_id', 'There is no group matching the given group_id');
  if (given.due_by !== undefined) checkDue(ticket, next);
  for (const tag of next.tags) if (tag.includes(',')) throw invalid('tags', "It should not contain ','");
  for (const [key, value] of Object.entries((given.custom_fields ?? {}) as Record<string, unknown>)) {
    const field = state.fields.find((one) => one.name === key);
    if (!field) throw invalid(key, 'Unexpected/invalid field in request', 'invalid_field');
    if (
      Array.isArray(field.choices) &&
      value !== null &&
      ![value].flat().every((one) => (field.choices as unknown[]).includes(one))
    )
      throw invalid(key, `It should be one of these values: '${field.choices.join(',')}'`);
    next.custom_fields[key] = value;
  }
  if (isClosed(next.status))
    for (const { name: key, required_for_closure } of state.fields)
      if (required_for_closure && next.custom_fields[key] == null)
        throw invalid(key, 'It should not be blank as this is a mandatory field', 'missing_field');
  if (typeof email === 'string') {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid('email', "It should be in the 'valid email address' format");
    next.requester_id = (state.contactAt(email) ?? state.addContact(email, name as string | undefined)).id;
  }
  if (isClosed(next.status) !== isClosed(ticket.status)) next.resolved_at = isClosed(next.status) ? state.tick() : null;
  Object.assign(ticket, next);
}

/** Null leaves the date as it was. */
function checkDue(ticket: Ticket, next: Ticket): void {
  next.due_by ??= ticket.due_by;
  if (isClosed(next.status))
    throw invalid('due_by', 'It cannot be set when the status is resolved or closed', 'incompatible_field');
  if (Date.parse(next.due_by) < Date.parse(next.fr_due_by))
    throw invalid('due_by', 'It should be greater than fr_due_by');
}

const LEFT_OUT = { incoming: undefined, private: undefined, source: undefined };

/** A reply or a note. */
export async function say(state: State, asked: Asked, ticket: Ticket, agent: Agent, verb: string): Promise<Told> {
  const isReply = verb === 'reply';
  if (ticket.deleted) throw found<never>(undefined);
  if (isReply && agent.type === 'collaborator') throw denied();
  const given = await bodyOf(state, asked);
  check(
    given,
    isReply ? ['body', 'cc_emails', 'bcc_emails', 'from_email', 'user_id'] : ['body', 'private', 'notify_emails'],
  );
  const mine = state.conversations.filter((one) => one.ticket === ticket.id);
  checkSize(given, [...ticket.files, ...mine.flatMap(({ files }) => files)]);
  if (!given.body) throw invalid('body', 'It should be a/an String', 'missing_field');
  const at = state.tick();
  const conversation = {
    id: state.newId(),
    ticket: ticket.id,
    body: String(given.body),
    incoming: false,
    private: !isReply && given.private !== false,
    source: isReply ? 0 : 2,
    user_id: agent.id,
    from_email: isReply ? '"Support" <support@desk.example>' : null,
    cc_emails: (given.cc_emails as string[] | undefined) ?? [],
    created_at: at,
    files: given.files,
  };
  state.conversations.push(conversation);
  ticket.updated_at = at;
  if (isReply) ticket.first_responded_at ??= at;
  const shown = showConversation(state, asked, conversation);
  // The answer to a reply leaves out what everybody knows of one.
  return { status: 201, body: isReply ? { ...shown, ...LEFT_OUT, replied_to: [] } : shown };
}

/** Only notes are edited. */
export async function changeConversation(state: State, asked: Asked, id: string): Promise<Told> {
  const one = found(state.conversations.find((conversation) => String(conversation.id) === id));
  const given = await bodyOf(state, asked);
  check(given, ['body']);
  if (one.source !== 2) throw invalid('id', 'Only notes can be edited', 'invalid_value');
  one.body = String(given.body);
  return { status: 200, body: showConversation(state, asked, one) };
}

export async function createContact(state: State, asked: Asked): Promise<Told> {
  const given = await bodyOf(state, asked);
  check(given, ['name', 'email', 'phone']);
  if (!given.name) throw invalid('name', 'It should be a/an String', 'missing_field');
  if (state.contactAt(String(given.email)))
    throw invalid('email', 'It should be a unique value', 'duplicate_value', 409);
  return { status: 201, body: showContact(state.addContact(String(given.email), String(given.name)), true) };
}

export async function changeContact(state: State, asked: Asked, contact: Contact): Promise<Told> {
  const { files, ...given } = await bodyOf(state, asked);
  check({ files, ...given }, ['name', 'phone']);
  Object.assign(contact, given);
  return { status: 200, body: showContact(contact, true) };
}
