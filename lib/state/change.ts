import type { Choice, Custom, Fields, FieldValue, Ticket } from '../model';

/** One field of a ticket set to a value, as the person chose it. `label`: the desk's own word for the value. */
export type Change =
  | { name: 'status' | 'priority'; value: string; choice: Choice }
  | { name: 'subject'; value: string }
  | { name: 'assignee' | 'group' | 'type' | 'category'; value: string | null; label?: string }
  | { name: 'dueAt'; value: string | null }
  | { name: 'tags' | 'cc'; value: string[] }
  | { name: 'custom'; id: string; value: FieldValue };

/** What a change is about: custom fields are many under one name. */
export const keyOf = (change: Change): string => (change.name === 'custom' ? `custom/${change.id}` : change.name);

/** The change as the desk gets it. */
export const fieldsOf = (change: Change): Fields =>
  change.name === 'custom' ? { custom: { [change.id]: change.value } } : { [change.name]: change.value };

function patched(change: Change, ticket: Ticket): Partial<Ticket> {
  switch (change.name) {
    case 'status':
      return { status: change.choice.status ?? ticket.status, label: change.choice.label, statusValue: change.value };
    case 'priority':
      return {
        priority: change.choice.priority,
        priorityLabel: change.choice.label,
        priorityValue: change.value,
      };
    case 'assignee':
      return { assignee: change.value === null ? null : { id: change.value, name: change.label ?? change.value } };
    case 'group':
      return { group: change.value === null ? undefined : { id: change.value, name: change.label ?? change.value } };
    case 'type':
    case 'category':
      return { [change.name]: change.label ?? change.value ?? undefined };
    case 'cc':
      return { cc: change.value.map((email) => ({ email })) };
    case 'dueAt':
      return { dueAt: change.value ?? undefined };
    case 'custom':
      return { custom: withCustom(ticket.custom ?? [], change.id, change.value) };
    default:
      return { [change.name]: change.value };
  }
}

const withCustom = (custom: Custom[], id: string, value: FieldValue): Custom[] =>
  custom.some((field) => field.id === id)
    ? custom.map((field) => (field.id === id ? { ...field, value } : field))
    : [...custom, { id, name: id, value }];

/** The ticket as it will be when the changes have arrived. */
export function applied(ticket: Ticket, changes: Iterable<Change>): Ticket {
  let after = ticket;
  for (const change of changes) after = { ...after, ...patched(change, after) };
  return after;
}
