import { appendFileSync } from 'node:fs';

/** Adds the numbers of a vitest run, and the names of what failed, to the file that `scripts/test.mjs` sums up. */
export default class Counts {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, skipped: 0, failures: [], flaky: [] };
    for (const error of errors) counts.failures.push({ name: 'outside of any test', why: error.message });
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      if (tests.length === 0 && module.state() === 'failed') {
        counts.failures.push({ name: module.relativeModuleId, why: module.errors()[0]?.message ?? '' });
      }
      for (const test of tests) {
        const { state, errors: reasons = [] } = test.result();
        const told = { name: `${module.relativeModuleId} > ${test.fullName}`, why: reasons[0]?.message ?? '' };
        if (state === 'failed') counts.failures.push(told);
        else if (state === 'passed') counts.passed += 1;
        else counts.skipped += 1;
        if (test.diagnostic()?.flaky) counts.flaky.push(told);
      }
    }
    if (process.env.COUNTS_FILE) appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
  }
}
