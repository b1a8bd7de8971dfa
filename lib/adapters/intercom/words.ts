import type {
  Account,
  Attachment,
  Choice,
  Choices,
  Comment,
  Contact,
  Person,
  Priority,
  Rating,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import { BYTES } from '../shared/files';
import { inHtml } from '../shared/filling';
import { plainOf } from '../shared/plain';
import { vocabulary } from '../shared/vocabulary';
import { CONVERSATION, definitionsOf, toCustom } from './attributes';
import {
  type RawAttribute,
  type RawAuthor,
  type RawContact,
  type RawConversation,
  RawFile,
  type RawMacro,
  type RawNamed,
  type RawPart,
  type RawState,
  type RawTicket,
  type RawType,
} from './shapes';

/* Intercom's words into ours. A customer's issue is a conversation or a ticket; both are tickets to us. */

export type Raw = RawConversation | RawTicket;
export type Kind = 'conversations' | 'tickets';
export const isTicket = (raw: Raw): raw is RawTicket => 'ticket_state' in raw;
/** Each kind counts for itself, so an id of ours begins with it. */
const idOf = (raw: Raw): string => `${isTicket(raw) ? 'tickets' : 'conversations'}-${raw.id}`;

export type Known = {
  account: Pick<Account, 'id' | 'address' | 'ui'>;
  admins: (RawNamed & { email: string })[];
  teams: RawNamed[];
  contacts: Contact[];
  /** Only for an opened ticket. */
  types?: RawType[];
  attributes?: RawAttribute[];
};

export const toContact = ({ id, name, email = '', phone }: RawContact): Contact => ({ id, name, email, phone });

const CUSTOMERS = ['user', 'lead', 'contact'];
const AGENTS = ['admin', 'bot', 'team'];
const isCustomer = ({ type = '' }: RawAuthor) => CUSTOMERS.includes(type);
const toPerson = ({ type = '', id, name, email }: Partial<RawAuthor> = {}): Person => ({
  id,
  name,
  email,
  side: CUSTOMERS.includes(type) ? 'customer' : AGENTS.includes(type) ? 'agent' : undefined,
});

const partsIn = (raw: Raw): RawPart[] =>
  (isTicket(raw) ? raw.ticket_parts?.ticket_parts : raw.conversation_parts?.conversation_parts) ?? [];

/**
 * Whose it is, and after them all others who get what is replied. Only their numbers come along; their names and
 * addresses do where they wrote something.
 */
export function peopleOf(raw: Raw, contacts: Contact[]): Person[] {
  const source = isTicket(raw) ? undefined : raw.source?.author;
  const authors = [source, ...partsIn(raw).map(({ author }) => author)];
  return (raw.contacts?.contacts ?? []).map(({ id }) => {
    const { name, email } = contacts.find((contact) => contact.id === id) ?? {};
    if (email) return { id, name, email, side: 'customer' };
    const author = authors.find((one) => one?.id === id && one.email);
    return { ...toPerson(author), id, side: 'customer' };
  });
}

/** Nobody has the number 0. */
export const someone = (id: string | undefined) => (id === undefined || id === '0' ? undefined : id);
/** Those who have left are no longer listed. */
const nameIn = (list: RawNamed[], id: string) => list.find((one) => one.id === id)?.name ?? id;

function common(raw: Raw, { account, admins, teams, contacts }: Known) {
  const [admin, team] = [someone(raw.admin_assignee_id), someone(raw.team_assignee_id)];
  const [requester, ...others] = peopleOf(raw, contacts);
  return {
    id: idOf(raw),
    account: account.id,
    requester,
    cc: others.length > 0 ? others : undefined,
    assignee: admin
      ? {
          id: admin,
          name: nameIn(admins, admin),
          email: admins.find(({ id }) => id === admin)?.email,
          side: 'agent' as const,
        }
      : null,
    group: team ? { id: team, name: nameIn(teams, team) } : undefined,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    // Tickets stand in the inbox as conversations do.
    url: `${account.ui ?? account.address}/conversation/${encodeURIComponent(raw.id)}`,
  };
}

export const toTicket = (raw: Raw, known: Known): Ticket =>
  isTicket(raw) ? fromTicket(raw, known) : fromConversation(raw, known);

/** What a conversation may become. Snoozing needs a time, which is not asked for here. */
const OPEN: Choice = { value: 'open', label: 'Open', status: 'open' };
const CLOSED: Choice = { value: 'closed', label: 'Closed', status: 'closed' };
const stateOf = vocabulary<Choice>({
  open: OPEN,
  closed: CLOSED,
  snoozed: { value: 'snoozed', label: 'Snoozed', status: 'pending' },
});

const priorityOf = vocabulary<Priority>({ low: 'low', medium: 'normal', high: 'high', urgent: 'urgent' });
const SUBJECT_LENGTH = 80;

function fromConversation(raw: RawConversation, known: Known): Ticket {
  const { id, title, state, source, priority, sla_applied: sla, conversation_rating: rating, company } = raw;
  const { label, status = 'open' } = stateOf(state) ?? { label: state };
  const text = plainOf(source?.body);
  return {
    ...common(raw, known),
    number: id,
    // Mails have their subject as HTML, chats have none.
    subject: title ?? (plainOf(source?.subject) || text.slice(0, SUBJECT_LENGTH) || id),
    description: text,
    status,
    label,
    statusValue: state,
    priority: priorityOf(priority),
    priorityLabel: priority,
    type: CONVERSATION.name,
    tags: raw.tags?.tags.map(({ name }) => name) ?? [],
    company: company?.name ? { id: company.id, name: company.name } : undefined,
    sla: sla && { name: sla.sla_name, breached: sla.sla_status === 'missed' },
    rating: toRating(rating?.rating, rating?.remark),
    custom: known.attributes && toCustom(definitionsOf([], known.attributes), raw.custom_attributes),
    nextStatuses: [OPEN, CLOSED],
  };
}

const toRating = (stars: number | undefined, comment: string | undefined): Rating | undefined =>
  stars === undefined
    ? undefined
    : { score: stars > 3 ? 'good' : stars < 3 ? 'bad' : 'neutral', label: String(stars), comment };

const TITLE = '_default_title_';
const DESCRIPTION = '_default_description_';
const REDACTS = 'Intercom redacts only what was said in conversations.';
const UNSHARED = 'This ticket is not shared with the customer.';

/** A ticket's own text under one of these names. */
const ownText = ({ ticket_attributes: held }: RawTicket, name: string): string =>
  typeof held?.[name] === 'string' ? held[name] : '';

function fromTicket(raw: RawTicket, known: Known): Ticket {
  const { ticket_state: state, ticket_type: type, ticket_id = raw.id } = raw;
  const types = known.types?.filter(({ id }) => id === type?.id);
  return {
    ...common(raw, known),
    number: ticket_id,
    subject: ownText(raw, TITLE) || ticket_id,
    description: ownText(raw, DESCRIPTION),
    status: toStatus(state),
    label: state.internal_label,
    statusValue: state.id,
    type: type?.name,
    category: raw.category,
    public: raw.is_shared,
    custom: types && toCustom(definitionsOf(types, []), raw.ticket_attributes),
    nextStatuses: types?.[0]?.ticket_states?.data.map(toStateChoice),
    cannot: { deleteComment: REDACTS, ...(raw.is_shared === false ? { reply: UNSHARED } : {}) },
  };
}

const statusIn = vocabulary<Status>({
  submitted: 'open',
  in_progress: 'open',
  waiting_on_customer: 'pending',
  resolved: 'resolved',
});
export const toStatus = ({ category }: Pick<RawState, 'category'>): Status => statusIn(category) ?? 'open';
const toStateChoice = (state: RawState): Choice => ({
  value: state.id,
  label: state.internal_label,
  status: toStatus(state),
});

const toAttachments = (files: RawFile[]): Attachment[] =>
  files.map(({ name, url, content_type: type = BYTES, filesize: size }) => ({ id: url, name, type, size }));

/** What the customer sees; also what was said with these acts. All else with a text is between agents, or may be. */
const PUBLIC = ['comment', 'quick_reply', 'open', 'close'];

/**
 * What was said, oldest first. Much that happened has no text: assignments, changes of state. What was redacted may have
 * one that says so.
 */
export function toComments(raw: Raw, requester: Person | undefined): Comment[] {
  const said = partsIn(raw).filter(({ body, attachments, redacted }) => !redacted && (body || attachments.length > 0));
  const rest = said.map(({ id, part_type, body, author, attachments, created_at }): Comment => {
    const isPublic = PUBLIC.includes(part_type) || (author !== undefined && isCustomer(author));
    return {
      id,
      kind: isPublic ? 'reply' : 'note',
      author: toPerson(author),
      html: body ?? '',
      attachments: toAttachments(attachments),
      createdAt: created_at,
    };
  });
  return [...first(raw, requester), ...rest].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** What was uploaded with the form. */
const filesIn = ({ ticket_attributes: held = {} }: RawTicket): RawFile[] =>
  Object.values(held)
    .flat()
    .flatMap((value) => RawFile().safeParse(value).data ?? []);

export const SOURCE = 'source-';

function first(raw: Raw, requester: Person | undefined): Comment[] {
  const comment = { kind: 'reply', createdAt: raw.created_at } as const;
  if (isTicket(raw)) {
    // Nobody says who wrote it; where the customer does not see the ticket, they did not.
    const by = raw.is_shared === false ? ({ kind: 'note', author: {} } as const) : { author: requester ?? {} };
    const text = ownText(raw, DESCRIPTION);
    const files = filesIn(raw);
    if (!text && files.length === 0) return [];
    const body = /<(p|br|div|[bia]|[uo]l|img)\b/i.test(text) ? { html: text } : { text };
    return [{ ...comment, ...by, ...body, id: DESCRIPTION, attachments: toAttachments(files) }];
  }
  const { id = raw.id, body, author, attachments = [], redacted } = raw.source ?? {};
  if (redacted || (!body && attachments.length === 0)) return [];
  const said = { html: body ?? '', attachments: toAttachments(attachments) };
  return [{ ...comment, ...said, id: `${SOURCE}${id}`, author: toPerson(author) }];
}

const toChoice = ({ id, name }: RawNamed): Choice => ({ value: id, label: name });

export function toChoices({ admins, teams }: Known, types: RawType[], attributes: RawAttribute[], tags: RawNamed[]) {
  const states = types.flatMap(({ ticket_states }) => ticket_states?.data ?? []);
  return {
    agents: admins.map(toChoice),
    groups: teams.map(toChoice),
    statuses: states.filter(({ id }, index) => states.findIndex((one) => one.id === id) === index).map(toStateChoice),
    // A type is called by its name everywhere.
    types: types.map(({ name }) => ({ value: name, label: name })),
    tags: tags.map(({ name }) => ({ value: name, label: name })),
    fields: definitionsOf(types, attributes),
  } satisfies Choices;
}

/** A customer's own name; companies and teammates have names as well. */
const CUSTOMER_NAME = /^(?:user|lead|contact|customer)?\.?(first_)?name$/;

/** Their placeholders are filled with the customer's name, else with what the macro says for that. */
export function toSavedReply({ id, name, body = '' }: RawMacro, customer: string | undefined): SavedReply {
  const shown = customer === undefined ? undefined : inHtml(customer);
  const html = body.replace(/<attribute\b([^>]*?)\/?>(<\/attribute>)?/g, (_, of: string) => {
    const wordOf = (what: string) => of.match(new RegExp(`\\b${what}="([^"]*)"`))?.[1] ?? '';
    const name = CUSTOMER_NAME.exec(wordOf('key'));
    const known = name?.[1] ? shown?.split(' ')[0] : shown;
    return (name && known) ?? wordOf('default');
  });
  return { id, name, html };
}
