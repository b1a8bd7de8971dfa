import { matchesAny, matchesField } from '../grammar/zoho-search';
import type { Told } from '../server';
import { absent, forbidden, unprocessable } from './refusal';
import { CATEGORIES, CLASSIFICATIONS, type Contact, PRIORITIES, STATUSES, type Ticket } from './state';
import { type Asking, showComment, showContact, showFiles, showThread, showTicket } from './views';

/* How the simulated Zoho Desk is asked. A parameter that a list does not know is refused. */

/** A page of a list, or 204 where there is nothing. */
function pageOf(
  { asked }: Asking,
  all: object[],
  {
    most,
    usual = most,
    first = 1,
    last = 4999,
    counted = false,
  }: { most: number; usual?: number; first?: 0 | 1; last?: number; counted?: boolean },
): Told {
  const number = (name: string, otherwise: number) => {
    const value = asked.query.get(name) ?? String(otherwise);
    if (!/^\d+$/.test(value)) throw unprocessable(`The value passed for the '${name}' parameter is invalid.`);
    return Number(value);
  };
  const [limit, from] = [number('limit', usual), number('from', first)];
  if (limit < 1 || limit > most) throw unprocessable("The value passed for the 'limit' parameter is invalid.");
  if (from > last) throw unprocessable(`The value passed for field 'from' exceeds the range of '0-${last}'.`);
  const start = Math.max(0, from - first);
  const data = all.slice(start, start + limit);
  if (data.length === 0) return { status: 204 };
  return { status: 200, body: { data, ...(counted ? { count: all.length } : {}) } };
}

function only({ asked }: Asking, known: string[]): void {
  const strange = [...asked.query.keys()].find((name) => !known.includes(name));
  if (strange) throw unprocessable(`Extra query parameter '${strange}' is present in the input.`);
}

export function ticketIn({ state }: Asking, id: string): Ticket {
  const found = state.tickets.find((ticket) => ticket.id === id);
  if (!found || (found.isTrashed && !state.readsTrash)) throw absent();
  return found;
}

export function searchContacts(from: Asking): Told {
  only(from, ['email', '_all', 'limit', 'from', 'sortBy']);
  const { query } = from.asked;
  const [email, all] = [query.get('email'), query.get('_all')];
  if ((email?.length ?? 0) > 255 || (all !== null && (all.length < 3 || all.length > 1000)))
    throw unprocessable('The value passed is invalid.');
  const isFound = (contact: Contact) =>
    (email === null || matchesField(email, contact.email)) &&
    (all === null || matchesAny(all, [contact.email, contact.secondaryEmail, contact.firstName, contact.lastName]));
  const found = from.state.contacts.filter(isFound).map((contact) => showContact(from, contact));
  return pageOf(from, found, { most: 100, usual: 10, first: 0, counted: true });
}

const RANGE = /^([\d-]+T[\d:.]+Z),([\d-]+T[\d:.]+Z)$/;

export function searchTickets(from: Asking): Told {
  only(from, ['contactId', 'accountId', '_all', 'modifiedTimeRange', 'sortBy', 'limit', 'from']);
  const { state, asked } = from;
  const get = (name: string) => asked.query.get(name);
  const all = get('_all');
  if (all !== null && (all.length < 3 || all.length > 100)) throw unprocessable('The value passed is invalid.');
  const range = get('modifiedTimeRange');
  const [, start = '', end = ''] = RANGE.exec(range ?? '') ?? [];
  if (range !== null && start === '') throw unprocessable('The value passed is invalid.');
  const contactOf = (ticket: Ticket) => state.contacts.find(({ id }) => id === ticket.contactId);
  const isIn = (name: string, id: string | null | undefined) =>
    !state.filters ||
    (get(name)
      ?.split(',')
      .includes(id ?? '') ??
      true);
  const found = state.tickets
    .filter(({ isTrashed }) => !isTrashed)
    .filter((ticket) => isIn('contactId', ticket.contactId) && isIn('accountId', contactOf(ticket)?.accountId))
    .filter(({ subject, description }) => all === null || matchesAny(all, [subject, description]))
    .filter(({ modifiedTime }) => range === null || (modifiedTime >= start && modifiedTime <= end))
    .sort((a, b) => b.modifiedTime.localeCompare(a.modifiedTime) || b.id.localeCompare(a.id));
  const sorted = get('sortBy') === '-modifiedTime' ? found : found.reverse();
  const rows = sorted.map((ticket) => showTicket(from, ticket, [], true));
  return pageOf(from, rows, { most: 100, usual: 10, first: 0, last: 999, counted: true });
}

export function readTicket(from: Asking, id: string): Told {
  only(from, ['include']);
  return { status: 200, body: showTicket(from, ticketIn(from, id), from.asked.query.get('include')?.split(',') ?? []) };
}

/** Newest first. */
export function readConversation(from: Asking, id: string): Told {
  only(from, ['limit', 'from']);
  const { state } = from;
  ticketIn(from, id);
  const threads = state.threads.filter(({ ticketId }) => ticketId === id);
  const comments = state.comments.filter(({ ticketId }) => ticketId === id);
  const said = [
    ...threads.map((one) => ({ at: one.createdTime, shown: { type: 'thread', ...showThread(from, one, 'row') } })),
    ...comments.map((one) => {
      const { id: number, ...rest } = showComment(from, one);
      return { at: one.commentedTime, shown: { type: 'comment', ...rest, ...(state.tellsIds ? { id: number } : {}) } };
    }),
  ];
  const sorted = said.sort((a, b) => b.at.localeCompare(a.at)).map(({ shown }) => shown);
  return pageOf(from, sorted, { most: 200, usual: 100, first: 0 });
}

