import type { Choice, FieldDefinition, Fields, FieldValue } from '../../model';
import { refuse } from './refusal';
import { CATEGORIES, contactWith, type KeptTicket, PRIORITIES, STATUSES, type State, TYPES } from './state';

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** The address, or a refusal that names the field. */
export const addressIn = (field: string, text: string): string =>
  ADDRESS.test(text) ? text : refuse(field, 'This is not an email address.');

function oneOf(field: string, value: string, allowed: string[]): string {
  return allowed.includes(value) ? value : refuse(field, `“${value}” is none of its values.`);
}

const valuesOf = (choices: Choice[] = []) => choices.map(({ value }) => value);

/** Sets the status, and when it was reached. */
export function setStatus(ticket: KeptTicket, value: string, at: string): void {
  ticket.status = oneOf('status', value, valuesOf(STATUSES));
  const status = STATUSES.find((one) => one.value === value)?.status;
  ticket.resolvedAt = status === 'resolved' ? at : undefined;
  ticket.closedAt = status === 'closed' ? at : undefined;
}

function checked({ name, kind, required, choices }: FieldDefinition, value: FieldValue): FieldValue {
  const isEmpty = value === null || value === '';
  if (isEmpty) return required ? refuse(name, 'This field is needed.') : null;
  if (kind === 'choice' || kind === 'choices')
    for (const one of [value].flat()) oneOf(name, String(one), valuesOf(choices));
  if (kind === 'number' && Number.isNaN(Number(value))) refuse(name, 'This is not a number.');
  return value;
}

/** Fields that a new ticket must have. */
export function requireFields({ fields }: State, custom: Record<string, FieldValue> = {}): void {
  for (const field of fields) if (field.required) checked(field, custom[field.id] ?? null);
}

/** Sets what is given and leaves the rest. Throws a Refusal at the first value that cannot be. */
export function change(state: State, ticket: KeptTicket, fields: Fields, at: string): void {
  const { status, priority, type, category, group, assignee, requester, dueAt, custom = {} } = fields;
  const agents = state.agents.map(({ id }) => id);
  const addresses = (field: 'cc', texts: string[]) => texts.map((text) => addressIn(field, text));

  if (fields.subject !== undefined)
    ticket.subject = fields.subject.trim() || refuse('subject', 'This field is needed.');
  if (status !== undefined) setStatus(ticket, status, at);
  if (priority !== undefined) ticket.priority = oneOf('priority', priority, valuesOf(PRIORITIES));
  if (type !== undefined) ticket.type = type === null ? undefined : oneOf('type', type, TYPES);
  if (category !== undefined) ticket.category = category === null ? undefined : oneOf('category', category, CATEGORIES);
  if (group) ticket.group = oneOf('group', group, state.groups);
  if (assignee !== undefined) ticket.assignee = assignee === null ? null : oneOf('assignee', assignee, agents);
  if (requester !== undefined) ticket.requester = contactWith(state, addressIn('requester', requester)).id;
  if (dueAt !== undefined) ticket.dueAt = dueAt ?? undefined;
  if (fields.tags) ticket.tags = fields.tags;
  if (fields.cc) ticket.cc = addresses('cc', fields.cc);
  if (fields.followers) ticket.followers = fields.followers.map((id) => oneOf('followers', id, agents));
  for (const [id, value] of Object.entries(custom)) {
    const field = state.fields.find((one) => one.id === id) ?? refuse(id, 'There is no such field.');
    ticket.custom[id] = checked(field, value);
  }
}

/** Something about the ticket is new. */
export function touch(ticket: KeptTicket, at: string): void {
  ticket.version += 1;
  ticket.updatedAt = at;
}
