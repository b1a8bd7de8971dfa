import { appendFileSync } from 'node:fs';

/** Adds each file's numbers in a vitest run, and the names of what failed, to what `scripts/test.mjs` sums up. */
export default class Counts {
  onTestRunEnd(modules, errors) {
    const outside = errors.map(({ message }) => ({ name: 'outside of any test', why: message }));
    if (outside.length > 0) write({ file: '', passed: 0, skipped: 0, failures: outside });
    for (const module of modules) write(countsOf(module));
  }
}

function countsOf(module) {
  const counts = { file: module.relativeModuleId, passed: 0, skipped: 0, failures: [] };
  const tests = [...module.children.allTests()];
  if (tests.length === 0 && module.state() === 'failed') {
    counts.failures.push({ name: counts.file, why: module.errors()[0]?.message ?? '' });
  }
  for (const test of tests) {
    const { state, errors = [] } = test.result();
    if (state === 'failed') {
      counts.failures.push({ name: `${counts.file} > ${test.fullName}`, why: errors[0]?.message ?? '' });
    }
    if (state === 'passed') counts.passed += 1;
    if (state === 'skipped' || state === 'pending') counts.skipped += 1;
  }
  return counts;
}

function write(counts) {
  if (process.env.COUNTS_FILE) appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
}
