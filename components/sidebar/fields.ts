import type { Choice, FieldName, Ticket } from '../../lib/model';
import type { AccountView } from '../../lib/state/session';
import type { TicketState } from '../../lib/state/ticket';
import { words } from '../../lib/words';

/** What the fields of a ticket view share. */
export type FieldsOf = {
  state: TicketState;
  ticket: Ticket;
  account: AccountView;
};

/** Whether this sign-in may set the field on this ticket. */
export const canChange = ({ account, ticket }: Pick<FieldsOf, 'account' | 'ticket'>, name: FieldName): boolean =>
  account.may.includes('updateTicket') &&
  ticket.cannot?.updateTicket === undefined &&
  account.fields.update.includes(name);

/** Why the field may not be changed; undefined when it may. */
export function lockOf(fields: Pick<FieldsOf, 'account' | 'ticket'>, name: FieldName): string | undefined {
  if (canChange(fields, name)) return undefined;
  return fields.ticket.cannot?.updateTicket ?? words().ticket.locked(fields.account.name);
}

/** The current value stands in the list even where the desk does not offer it (any more). */
export function withCurrent(choices: Choice[], current: Choice | undefined): Choice[] {
  if (!current || choices.some(({ value }) => value === current.value)) return choices;
  return [current, ...choices];
}
