import type { Asked } from '../server';
import type { TicketType } from './seed';
import type { Admin, Contact, Conversation, File, Part, State, Thing, Ticket } from './state';

/* How the simulated Intercom shows what it has, in version 2.16. */

/** Signed, and on a host where the token has no business. */
const showFile = ({ headers }: Asked, { id, name, content_type, bytes }: File) => ({
  ...{ type: 'upload', name, content_type, filesize: bytes.length, width: null, height: null },
  url: `http://${headers.host}/_signed/${id}?expires=1790000000&signature=0a1b2c`,
});

export const showAdmin = ({ id, name, email }: Admin, state: State) => ({
  ...{ type: 'admin', id, name, email, away_mode_enabled: false, away_mode_reassign: false, has_inbox_seat: true },
  team_ids: state.teams.map((team) => Number(team.id)),
});

const showPart = (asked: Asked, part: Part, type: string) => ({
  type,
  id: part.id,
  part_type: part.part_type,
  body: part.body,
  author: part.author,
  attachments: part.files.map((file) => showFile(asked, file)),
  created_at: part.created_at,
  updated_at: part.created_at,
  external_id: null,
  redacted: part.redacted,
});

const MOST_PARTS = 500;
const partsOf = (asked: Asked, { parts }: Thing, type: string) => ({
  type: `${type}.list`,
  [`${type}s`]: parts.slice(-MOST_PARTS).map((part) => showPart(asked, part, type)),
  total_count: parts.length,
});

const common = (thing: Thing) => ({
  contacts: {
    type: 'contact.list',
    contacts: thing.contacts.map((id) => ({ type: 'contact', id, external_id: null })),
  },
  admin_assignee_id: Number(thing.admin ?? 0),
  team_assignee_id: Number(thing.team ?? 0),
  created_at: thing.created_at,
  updated_at: thing.updated_at,
  linked_objects: { type: 'list', total_count: 0, has_more: false, data: [] },
});

function showConversation(asked: Asked, state: State, one: Conversation, whole: boolean) {
  const { files, ...source } = one.source;
  const company = state.companies.find(({ id }) => id === one.company);
  return {
    ...{ type: 'conversation', id: one.id, title: one.title, state: one.state, open: one.state !== 'closed' },
    ...common(one),
    ...{ read: true, priority: one.priority, waiting_since: null, snoozed_until: null },
    ...(company ? { company: { type: 'company', ...company } } : {}),
    tags: {
      type: 'tag.list',
      tags: state.tags.filter(({ id }) => one.tags.includes(id)).map((tag) => ({ type: 'tag', ...tag })),
    },
    conversation_rating: one.rating,
    sla_applied: one.sla && { type: 'conversation_sla_summary', ...one.sla },
    source: { ...source, delivered_as: 'customer_initiated', attachments: files.map((file) => showFile(asked, file)) },
    custom_attributes: one.attributes,
    ...(whole ? { conversation_parts: partsOf(asked, one, 'conversation_part') } : {}),
  };
}

const showState = ({ id, category, internal_label, external_label }: TicketType['states'][number]) => ({
  ...{ type: 'ticket_state', id, category, internal_label, external_label },
});

/** Options are told by their words, or by their numbers. */
function attributesOf(asked: Asked, { tellsOptions }: State, one: Ticket, type: TicketType) {
  const told = (name: string, value: unknown) => {
    const { data_type, input_options } = type.attributes.find((attribute) => attribute.name === name) ?? {};
    if (data_type === 'files') return (value as File[] | undefined)?.map((file) => showFile(asked, file));
    const options = input_options?.list_options;
    return tellsOptions === 'label' ? (options?.find(({ id }) => id === value)?.label ?? value) : value;
  };
  return Object.fromEntries(type.attributes.map(({ name }) => [name, told(name, one.attributes[name]) ?? null]));
}

function showTicket(asked: Asked, state: State, one: Ticket) {
  const type = state.types.find(({ id }) => id === one.type);
  const at = type?.states.find(({ id }) => id === one.state);
  return {
    ...{ type: 'ticket', id: one.id, ticket_id: one.ticket_id, category: type?.category },
    ...common(one),
    ticket_attributes: type && attributesOf(asked, state, one, type),
    ticket_state: at && showState(at),
    ticket_type: type && { type: 'ticket_type', id: type.id, name: type.name, category: type.category },
    ...{ open: one.open, is_shared: one.is_shared, snoozed_until: null },
    ticket_parts: partsOf(asked, one, 'ticket_part'),
  };
}

/** `whole`: with what was said, where lists leave it out. */
export const showThing = (asked: Asked, state: State, thing: Thing, whole = true) =>
  thing.kind === 'ticket' ? showTicket(asked, state, thing) : showConversation(asked, state, thing, whole);

export const showTicketPart = (asked: Asked, part: Part) => showPart(asked, part, 'ticket_part');

export const showType = (type: TicketType) => ({
  ...{ type: 'ticket_type', id: type.id, name: type.name, category: type.category, archived: type.archived },
  ticket_type_attributes: {
    type: 'list',
    ticket_type_attributes: type.attributes.map((one, order) => ({
      ...{ type: 'ticket_type_attribute', ...one, order, ticket_type_id: Number(type.id), archived: false },
    })),
  },
  ticket_states: { type: 'list', data: type.states.map(showState) },
});

export const showContact = ({ company, ...contact }: Contact) => ({
  ...{ type: 'contact', ...contact, external_id: null, workspace_id: 'ws1', owner_id: null },
  updated_at: contact.created_at,
  companies: {
    data: company ? [{ type: 'company', id: company, url: `/companies/${company}` }] : [],
    ...{ url: `/contacts/${contact.id}/companies`, total_count: company ? 1 : 0, has_more: false },
  },
});
