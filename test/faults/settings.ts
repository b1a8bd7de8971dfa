/* npm run test:faults -- --ci --seed=7 --docs */

const flags = (process.env.FLAGS ?? '').split(' ');

/** The command that does this run again. */
export const command = `npm run test:faults -- ${flags.join(' ')}`;

/** Only the part that every run of all tests has. */
export const isCi = flags.includes('--ci');

/** Writes the table to docs/faults.md. */
export const writesDocs = flags.includes('--docs');

/** The same seed meets the same requests with the same faults. */
export const seed = flags.find((flag) => flag.startsWith('--seed='))?.slice('--seed='.length) || '1';
