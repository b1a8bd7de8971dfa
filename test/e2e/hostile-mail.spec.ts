import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { judge } from '../hostile/judge';
import { runCorpus } from '../hostile/run';
import { launchChromium } from './harness/chromium';

test('every hostile mail is harmless in Chromium, and most of them are not without us', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'deskside-hostile-'));
  const browser = await launchChromium({
    isIsolated: true,
    netLog: join(folder, 'net.json'),
    viewport: { width: 400, height: 800 },
  });
  judge('Chromium', await runCorpus(browser, folder));
  rmSync(folder, { recursive: true });
});
