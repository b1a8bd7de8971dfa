import type { Asked, Told } from '../server';
import type { Attachment, CustomField, Queue, State, Ticket, Transaction, User } from './state';

/* How the simulated RT shows its tables: as records, as references, and as pages of a collection. */

type Json = Record<string, unknown>;
/** Fields of one thing by name. A function makes a reference of which `fields[…]` may ask more. */
export type Columns = Record<string, unknown>;

const base = (asked: Asked) => `http://${asked.headers.host}/REST/2.0`;

/** RT names users by login, and leaves `@` and `+` bare in addresses. */
export const reference = (asked: Asked, type: string, id: string | number): Json => ({
  type,
  id: String(id),
  _url: `${base(asked)}/${type}/${id}`,
});

/** A reference, with what `fields[name]` asks of it. */
function expanded(asked: Asked, name: string, type: string, id: string | number, columns: Columns): Json {
  const wanted = asked.query.get(`fields[${name}]`)?.split(',') ?? [];
  return { ...reference(asked, type, id), ...Object.fromEntries(wanted.map((field) => [field, columns[field] ?? ''])) };
}

export const userColumns = ({ Name, RealName, EmailAddress, Organization, WorkPhone }: User): Columns => ({
  Name,
  RealName,
  EmailAddress,
  Organization,
  WorkPhone,
  // In lists RT says this of nobody.
  Privileged: '',
});
const userReference = (asked: Asked, name: string, user: User) =>
  expanded(asked, name, 'user', user.Name, userColumns(user));

const customValues = (asked: Asked, state: State, { values, Queue }: Ticket) =>
  state.customFields
    .filter(({ queues }) => !queues || queues.includes(state.queues.find(({ id }) => id === Queue)?.Name ?? ''))
    .map(({ id, Name }) => ({ ...reference(asked, 'customfield', id), name: Name, values: values.get(id) ?? [] }));

/** `people`: whether Requestor and Cc may be asked more; on single tickets they may not. */
export function ticketColumns(asked: Asked, state: State, ticket: Ticket, people: boolean): Columns {
  const queue = state.queues.find(({ id }) => id === ticket.Queue);
  const members = (name: string, ids: number[]) =>
    ids
      .map((id) => state.userById(id))
      .map((user) => (people ? userReference(asked, name, user) : reference(asked, 'user', user.Name)));
  const { Subject, Status, Priority, Created, LastUpdated, Due, Resolved } = ticket;
  return {
    Subject,
    Status,
    Priority,
    Created,
    LastUpdated,
    Due,
    Resolved,
    Queue: expanded(asked, 'Queue', 'queue', ticket.Queue, { Name: queue?.Name }),
    Owner: userReference(asked, 'Owner', state.userById(ticket.Owner)),
    Creator: userReference(asked, 'Creator', state.userById(ticket.Creator)),
    Requestor: members('Requestor', ticket.Requestor),
    Cc: members('Cc', ticket.Cc),
    CustomFields: customValues(asked, state, ticket),
  };
}

/** The number of the last transaction. */
export const etagOf = (state: State, ticket: Ticket): string =>
  `"${Math.max(...state.transactions.filter((one) => one.ticket === ticket.id).map(({ id }) => id))}"`;

/** The default lifecycle's actions; other changes are allowed too, but RT does not name them. */
const ACTIONS: Record<string, string[]> = {
  new: ['open', 'resolved', 'rejected'],
  open: ['stalled', 'resolved', 'rejected'],
  stalled: ['open'],
  resolved: ['open'],
  rejected: ['open'],
  deleted: ['open'],
};

export function ticketLinks(asked: Asked, ticket: Ticket, user: User): Json[] {
  const url = `${base(asked)}/ticket/${ticket.id}`;
  const may = (right: 'ReplyToTicket' | 'CommentOnTicket' | 'ModifyTicket') => user.rights.has(right);
  return [
    { ref: 'self', type: 'ticket', id: ticket.id, _url: url },
    { ref: 'history', _url: `${url}/history` },
    ...(may('ReplyToTicket') ? [{ ref: 'correspond', _url: `${url}/correspond` }] : []),
    ...(may('CommentOnTicket') ? [{ ref: 'comment', _url: `${url}/comment` }] : []),
    ...(may('ModifyTicket')
      ? (ACTIONS[ticket.Status] ?? []).map((to) => ({
          ref: 'lifecycle',
          from: ticket.Status,
          to,
          label: to,
          _url: url,
        }))
      : []),
  ];
}

