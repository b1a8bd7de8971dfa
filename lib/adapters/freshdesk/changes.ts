import type { Fields } from '../../model';
import { refuse } from '../shared/refuse';

/* What is written to a ticket, in Freshdesk's names. It refuses a number that comes as a text in JSON. */

/** A choice's value as the number that Freshdesk wants; what is none goes as it is, to be refused with its name. */
const numberOf = (value: string): number | string => (/^\d+$/.test(value) ? Number(value) : value);
const numberOrNull = (value: string | null | undefined) =>
  value === null || value === undefined ? value : numberOf(value);

/** A person by number or by address; somebody unknown becomes a contact. */
export const requesterIn = (person: string) =>
  /^\d+$/.test(person) ? { requester_id: Number(person) } : { email: person };

/** The fields as Freshdesk takes them. Undefined ones are left out. Failure `refused` for an emptied due date. */
export function toWrite(fields: Fields): Record<string, unknown> {
  const { subject, status, priority, type, group, assignee, requester, tags, cc, dueAt, custom } = fields;
  // Its SLA rules set the date, and null leaves it as it was.
  if (dueAt === null) refuse('due_by', 'Freshdesk keeps a due date.');
  return {
    subject,
    status: numberOrNull(status),
    priority: numberOrNull(priority),
    type,
    group_id: numberOrNull(group),
    responder_id: numberOrNull(assignee),
    ...(requester === undefined ? {} : requesterIn(requester)),
    tags,
    cc_emails: cc,
    due_by: dueAt,
    custom_fields: custom,
  };
}
