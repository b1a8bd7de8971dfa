import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { offered } from '../../lib/background/recipes';
import { CRM_PAGES } from '../sites/crm-pages';
import { MAIL_PAGES } from '../sites/mail-pages';
import { OUTLOOK_PAGES } from '../sites/outlook-pages';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';

/** One page of every site, and those where a real browser could see otherwise: hidden views, shadow roots, fields. */
const SHOWN = [
  'outlook-thread',
  'outlook-german',
  'outlook-own-sent',
  'outlook-hidden-pane',
  'outlook-draft-in-thread',
  'outlook-compose',
  'yahoo-message',
  'aol-message',
  'proton-conversation',
  'fastmail-thread',
  'icloud-message',
  'zoho-mail-message',
  'hubspot-contact-hidden-tab',
  'hubspot-preview-over-record',
  'salesforce-contact',
  'salesforce-contact-native',
  'salesforce-console-native',
  'pipedrive-hidden-view',
  'dynamics-contact',
  'dynamics-hidden-form',
  'zoho-crm-contact',
  'copper-person',
  'close-lead-one',
  'attio-person',
  'freshsales-contact',
];
const PAGES = { ...OUTLOOK_PAGES, ...MAIL_PAGES, ...CRM_PAGES };
const saved = (name: string) => readFileSync(`test/sites/saved/${name}.html`, 'utf8');

/** What the extension's pages hear of the person in the front tab. */
const LISTEN = `(() => {
  globalThis.heard = [];
  chrome.runtime.onMessage.addListener(({ event, data }) => {
    const email = event === 'contact.sighted' && data.sighting?.why && data.sighting.people[0]?.email;
    if (email) heard.push(email);
  });
})()`;

test('pages of mail and CRMs at their true addresses show the right person, and no other on the way', async () => {
  test.slow();
  const browser = await launchChromium();
  const shown = SHOWN.map((name) => ({ name, ...PAGES[name]! }));
  let current = '';
  await browser.context.route(/^https:/, (route) => {
    const frame = /\/frame\/(.+)$/.exec(route.request().url())?.[1];
    const body = saved(frame ?? current).replace(/data-saved="([^"]+)"/, 'src="/frame/$1"');
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  const sites = offered.filter(({ id }) => shown.some(({ reader }) => reader === id));
  await browser.allow(sites.flatMap(({ origins }) => origins));
  const options = await browser.open('options.html');
  await options.click('button', /more sites/);
  for (const { name } of sites) await options.click('switch', name);
  const own = { ask: 'address.add', payload: { address: 'erin@desk.example' } };
  await options.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(own)})`);
  await options.evaluate(LISTEN);

  const rows: Record<string, { expected?: string; found: string }> = {};
  for (const { name, url = '', person } of shown) {
    current = name;
    const before = (await options.evaluate<string[]>('heard')).length;
    const page = await browser.visit(url);
    const heard = await until(
      `somebody on ${name}`,
      async () => {
        const now = await options.evaluate<string[]>('heard');
        return now.length > before && now.slice(before);
      },
      { everyMs: 20 },
    );
    rows[name] = { expected: person, found: heard.join(', ') };
    await page.close();
  }
  console.table(rows);
  expect(Object.values(rows).filter(({ expected, found }) => expected !== found)).toEqual([]);
  await browser.close();
});
