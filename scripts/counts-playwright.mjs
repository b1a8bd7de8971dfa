import { appendFileSync } from 'node:fs';

/** Adds the numbers of a Playwright run to the file that `scripts/test.mjs` sums up. */
export default class Counts {
  #outcomes = new Map();
  #errors = 0;

  printsToStdio() {
    return false;
  }

  onTestEnd(test) {
    this.#outcomes.set(test.id, test.outcome());
  }

  onError() {
    this.#errors += 1;
  }

  onEnd() {
    const counts = { passed: 0, failed: this.#errors, skipped: 0 };
    for (const outcome of this.#outcomes.values()) {
      counts[outcome === 'expected' || outcome === 'flaky' ? 'passed' : outcome === 'skipped' ? 'skipped' : 'failed'] +=
        1;
    }
    if (process.env.COUNTS_FILE) appendFileSync(process.env.COUNTS_FILE, `${JSON.stringify(counts)}\n`);
  }
}
