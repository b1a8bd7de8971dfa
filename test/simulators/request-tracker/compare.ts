import type { Compare, Operator } from '../grammar/ticket-sql';
import { QueryError } from '../grammar/ticket-sql';
import type { State, Ticket } from './state';

/** What TicketSQL's fields mean on the simulated tickets. Deleted tickets are in no list, whatever is asked. */
export const compare =
  (state: State): Compare<Ticket> =>
  (ticket, field, operator, value) => {
    const addresses = (ids: number[]) => ids.map((id) => state.userById(id).EmailAddress);
    switch (field) {
      case 'id':
        return holds(operator, ticket.id, Number(value));
      case 'Subject':
        return matches(operator, [ticket.Subject], value);
      case 'Status':
        return matches(operator, [ticket.Status], value);
      case 'Owner':
        return matches(operator, [state.userById(ticket.Owner).Name], value);
      case 'Requestor.EmailAddress':
        return matches(operator, addresses(ticket.Requestor), value);
      case 'Cc.EmailAddress':
        return matches(operator, addresses(ticket.Cc), value);
      case 'LastUpdated':
        return holds(operator, Date.parse(ticket.LastUpdated), Date.parse(`${value.replace(' ', 'T')}Z`));
      default:
        throw new QueryError(`Unknown field: ${field}`);
    }
  };

function matches(operator: Operator, held: string[], value: string): boolean {
  const wanted = value.toLowerCase();
  const isIn = held.some((one) =>
    operator.endsWith('LIKE') ? one.toLowerCase().includes(wanted) : one.toLowerCase() === wanted,
  );
  return operator === '!=' || operator === 'NOT LIKE' ? !isIn : isIn;
}

function holds(operator: Operator, held: number, value: number): boolean {
  if (operator === '>') return held > value;
  if (operator === '<') return held < value;
  if (operator === '!=') return held !== value;
  return held === value;
}
