import { spawnSync } from 'node:child_process';

/* Asks the registry for known weaknesses of the locked packages. Where it does not answer (no network, a mirror that
   has no such list) that is said, and nothing fails: a test run must also work on a train. */

const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
const report = read(stdout);

if (report?.metadata?.vulnerabilities === undefined) {
  console.log(`not asked: ${report?.message ?? 'the registry did not answer'}`);
} else {
  const weak = Object.values(report.vulnerabilities);
  for (const { name, severity, via } of weak) {
    const titles = via.map((one) => (typeof one === 'string' ? one : one.title));
    console.error(`${severity}: ${name}: ${titles.join('; ')}`);
  }
  console.log(`${weak.length} packages with known weaknesses`);
  process.exitCode = weak.length > 0 ? 1 : 0;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
