import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/* Runs Mozilla's linter on the Firefox build: no error, and no warning beyond those that docs/addon-lint.md explains. */

const BUILD = '.output/firefox-mv3';
const DOCS = 'docs/addon-lint.md';

const { stdout, stderr } = spawnSync('addons-linter', ['--output', 'json', BUILD], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const found = readReport(stdout, stderr);
const explained = new Map(
  [...readFileSync(DOCS, 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, code, times]) => [code, Number(times)]),
);

const told = found.warnings.reduce((counts, { code }) => counts.set(code, (counts.get(code) ?? 0) + 1), new Map());
const problems = [
  ...found.errors.map(({ code, message, file }) => `error ${code} in ${file}: ${message}`),
  ...[...told]
    .filter(([code, times]) => times > (explained.get(code) ?? 0))
    .map(([code, times]) => `${code}: ${times} times, explained ${explained.get(code) ?? 0} times in ${DOCS}`),
  ...[...explained.keys()].filter((code) => !told.has(code)).map((code) => `${code} is explained in ${DOCS}, but gone`),
];
for (const problem of problems) console.error(problem);
console.log(`${found.errors.length} errors, ${found.warnings.length} warnings, ${problems.length} not explained`);
process.exitCode = problems.length > 0 ? 1 : 0;

function readReport(report, complaint) {
  try {
    return JSON.parse(report);
  } catch {
    throw new Error(`addons-linter gave no report: ${complaint || report}`);
  }
}
