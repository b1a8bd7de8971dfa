import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/* node scripts/test.mjs SUITE ... [--FLAG ...]: runs the suites' stages one after the other (each stage once), goes on
   after a failure, and ends with what took how long, what failed and, as its last line, the sum of all. The stages find
   the flags in FLAGS. */

const types = { name: 'types', run: 'wxt prepare && tsc --noEmit' };
const lint = { name: 'lint', run: 'biome check --error-on-warnings' };
const build = { name: 'build', run: 'npm run --silent build' };

/** A stage that is `counted` appends its own numbers to COUNTS_FILE; any other counts as one test. The stories in whole
    files of tests are told from their beginning once more if they fail: two cores carry a browser and several servers.
    What arrived twice stays there twice, and what passed only then is named at the end. */
const suites = {
  check: [types, lint, { name: 'house', run: 'vitest run --project unit test/house.test.ts', counted: true }],
  quick: [
    types,
    lint,
    build,
    { name: 'unit, contract and component', run: 'vitest run --project unit --project component', counted: true },
    { name: 'add-on lint', run: 'node scripts/lint-addon.mjs' },
    { name: 'known weaknesses', run: 'node scripts/audit.mjs' },
    { name: 'end to end in Chromium', run: 'playwright test', counted: true, again: true },
  ],
  firefox: [
    build,
    { name: 'Firefox', run: 'vitest run --config test/firefox/vitest.config.ts', counted: true, again: true },
  ],
  real: [
    build,
    { name: 'real servers', run: 'vitest run --config test/real/vitest.config.ts', counted: true, again: true },
  ],
  bench: [build, { name: 'bench', run: 'vitest run --config test/bench/vitest.config.ts', counted: true, again: true }],
  faults: [build, { name: 'faults', run: 'vitest run --config test/faults/vitest.config.ts', counted: true }],
};

const NONE = { passed: 0, skipped: 0, failures: [], mended: [] };
const folder = mkdtempSync(join(tmpdir(), 'deskside-counts-'));
const isFlag = (word) => word.startsWith('--');
const FLAGS = process.argv.slice(2).filter(isFlag).join(' ');
const asked = process.argv.slice(2).filter((word) => !isFlag(word));
const stages = new Set(asked.flatMap((suite) => suites[suite]));
const times = [];
let runs = 0;
const total = [...stages].map(runStage).reduce(add, NONE);
rmSync(folder, { recursive: true });

// Said again at the end: whoever sees only the tail of a long run must know what to look at.
console.log(`\n== Times\n${times.join('\n')}`);
tell('Passed when told once more', total.mended);
tell('Failed', total.failures);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failures.length} failed${skipped}`);
process.exitCode = total.failures.length > 0 || total.passed === 0 ? 1 : 0;

/** Runs one stage on the project's own tools and gives its numbers. */
function runStage({ name, run, counted, again }) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const { files, ...first } = runOnce(run);
  let { status } = first;
  const failed = [...files.values()].filter(({ file, failures }) => file && failures.length > 0);
  if (again && failed.length > 0) {
    console.log(`\n== ${name}, what failed once more`);
    const second = runOnce(`${run} ${failed.map(({ file }) => file).join(' ')}`);
    status = second.status;
    for (const { file, failures } of failed) {
      const counts = second.files.get(file);
      const mended = failures.filter(({ name }) => !counts?.failures.some((still) => still.name === name));
      if (counts) files.set(file, { ...counts, mended });
    }
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const outcome = `${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`;
  times.push(outcome);
  console.log(`== ${outcome}`);
  const broken = { ...NONE, failures: [{ name, why: `ended with ${status}` }] };
  if (!counted) return status === 0 ? { ...NONE, passed: 1 } : broken;
  const counts = [...files.values()].reduce(add, NONE);
  // A runner that broke off, or found no test at all, must not pass for a green one.
  const silent = counts.failures.length === 0 && (status !== 0 || counts.passed === 0);
  return silent ? add(counts, broken) : counts;
}

/** Runs a command; gives its exit code and the numbers that it told, by the file of tests. */
function runOnce(run) {
  const countsFile = join(folder, String(runs));
  runs += 1;
  const { status } = spawnSync(run, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      COUNTS_FILE: countsFile,
      FLAGS,
      PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
    },
  });
  const lines = existsSync(countsFile) ? readFileSync(countsFile, 'utf8').trim().split('\n') : [];
  return { status, files: new Map(lines.map((line) => JSON.parse(line)).map((counts) => [counts.file, counts])) };
}

function add(one, other) {
  return {
    passed: one.passed + other.passed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
    mended: [...one.mended, ...(other.mended ?? [])],
  };
}

/** Prints the tests under a heading, each with the beginning of its reason. */
function tell(heading, tests) {
  if (tests.length === 0) return;
  console.log(`\n== ${heading}`);
  for (const { name, why } of tests) {
    const reason = stripVTControlCharacters(why).split('\n').slice(0, 12).join('\n    ');
    console.log(`- ${name}\n    ${reason}`);
  }
}