export function readComments(from: Asking, id: string): Told {
  only(from, ['limit', 'from', 'sortBy', 'include']);
  const comments = from.state.comments.filter(({ ticketId }) => ticketId === ticketIn(from, id).id);
  return pageOf(
    from,
    comments.map((one) => showComment(from, one)),
    { most: 100, usual: 50 },
  );
}

export function readThread(from: Asking, ticket: string, id: string, form: 'whole' | 'full'): Told {
  const found = from.state.threads.find((one) => one.id === id && one.ticketId === ticket);
  if (!found) throw absent();
  return { status: 200, body: showThread(from, found, form) };
}

export function listFiles(from: Asking, id: string): Told {
  only(from, ['limit', 'from']);
  return pageOf(from, showFiles(from, ticketIn(from, id).files, `/tickets/${id}`), { most: 100, usual: 50 });
}

/** Of whatever hangs on the ticket. */
export function showFile({ state }: Asking, id: string): Told {
  const files = [...state.tickets, ...state.threads, ...state.comments].flatMap((one) => one.files);
  const file = files.find((one) => one.id === id);
  if (!file) throw absent();
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}

export const listTags = (from: Asking, id: string): Told =>
  pageOf(
    from,
    ticketIn(from, id).tags.map((name) => ({ id: `tag-${name}`, name })),
    { most: 100 },
  );

export function listAllTags(from: Asking): Told {
  only(from, ['departmentId', 'limit', 'from', 'sortBy']);
  if (!from.asked.query.get('departmentId')) throw unprocessable("The 'departmentId' parameter is missing.");
  return pageOf(
    from,
    from.state.tagNames.map((name) => ({ id: `tag-${name}`, name, count: '1' })),
    { most: 100 },
  );
}

export const listFollowers = (from: Asking, id: string): Told =>
  pageOf(
    from,
    ticketIn(from, id).followers.map(({ id: follower, following }) => {
      const agent = from.state.agents.find((one) => one.id === follower);
      return { ...agent, email: agent?.emailId, following };
    }),
    { most: 100 },
  );

export function listAgents(from: Asking): Told {
  only(from, ['limit', 'from', 'status']);
  return pageOf(from, from.state.agents, { most: 200, usual: 10 });
}

export function listDepartments(from: Asking): Told {
  only(from, ['limit', 'from', 'isEnabled']);
  return pageOf(from, from.state.departments, { most: 200, usual: 10 });
}

export function listSenders(from: Asking, which: 'senders' | 'inboxes'): Told {
  only(from, ['departmentId', 'isActive', 'limit', 'from']);
  const { state, asked } = from;
  const department = asked.query.get('departmentId');
  if (!department) throw unprocessable("The 'departmentId' parameter is missing.");
  if (which === 'senders' && !state.listsSenders) throw forbidden();
  const found = [...state[which]].filter(({ departmentId }) => departmentId === department);
  return pageOf(from, found, { most: 100 });
}

export function listTemplates(from: Asking): Told {
  only(from, ['departmentId', 'module', 'limit', 'from', 'folderId', 'searchStr']);
  const department = from.state.departments.find(({ id }) => id === from.asked.query.get('departmentId'));
  if (!department) throw unprocessable("The 'departmentId' parameter is missing.");
  const template = { subject: null, contentType: 'richtext', category: 'CUSTOM_TEMPLATE', recordType: 'tickets' };
  const body = '<div>We have sent it today.</div>';
  const folder = { folderId: '1', folderName: department.name };
  return pageOf(from, [{ templateId: `${department.id}1`, templateName: 'Sent', body, folder, ...template }], {
    most: 1000,
  });
}

/** The older list calls the values of a field otherwise. */
export function listFields(from: Asking, values: 'pickListValues' | 'allowedValues'): Told {
  only(from, ['module', 'associatedDepartments', 'departmentId']);
  const common = { isMandatory: false, isCustomField: false };
  const picklist = (apiName: string, displayLabel: string, list: object[]) => ({
    ...{ id: `field-${apiName}`, apiName, displayLabel, type: 'Picklist', ...common, [values]: list },
  });
  const plain = (list: string[]) => list.map((value) => ({ value }));
  const data = [
    { id: 'field-subject', apiName: 'subject', displayLabel: 'Subject', type: 'Text', ...common, isMandatory: true },
    picklist('status', 'Status', STATUSES),
    picklist('priority', 'Priority', plain(PRIORITIES)),
    picklist('classification', 'Classification', plain(CLASSIFICATIONS)),
    picklist('category', 'Category', plain(CATEGORIES)),
    { ...picklist('cf_product', 'Product', plain(['Lamp', 'Bicycle', 'Teapot', 'Other'])), isCustomField: true },
    {
      id: 'field-order',
      apiName: 'cf_order_number',
      displayLabel: 'Order number',
      type: 'Text',
      ...common,
      isCustomField: true,
    },
  ];
  return { status: 200, body: { data } };
}
