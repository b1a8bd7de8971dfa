import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { CORPUS } from './corpus';
import type { Outcome, Result } from './run';

/** Whether a mail shows what its reader must find, and nothing that must not be there. */
const isRight = ({ case: { sees, hides }, text, isThere }: Outcome): boolean =>
  isThere && (sees === undefined || text.includes(sees)) && (hides === undefined || !text.includes(hides));

/** A row per class: how many cases, how many of them ran scripts or asked the network, with us and without. */
function tableOf({ outcomes, marks, asked, named, bare }: Result): string {
  const withUs = new Set([...marks.map((mark) => Number(mark.slice(3))), ...asked, ...named]);
  const live = new Set([...bare.ran, ...bare.asked, ...bare.named]);
  const rows = CORPUS.map(({ name }) => {
    const own = outcomes.filter((outcome) => outcome.case.of === name);
    const count = (among: Set<number>) => own.filter((outcome) => among.has(outcome.case.at)).length;
    return [name, own.length, count(bare.ran), count(live), count(withUs), own.filter(isRight).length];
  });
  const sum = rows.reduce(
    (sums, row) => row.map((cell, at) => (at === 0 ? 'All' : Number(sums[at] ?? 0) + Number(cell))),
    [],
  );
  const head = [
    'Class',
    'Cases',
    'Run scripts in a bare page',
    'Live in a bare page',
    'Live in Deskside',
    'Shown rightly',
  ];
  return [head, head.map(() => '---'), ...rows, sum].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const PAGE = 'docs/hostile-mail.md';

/** Puts the figures of one browser into the page about hostile mail. */
function report(browser: string, text: string): void {
  const [begin, end] = [`<!-- ${browser} -->`, `<!-- end of ${browser} -->`];
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest = ''] = page.split(begin);
  const [, after = ''] = rest.split(end);
  writeFileSync(PAGE, `${before}${begin}\n${text}${end}${after}`);
}

/** Prints what happened as a table, and throws unless every mail was harmless, rightly shown, and the control was not. */
export function judge(browser: string, result: Result): void {
  const { outcomes, marks, place, asked, named, bare, longestMs, longestIn, limitMs, tookMs } = result;
  const live = new Set([...bare.ran, ...bare.asked, ...bare.named]);
  const text = [
    `## ${browser}`,
    '',
    tableOf(result),
    '',
    `Without us ${bare.ran.size} run scripts, ${bare.asked.size} open connections, and ${bare.named.size} have their names resolved.`,
    `${outcomes.length} mails in ${(tookMs / 1000).toFixed(0)} s. The panel was busy for at most ${Math.round(longestMs)} ms at a time (${longestIn}); the limit in this run was ${Math.round(limitMs)} ms.`,
    '',
  ].join('\n');
  console.log(text);
  if (process.env.HOSTILE_REPORT) report(browser, text);
  assert.deepEqual(marks, [], 'scripts of mails ran');
  assert.equal(place, 'Deskside /sidepanel.html');
  assert.deepEqual(asked, [], 'mails reached the network');
  assert.deepEqual(named, [], 'names of mails were resolved');
  const wrong = outcomes.filter((outcome) => !isRight(outcome));
  assert.deepEqual(
    wrong.map(({ case: { of, name, sees, hides }, text }) => ({ of, name, sees, hides, text: text.slice(0, 300) })),
    [],
  );
  assert.ok(longestMs < limitMs, `the panel was busy for ${longestMs} ms in ${longestIn}, at most ${limitMs} ms`);
  assert.ok(bare.ran.size > 0 && bare.asked.size + bare.named.size > 0, 'the recorders hear nothing at all');
  assert.ok(live.size > outcomes.length * 0.7, `only ${live.size} of the mails do anything without us`);
}
