import type { JournalEntry } from '../wire/protocol';
import { csv } from './csv';
import { optionsWords } from './options';

/** What was sent, for a spreadsheet. Times as ISO 8601 in UTC, so that they sort and can be read anywhere. */
export function journalCsv(entries: JournalEntry[]): string {
  const { columns, kinds, outcomes } = optionsWords().journal;
  const head = [columns.time, columns.account, columns.desk, columns.ticket, columns.kind, columns.outcome];
  const rows = entries.map(({ at, account, desk, ticket = '', kind, outcome }) => [
    at,
    account,
    desk,
    ticket,
    kinds[kind],
    outcomes[outcome],
  ]);
  return csv([head, ...rows]);
}

/** The same for programs: what the journal holds, as it is. */
export const journalJson = (entries: JournalEntry[]): string => `${JSON.stringify(entries, null, 2)}\n`;
