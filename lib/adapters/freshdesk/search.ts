import type { RawField } from './shapes';

/* Freshdesk's search knows tags and custom fields, whole values only; it has no words of subjects or texts.
   https://developers.freshdesk.com/api/#filter_tickets */

const LONGEST_QUERY = 512;

/** A text as a string of the query language; undefined for one that it cannot say: it has no escapes. */
export const quoted = (text: string): string | undefined =>
  text === '' || /['"\\\p{Cc}]/u.test(text) ? undefined : `'${text}'`;

/** A query for tickets with this tag or with this text in a custom field; as many fields as it has room for. */
export function queryFor(text: string, fields: RawField[]): string | undefined {
  const value = quoted(text.trim());
  if (value === undefined) return undefined;
  const names = fields.filter(({ type }) => type === 'custom_text').map(({ name }) => name);
  const query = ['tag', ...names].reduce((so, name) => {
    const longer = so ? `${so} OR ${name}:${value}` : `${name}:${value}`;
    return longer.length + '""'.length <= LONGEST_QUERY ? longer : so;
  }, '');
  return query === '' ? undefined : `"${query}"`;
}
