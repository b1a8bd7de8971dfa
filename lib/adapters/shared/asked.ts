import { fail } from '../../model';

/**
 * Those that were asked for. A whole page of others: the desk passed over `filter`, and whether anybody is what was asked
 * for is not known (Failure `unreadable`).
 */
export function onlyAsked<T>(found: T[], isAsked: (one: T) => boolean, page: number, filter: string): T[] {
  const asked = found.filter(isAsked);
  return asked.length === 0 && found.length >= page ? fail({ kind: 'unreadable', field: filter }) : asked;
}