export const transactionColumns = (asked: Asked, state: State, transaction: Transaction): Columns => ({
  Type: transaction.Type,
  Created: transaction.Created,
  Creator: userReference(asked, 'Creator', state.userById(transaction.Creator)),
  _hyperlinks: [
    { ref: 'self', type: 'transaction', id: transaction.id, _url: `${base(asked)}/transaction/${transaction.id}` },
    ...state.attachments
      .filter(({ TransactionId }) => TransactionId === transaction.id)
      .map(({ id }) => ({ ref: 'attachment', _url: `${base(asked)}/attachment/${id}` })),
  ],
});

/** In lists the content is the text itself; what is no text comes out mangled. */
export const attachmentColumns = (attachment: Attachment): Columns => ({
  TransactionId: String(attachment.TransactionId),
  ContentType: attachment.ContentType,
  Filename: attachment.Filename ?? '',
  ContentLength: String(attachment.Content.length),
  Content: attachment.Content.toString(attachment.ContentType.startsWith('text/') ? 'utf8' : 'latin1'),
});

export const queueColumns = ({ Name, Lifecycle }: Queue): Columns => ({ Name, Lifecycle });

export const fieldColumns = ({ Name, Type, MaxValues, Pattern }: CustomField): Columns => ({
  Name,
  Type,
  MaxValues: String(MaxValues),
  Pattern,
  LookupType: 'RT::Queue-RT::Ticket',
  Values: '',
});

export type Condition = { field: string; value: string; operator?: string; entry_aggregator?: string };

/**
 * JSON conditions: those on one field are alternatives unless told otherwise, and different fields must all hold. A
 * field that may not be searched is passed over without a word.
 */
export function satisfies(columns: Columns, conditions: Condition[], searchable: string[]): boolean {
  const known = conditions.filter(({ field }) => searchable.includes(field));
  return [...new Set(known.map(({ field }) => field))].every((field) => {
    const own = known.filter((condition) => condition.field === field);
    const holds = own.map((condition) => compares(String(columns[field] ?? ''), condition));
    return own.slice(1).reduce((so, condition, index) => {
      const next = holds[index + 1] ?? false;
      return condition.entry_aggregator === 'AND' ? so && next : so || next;
    }, holds[0] ?? true);
  });
}

function compares(held: string, { operator = '=', value }: Condition): boolean {
  const [has, wants] = [held.toLowerCase(), value.toLowerCase()];
  switch (operator.toUpperCase()) {
    case '=':
      return has === wants;
    case '!=':
      return has !== wants;
    case '>':
      return Number(has) > Number(wants);
    case 'STARTSWITH':
      return has.startsWith(wants);
    case 'LIKE':
      return has.includes(wants);
    case 'IS':
      return has === '';
    default:
      throw new Error(`operator ${operator}`);
  }
}

type Page<T> = {
  type: string;
  items: T[];
  /** Rows that RT takes out after it has cut the page; then it does not count either. */
  hidden?: (item: T) => boolean;
  counts?: boolean;
  idOf(item: T): string | number;
  columns(item: T): Columns;
};

/** One page of a collection, with RT's caps. */
export function collection<T>(asked: Asked, { type, items, hidden, counts = true, idOf, columns }: Page<T>): Told {
  const wish = Number(asked.query.get('per_page')) || 20;
  const per_page = Math.min(wish, 100);
  const page = Math.max(1, Number(asked.query.get('page')) || 1);
  const rows = items.slice((page - 1) * per_page, page * per_page).filter((item) => !hidden?.(item));
  const wanted = asked.query.get('fields')?.split(',') ?? [];
  const pages = Math.ceil(items.length / per_page);
  const nextQuery = new URLSearchParams(asked.query);
  nextQuery.set('page', String(page + 1));
  return {
    status: 200,
    body: {
      count: rows.length,
      per_page,
      page,
      total: counts ? items.length : null,
      pages: counts ? pages : null,
      // Built from the address that RT was configured with, which need not be the one that was asked.
      ...(counts && page < pages ? { next_page: `http://rt.invalid${asked.path}?${nextQuery}` } : {}),
      items: rows.map((item) => ({
        ...reference(asked, type, idOf(item)),
        ...Object.fromEntries(wanted.map((field) => [field, columns(item)[field] ?? ''])),
      })),
    },
  };
}
