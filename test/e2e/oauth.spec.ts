import { expect, test } from '@playwright/test';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { findInProfile } from './harness/profile';
import { historyOf, secretsIn, storesOf } from './harness/search';
import { patternOf } from './harness/steps';
import { fillForm, maria, oauthStory, PAGE_DESKS, ZENDESK } from './oauth-story';

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

test('a worker that dies while the next token is on its way asks once', async () => {
  const desk = await ZENDESK.start();
  const { authorization } = desk;
  const browser = await launchChromium();
  await browser.allow([patternOf(desk.address)]);
  const options = await browser.open('options.html');
  await fillForm(options, desk, ZENDESK);
  await options.click('button', 'Connect');
  await options.sees(/Connected as/);

  // The desk has taken the old pair back; the new one is never heard of.
  authorization.expire();
  desk.spoil({ match: '/oauth/tokens', delayMs: 5_000, times: 1 });
  const first = await browser.open('sidepanel.html');
  await first.fill('Look up an email', maria.email);
  await first.press('Look up an email', 'Enter');
  await until('the token is on its way', async () => authorization.counts.refreshes === 1);
  await browser.stopWorker();
  await first.close();

  const sidebar = await browser.open('sidepanel.html');
  await sidebar.fill('Look up an email', maria.email);
  await sidebar.press('Look up an email', 'Enter');
  await sidebar.sees(/does not accept the sign-in any more/);
  expect(await sidebar.count('button', 'Sign in again')).toBe(1);
  await sidebar.click('button', 'Sign in again');
  await sidebar.read('heading', maria.name);
  expect(authorization.counts.shown).toBe(2);
  await browser.close();
  await desk.close();
});
