import type { CaseClass } from './case';
import { addresses } from './cases/addresses';
import { css } from './cases/css';
import { documents } from './cases/documents';
import { encodings } from './cases/encodings';
import { forms } from './cases/forms';
import { handlers } from './cases/handlers';
import { heavy } from './cases/heavy';
import { loads } from './cases/loads';
import { lookalikes } from './cases/lookalikes';
import { modern } from './cases/modern';
import { mutation } from './cases/mutation';
import { scripts } from './cases/scripts';
import { svg } from './cases/svg';

/** All hostile mails, by class of attack. */
export const CORPUS: CaseClass[] = [
  { name: 'Scripts', cases: scripts },
  { name: 'Event handlers', cases: handlers },
  { name: 'SVG', cases: svg },
  { name: 'MathML and mutation', cases: mutation },
  { name: 'Documents and frames', cases: documents },
  { name: 'Forms', cases: forms },
  { name: 'Remote loads', cases: loads },
  { name: 'Styles', cases: css },
  { name: 'Addresses', cases: addresses },
  { name: 'Lookalikes', cases: lookalikes },
  { name: 'Young features and names', cases: modern },
  { name: 'Encodings', cases: encodings },
  { name: 'Heavy', cases: heavy },
];

/** The HTML of a case with what leaves a trace put in, and the host that is its own. */
export function armed(html: string, at: number, side: string, port: number): string {
  const host = `h${at}.${side}.example:${port}`;
  return html.replaceAll('{run}', `top.ran${at}=1`).replaceAll('{url}', `https://${host}/x`).replaceAll('{host}', host);
}

/** A case in the run: its number is its name to the network. */
export type NumberedCase = { at: number; of: string; name: string; html: string; sees?: string; hides?: string };

/** Cases that are shown in one conversation. */
export type Batch = { subject: string; cases: NumberedCase[] };

/** As many as a conversation shows at once, and fewer of what weighs. */
const BATCH = 25;

const numbered: NumberedCase[] = CORPUS.flatMap(({ name: of, cases }) =>
  cases.map(([name, html, expected]) => ({ of, name, html, ...expected })),
).map((one, index) => ({ ...one, at: index + 1 }));

/** The whole corpus, in conversations. */
export function batches(): Batch[] {
  const groups: NumberedCase[][] = [];
  for (const one of numbered) {
    const last = groups.at(-1);
    const fits = last && last.length < BATCH && last[0]?.of === one.of && one.of !== 'Heavy';
    if (fits) last.push(one);
    else groups.push([one]);
  }
  return groups.map((cases, index) => ({ subject: `Hostile mail, part ${index + 1} of ${groups.length}.`, cases }));
}
