import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, until, type WebPage } from '../e2e/harness/browser';
import { addSite, connect, openDock } from '../e2e/harness/steps';
import { browsers } from './browsers';
import { type Mail, openMail, openPreview } from './roundcube';

/* Whom the sidebar shows beside mails that mislead, each as a real webmail draws it. */

const server = inject('rt');
const roundcube = inject('roundcube');

const MAILS: (Mail & { kind: string; shows: string })[] = [
  {
    kind: 'a mail I sent',
    folder: 'Sent',
    subject: 'Re: Where is my parcel NW-10037?',
    shows: 'maria.jensen@northwind-traders.example',
  },
  {
    kind: 'several in To and Cc',
    subject: 'Several recipients and plus address',
    shows: 'alice.smith+billing@corp.example',
  },
  {
    kind: 'a display name that is another address',
    subject: 'Urgent: change our bank account (display name is an address)',
    shows: 'attacker@evil.example',
  },
  {
    kind: 'a display name that holds another mailbox',
    subject: 'Display name holds a whole mailbox',
    shows: 'attacker@evil.example',
  },
  { kind: 'a Danish name', subject: 'Spørgsmål om ordre NW-10074', shows: 'soren.kjaer@aarhus-cykler.example' },
  { kind: 'a Japanese name', subject: '注文 NW-10148 について', shows: 'taro.yamada@yamada-denki.example' },
  { kind: 'an Arabic name', subject: 'سؤال عن الطلب', shows: 'youssef@cairo-books.example' },
  {
    kind: 'HTML with another address in it',
    subject: 'HTML only, no text part',
    shows: 'zoe.obrien@harbour-lights.example',
  },
  { kind: 'HTML with active content', subject: 'HTML with active content', shows: 'grace.hopper@navalworks.example' },
  {
    kind: 'a web form',
    subject: 'Web form: the customer is only in Reply-To',
    shows: 'taro.yamada@yamada-denki.example',
  },
  {
    kind: 'answers to another address',
    subject: 'Reply-To differs from From',
    shows: 'grace.hopper@navalworks.example',
  },
  { kind: 'an apostrophe in the address', subject: 'Apostrophe in the address', shows: "sean.o'neil@quotes.example" },
  { kind: 'capitals in the address', subject: 'Order NW-10222', shows: 'bob.upper@corp.example' },
];

describe.each(browsers)('in $name', ({ launch }) => {
  let browser: ExtensionBrowser;
  let page: WebPage;

  beforeAll(async () => {
    browser = await launch();
    await connect(browser, { address: server.base_url, login: 'erin', token: server.tokens.erin ?? '' });
    await addSite(browser, roundcube.base_url);
    page = await browser.visit(roundcube.login_url);
    await openDock(page);
  });
  afterAll(() => browser.close());

  it.each(MAILS)('$kind shows $shows', async (mail) => {
    await openMail(page, roundcube, mail);
    expect(await shown(page)).toBe(mail.shows);
  });

  it('follows from mail to mail in the list, where the address of the page stays the same', async () => {
    for (const [subject, person] of [
      ['Order NW-10111', 'zoe.obrien@harbour-lights.example'],
      ['Order NW-10333', 'ahmed@nile-logistics.example'],
    ] as const) {
      await openPreview(page, roundcube, { subject });
      await openDock(page);
      await until(`the sidebar shows ${person}`, async () => (await shown(page)) === person);
    }
  });
});

/** The address of the contact on screen. It stands as one word of its own in the contact's section. */
async function shown(page: WebPage): Promise<string> {
  const dock = await openDock(page);
  const text = await dock.read('region', 'Contact');
  return /[^\s]+@[^\s]+/.exec(text)?.[0].toLowerCase() ?? text;
}
