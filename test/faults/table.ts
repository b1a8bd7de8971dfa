import { FAULTS } from './fates';
import { BAD, GOOD, type Judged, type Verdict } from './judge';
import type { Run } from './run';
import { command, seed } from './settings';

/* The figures of a run, as a page that anyone can write anew. */

/** One part of the run, by the name that the table gives it. */
export type Row = { name: string; run: Run; tookMs: number };

export const countOf = (judged: Judged[], verdict: Verdict): number =>
  judged.filter((one) => one.verdict === verdict).length;

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
const tableOf = (head: string[], rows: (string | number)[][]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const minutes = (ms: number) => `${(ms / 60_000).toFixed(1)} min`;

const endings = ({ name, run }: Row) => [
  name,
  run.first.length,
  sum(run.faults.values()),
  run.kills,
  run.restarts,
  ...GOOD.map((verdict) => countOf(run.first, verdict)),
  ...BAD.map((verdict) => countOf(run.first, verdict)),
];

const afterwards = ({ name, run }: Row) => {
  const unsure = run.first.filter(({ verdict }) => verdict === 'unsure');
  const later = run.second.filter(({ write }) => unsure.some((one) => one.write === write));
  const there = unsure.filter(({ isThere }) => isThere).length;
  return [
    name,
    unsure.length,
    there,
    unsure.length - there,
    countOf(later, 'once'),
    later.length - countOf(later, 'once'),
  ];
};

const ENDINGS = ['', 'writes', 'faults', 'kills', 'restarts', 'exactly once', 'unsure', 'refused and said', ...BAD];
const AFTERWARDS = ['', 'unsure', 'was there', 'was not there', 'exactly once after the answer', 'otherwise'];

/** How the writes ended, and by which faults. */
export function pageOf(rows: Row[]): string {
  return `# Fault runs

Written by \`${command}\` (seed ${seed}).

Between the extension and the help desks stands a proxy that cuts, delays, repeats, truncates and falsifies; the background worker is killed and the browser restarted at random
points. Every write must arrive exactly once, end as "not sure" with the truth to be found at the desk, or be refused
with a Failure on screen. The columns from "lost" on must be 0; the run fails otherwise. With its guards off the same
run must lose writes (nothing is kept before it is sent) or double them (no second look after an unclear answer, no
idempotency key, no safe update), or it fails as well.

${tableOf(ENDINGS, rows.map(endings))}

- *Lost*: said to be sent, or gone from the screen, and not at the desk. *Doubled*: at the desk twice. *Wrongly public*:
  a note that became a reply, or the reverse. *Out of order*: at the desk before what was written earlier in the same
  ticket. *Silent*: neither at the desk nor told. *Wrongly told*: "not sent", though it is there.
- "Restarts" are those kills that were the end of the browser itself: its session memory is empty afterwards.

## What this does not show

Browsers repeat a request by themselves when the connection it went by had been used before and ends without a single
byte of an answer: also a \`POST\` (seen in Chromium; see
[Retrying HTTP Requests](https://datatracker.ietf.org/doc/html/draft-nottingham-httpbis-retry-01)). An extension is
neither asked nor told. A desk that had acted by then acts twice, unless it has an idempotency key or safe updates
(Zendesk's new tickets, comments and changes are safe). Here every connection is used once, so that what is counted is
what Deskside does.

## What the person answers to "not sure"

Once the line is mended, the person says "Try again", which looks at the desk once more before it sends (of a change
that is plainly done: "It is there").

${tableOf(AFTERWARDS, rows.map(afterwards))}

## Faults by kind

"Before": the desk never hears of the request. "After": it has acted, and the answer is spoiled.

${tableOf(
  ['', ...rows.map(({ name }) => name)],
  FAULTS.map((fault) => [fault, ...rows.map(({ run }) => run.faults.get(fault) ?? 0)]),
)}

## Time

${tableOf(
  ['', 'took'],
  rows.map(({ name, tookMs }) => [name, minutes(tookMs)]),
)}
`;
}
