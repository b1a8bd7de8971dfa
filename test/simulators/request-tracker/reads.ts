import { parseTicketSql } from '../grammar/ticket-sql';
import type { Asked, Told } from '../server';
import { Refusal } from './bodies';
import { compare } from './compare';
import type { State, Ticket, Transaction, User } from './state';
import {
  attachmentColumns,
  type Condition,
  collection,
  etagOf,
  fieldColumns,
  queueColumns,
  reference,
  satisfies,
  ticketColumns,
  ticketLinks,
  transactionColumns,
  userColumns,
} from './views';

/* What may be read of the simulated RT. */

const absent = () => new Refusal(404, 'Not Found');
const forbidden = () => new Refusal(403, 'Forbidden');
const conditionsOf = (asked: Asked): Condition[] => JSON.parse(asked.body.toString() || '[]');
const isDescending = ({ query }: Asked) => query.get('order') === 'DESC';

/** Without the right to see tickets there are none. */
export function listTickets(state: State, asked: Asked, user: User): Told {
  const test = parseTicketSql(asked.query.get('query') ?? '', compare(state));
  const items = state.tickets
    .filter((ticket) => user.rights.has('ShowTicket') && ticket.Status !== 'deleted' && test(ticket))
    .sort((a, b) => Date.parse(a.LastUpdated) - Date.parse(b.LastUpdated) || a.id - b.id);
  return collection(asked, {
    type: 'ticket',
    items: isDescending(asked) ? items.reverse() : items,
    idOf: ({ id }) => id,
    columns: (ticket) => ticketColumns(asked, state, ticket, true),
  });
}

export function showTicket(state: State, asked: Asked, user: User, ticket: Ticket): Told {
  if (!user.rights.has('ShowTicket')) throw forbidden();
  return {
    status: 200,
    headers: { etag: etagOf(state, ticket) },
    // The number is a number here, a text in lists.
    body: {
      ...ticketColumns(asked, state, ticket, false),
      id: ticket.id,
      _hyperlinks: ticketLinks(asked, ticket, user),
    },
  };
}

export function listHistory(state: State, asked: Asked, user: User, ticket: number): Told {
  const conditions = conditionsOf(asked);
  const items = state.transactions.filter(
    (transaction) => transaction.ticket === ticket && satisfies(transactionSearch(transaction), conditions, ['Type']),
  );
  return collection(asked, {
    type: 'transaction',
    items: isDescending(asked) ? items.reverse() : items,
    hidden: ({ Type }) =>
      !user.rights.has('ShowTicket') || (Type === 'Comment' && !user.rights.has('ShowTicketComments')),
    counts: false,
    idOf: ({ id }) => id,
    columns: (transaction) => transactionColumns(asked, state, transaction),
  });
}

const transactionSearch = ({ Type }: Transaction) => ({ Type });

/** RT stumbles over the field Parent. */
export function listAttachments(state: State, asked: Asked, user: User, ticket: number): Told {
  if (asked.query.get('fields')?.split(',').includes('Parent')) throw new Error('Parent');
  const conditions = conditionsOf(asked);
  const shown = new Map(state.transactions.filter((one) => one.ticket === ticket).map((one) => [one.id, one]));
  const searchable = ['TransactionId', 'ContentType', 'Filename'];
  return collection(asked, {
    type: 'attachment',
    items: state.attachments.filter(
      (attachment) =>
        shown.has(attachment.TransactionId) && satisfies(attachmentColumns(attachment), conditions, searchable),
    ),
    hidden: ({ TransactionId }) =>
      !user.rights.has('ShowTicket') ||
      (shown.get(TransactionId)?.Type === 'Comment' && !user.rights.has('ShowTicketComments')),
    counts: false,
    idOf: ({ id }) => id,
    columns: attachmentColumns,
  });
}

/** By itself an attachment is base64, in lines. */
export function showAttachment(state: State, id: number): Told {
  const found = state.attachments.find((one) => one.id === id);
  if (!found) throw absent();
  const { ContentType, Filename, Content } = found;
  const lines = Content.toString('base64').replace(/.{1,76}/g, '$&\n');
  return { status: 200, body: { id, ContentType, Filename: Filename ?? '', Content: lines } };
}

export function listUsers(state: State, asked: Asked, user: User): Told {
  if (!user.Privileged) throw forbidden();
  const conditions = conditionsOf(asked);
  return collection(asked, {
    type: 'user',
    items: state.users.filter((one) => satisfies(userColumns(one), conditions, state.searchable)),
    idOf: ({ Name }) => Name,
    columns: userColumns,
  });
}

/** Of others, only administrators see more than a summary. */
export function showUser(state: State, user: User, login: string): Told {
  const found = state.userCalled(login) ?? state.users.find(({ id }) => String(id) === login);
  if (!found) throw absent();
  if (!user.Privileged && found !== user) throw forbidden();
  const { Name, RealName, EmailAddress, Organization, WorkPhone, id } = found;
  const Privileged = found.Privileged ? 1 : 0;
  const isWhole = found === user || user.rights.has('AdminUsers');
  const summary = Object.fromEntries(
    Object.entries({ Name, RealName, EmailAddress }).filter(([field]) => state.searchable.includes(field)),
  );
  return {
    status: 200,
    body: isWhole
      ? { id, Name, RealName, EmailAddress, Organization, WorkPhone, Privileged, Disabled: '0' }
      : { ...summary, Privileged },
  };
}

export const listQueues = (state: State, asked: Asked): Told =>
  collection(asked, { type: 'queue', items: state.queues, idOf: ({ id }) => id, columns: queueColumns });

export function showQueue(state: State, asked: Asked, named: string): Told {
  const queue = state.queues.find(({ id, Name }) => String(id) === named || Name === named);
  if (!queue) throw absent();
  const TicketCustomFields = state.customFields
    .filter(({ queues }) => !queues || queues.includes(queue.Name))
    .map(({ id, Name }) => ({ ...reference(asked, 'customfield', id), name: Name }));
  return { status: 200, body: { id: queue.id, ...queueColumns(queue), TicketCustomFields } };
}

export function listFields(state: State, asked: Asked): Told {
  const conditions = conditionsOf(asked);
  return collection(asked, {
    type: 'customfield',
    items: state.customFields.filter((field) => satisfies(fieldColumns(field), conditions, ['Name', 'LookupType'])),
    idOf: ({ id }) => id,
    columns: fieldColumns,
  });
}

export function showField(state: State, named: string): Told {
  const field = state.customFields.find(({ id }) => String(id) === named);
  if (!field) throw absent();
  return { status: 200, body: { id: field.id, ...fieldColumns(field), Values: field.Values } };
}

/** Without a condition there are none. */
export function listArticles(state: State, asked: Asked): Told {
  const items = conditionsOf(asked).length > 0 ? state.articles : [];
  return collection(asked, {
    type: 'article',
    items,
    idOf: ({ id }) => id,
    columns: ({ Name, Class, text }) => ({
      Name,
      Summary: '',
      Class: { type: 'class', id: '2', Name: Class },
      CustomFields: [{ type: 'customfield', id: '1', name: 'Content', Type: 'Text', values: [text] }],
    }),
  });
}
