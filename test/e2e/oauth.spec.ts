import { expect, test } from '@playwright/test';
import { launchChromium } from './harness/chromium';
import { findInProfile } from './harness/profile';
import { historyOf, secretsIn, storesOf } from './harness/search';
import { oauthStory, PAGE_DESKS } from './oauth-story';

for (const desk of PAGE_DESKS)
  test(`${desk.name} is signed in to on its own page, renewed unseen, and signed in to again`, async () => {
    const browser = await launchChromium();
    const authorization = await oauthStory(browser, desk);

    const probe = browser.context.pages().find((one) => one.url().endsWith('icon/16.png'));
    if (!probe) throw new Error('no probe');
    const secrets = [...authorization.secrets];
    expect(secrets.length).toBeGreaterThan(10);
    const stores = {
      ...(await storesOf(probe)),
      history: (await Promise.all(browser.context.pages().map(historyOf))).join(),
    };
    const found = Object.entries(stores).filter(([, text]) => secretsIn(text, secrets).length > 0);
    expect(found.map(([place]) => place)).toEqual([]);
    await browser.close();
    // The vendor's own answer, which leads back with the code, is the browser's to cache. A code is good once, and only
    // with its verifier, which is nowhere.
    const isCached = ({ file, secret }: { file: string; secret: string }) =>
      file.includes('Cache_Data') && secret.startsWith('code-');
    expect(findInProfile(browser.profile, secrets).filter((one) => !isCached(one))).toEqual([]);
  });
