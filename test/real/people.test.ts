import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, until, type WebPage } from '../e2e/harness/browser';
import { addSite, connect, openDock, ownAddress } from '../e2e/harness/steps';
import { browsers } from './browsers';
import { type ExpectedMail, FOLDERS, mailsIn } from './mails';
import { linkOf, openFolder, openPreview, openWhole } from './roundcube';

/* Whom the sidebar shows beside real mails, of which many mislead, as a real webmail draws them. */

const server = inject('rt');
const roundcube = inject('roundcube');

type Row = { mail: string; expected: string; found: string };

/** Few enough to be opened in every way. */
const SHORT = ['INBOX', 'Sent'] as const;

describe.each(browsers)('in $name', ({ name, launch }) => {
  let browser: ExtensionBrowser;
  let page: WebPage;

  beforeAll(async () => {
    browser = await launch();
    await connect(browser, { address: server.base_url, login: 'erin', token: server.tokens.erin ?? '' });
    await ownAddress(browser, '*@desk.example');
    await addSite(browser, roundcube.base_url);
    page = await browser.visit(roundcube.login_url);
    await openDock(page);
  });
  afterAll(() => browser.close());

  // What the mails of the long list show is decided by the same code in both browsers: one of them reads it.
  it.each(name === 'Chromium' ? FOLDERS : SHORT)(
    'follows from mail to mail in the list of %s, each with the right person',
    async (folder) => {
      await openFolder(page, roundcube, folder);
      await openDock(page);
      const rows: Row[] = [];
      for (const mail of mailsIn(folder)) {
        await openPreview(page, mail);
        rows.push(await compare(page, mail));
      }
      expectRight(rows);
    },
  );

  it.each(SHORT)('shows the same people where a mail of %s fills the page', async (folder) => {
    await openFolder(page, roundcube, folder);
    const mails = mailsIn(folder);
    const links = await Promise.all(mails.map((mail) => linkOf(page, mail)));
    const rows: Row[] = [];
    for (const [at, mail] of mails.entries()) {
      await openWhole(page, roundcube, links[at] ?? '');
      rows.push(await compare(page, mail));
    }
    expectRight(rows);
  });
});

function expectRight(rows: Row[]): void {
  console.table(rows);
  expect(rows.filter(({ expected, found }) => expected !== found)).toEqual([]);
}

/** How long the sidebar may take to show the person of the mail that is open. */
const FOLLOWS_MS = 8000;
/** A page that is being loaded shows nobody as well: it must stay so, asked as often. */
const ASKED = 10;

async function compare(page: WebPage, mail: ExpectedMail): Promise<Row> {
  const expected = said(mail.shows, mail.pretends);
  let found = '';
  let times = 0;
  const follows = async () => {
    found = await shown(page);
    times = found === expected ? times + 1 : 0;
    return times >= (mail.shows ? 1 : ASKED);
  };
  await until(expected, follows, { forMs: FOLLOWS_MS }).catch(() => undefined);
  return { mail: mail.subject, expected, found };
}

const said = (person: string | undefined, pretends: string | undefined) =>
  `${person?.toLowerCase() ?? '(nobody)'}${pretends ? `, not ${pretends}` : ''}`;

/** The address of the contact on screen, and the one that its name is said to pretend. */
async function shown(page: WebPage): Promise<string> {
  const dock = await page.dock();
  const [person, warning] = await dock.evaluate<(string | undefined)[]>(`(() => {
    const contact = document.querySelector('[aria-label="Contact"]');
    const line = contact?.querySelector('.contact__line[title]')?.getAttribute('title');
    return [line ?? contact?.querySelector('h1')?.textContent, contact?.querySelector('[role="alert"]')?.textContent];
  })()`);
  return said(person, warning && /\(([^\s()]+@[^\s()]+)\)/.exec(warning)?.[1]);
}
