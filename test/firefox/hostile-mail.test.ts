import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { judge } from '../hostile/judge';
import { runCorpus } from '../hostile/run';
import { launchFirefox } from './harness';

it('every hostile mail is harmless in Firefox, and most of them are not without us', { timeout: 400_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-hostile-'));
  const browser = await launchFirefox({ isIsolated: true, netLog: join(folder, 'net') });
  judge('Firefox', await runCorpus(browser, folder));
  rmSync(folder, { recursive: true });
});
