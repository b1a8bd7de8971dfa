/**
 * A text as a TicketSQL string. The only way of anything typed or seen into a query.
 * https://docs.bestpractical.com/rt/latest/query_builder.html
 */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
