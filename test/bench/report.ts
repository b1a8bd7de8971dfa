import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** One line of the table. `budget`: the most that is allowed; none for what is only watched. */
export type Row = { what: string; value: number; unit: 'kB' | 'calls' | 'ms'; budget?: number };

const shown = (value: number, unit: Row['unit']): string =>
  unit === 'calls' ? String(value) : `${value.toFixed(unit === 'kB' ? 1 : 0)} ${unit}`;

/** Writes the numbers of a run where people look for them. */
export function writeReport(rows: Row[], browserVersion: string): void {
  const line = ({ what, value, unit, budget }: Row) =>
    `| ${what} | ${shown(value, unit)} | ${budget === undefined ? '' : shown(budget, unit)} |`;
  const text = `# Performance

Written by \`npm run bench\`: the production build in Chromium ${browserVersion} on ${cpus().length} cores, a real Roundcube and a
real Request Tracker on the same machine. Sizes are gzip, kB are 1000 bytes, times are medians of seven.

| | measured | budget |
|---|---|---|
${rows.map(line).join('\n')}

"To the first ticket" runs from the moment when the mail's page is drawn to the first row in the dock, for a person
who is not in memory; RT's own answer is the same list of tickets, asked for without the extension.
`;
  writeFileSync('docs/performance.md', text);
}
