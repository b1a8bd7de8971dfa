import { appendFileSync } from 'node:fs';

/** Adds the numbers of a Playwright run, and the names of what failed, to the file that `scripts/test.mjs` sums up. */
export default class Counts {
  #tests = new Map();
  #errors = [];

  printsToStdio() {
    return false;
  }

  onTestEnd(test) {
    this.#tests.set(test.id, test);
  }

  onError(error) {
    this.#errors.push({ name: 'outside of any test', why: error.message ?? error.value ?? '' });
  }

  onEnd() {
    const counts = { file: 'playwright', passed: 0, skipped: 0, failures: this.#errors, flaky: [] };
    for (const test of this.#tests.values()) {
      const name = test.titlePath().filter(Boolean).join(' > ');
      const why = test.results.find((result) => result.error)?.error.message ?? '';
      const outcome = test.outcome();
      if (outcome === 'skipped') counts.skipped += 1;
      else if (outcome === 'unexpected') counts.failures.push({ name, why });
      else counts.passed += 1;
      if (outcome === 'flaky') counts.flaky.push({ name, why });
    }
    if (process.env.COUNTS_FILE) appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
  }
}
