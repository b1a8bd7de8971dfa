import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Adds each file's numbers in a Playwright run, and the names of what failed, to what `scripts/test.mjs` sums up. */
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
    const files = new Map();
    if (this.#errors.length > 0) countsOf(files, '').failures.push(...this.#errors);
    for (const test of this.#tests.values()) {
      const counts = countsOf(files, relative(process.cwd(), test.location.file));
      const outcome = test.outcome();
      if (outcome === 'skipped') counts.skipped += 1;
      else if (outcome === 'expected') counts.passed += 1;
      else counts.failures.push({ name: test.titlePath().filter(Boolean).join(' > '), why: reasonOf(test) });
    }
    if (!process.env.COUNTS_FILE) return;
    for (const counts of files.values()) appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
  }
}

function countsOf(files, file) {
  const counts = files.get(file) ?? { file, passed: 0, skipped: 0, failures: [] };
  files.set(file, counts);
  return counts;
}

const reasonOf = (test) => test.results.find((result) => result.error)?.error.message ?? '';
