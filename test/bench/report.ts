import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const FILE = 'docs/performance.md';

/** One line of the table. `budget`: the most that is allowed; none for what is only watched. */
export type Row = { what: string; value: number; unit: 'kB' | 'calls' | 'ms'; budget?: number };

const shown = (value: number, unit: Row['unit']): string =>
  unit === 'calls' ? String(value) : `${value.toFixed(unit === 'kB' ? 1 : 0)} ${unit}`;

/** The rows as a table. */
export function tableOf(rows: Row[]): string {
  const line = ({ what, value, unit, budget }: Row) =>
    `| ${what} | ${shown(value, unit)} | ${budget === undefined ? '' : shown(budget, unit)} |`;
  return `| | measured | budget |\n|---|---|---|\n${rows.map(line).join('\n')}`;
}

/**
 * Writes what one file of the bench found where people look for it; the sections of the others stay as they are. What
 * needed no browser has no version to tell.
 */
export function writeSection(heading: string, text: string, browserVersion?: string): void {
  const [before = '', ...old] = existsSync(FILE) ? readFileSync(FILE, 'utf8').split(/^## /m) : [];
  const version = browserVersion ?? /in Chromium (\S+) on/.exec(before)?.[1] ?? '';
  const sections = new Map(old.map((section) => [section.slice(0, section.indexOf('\n')), section.trim()]));
  sections.set(heading, `${heading}\n\n${text.trim()}`);
  const all = [...sections.values()].map((section) => `## ${section}\n`);
  const head = `# Performance

Written by \`npm run bench\`: the production build in Chromium ${version} on ${cpus().length} cores. Sizes are gzip, kB are
1000 bytes. A budget is what fails the bench: wide enough for a machine that does other things as well.
`;
  writeFileSync(FILE, [head, ...all].join('\n'));
}

/** The value that so much of all are not above: 0.5 is the median. */
export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
