import { expect, test } from '@playwright/test';
import zendesk from '../../lib/adapters/zendesk';
import { connectDesk } from '../demo/setting';
import { startZendesk } from '../simulators/zendesk';
import { people } from '../world';
import { type GmailPerson, type GmailThread, hashOf, serveGmail } from './gmail-page';
import { until } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { patternOf } from './harness/steps';

/* A mail becomes a ticket with two of its files, and whoever else opens the thread sees that it has one. */

const own: GmailPerson = { email: 'support@desk.example', name: 'Support' };
const [first] = people;
const customer: GmailPerson = { email: first!.email, name: first!.name };
const other: GmailPerson = { email: 'copied@elsewhere.example', name: 'Copied' };

const SUBJECT = 'Pallet 88 arrived crushed';
const files = [
  { name: 'photo of pallet.png', type: 'image/png', text: 'not really a picture' },
  { name: 'waybill, signed.pdf', type: 'application/pdf', text: '%PDF-1.4 not really a document' },
  { name: 'logo.gif', type: 'image/gif', text: 'GIF89a' },
];
const threads: GmailThread[] = [
  {
    subject: `Re: ${SUBJECT}`,
    isAnswered: true,
    messages: [
      { from: own, to: [customer], text: 'We shall look at it.', isOpen: true },
      {
        from: customer,
        to: [own, other],
        text: 'Two boxes are broken, pictures are attached.',
        isOpen: true,
        quotes: own,
        files,
      },
    ],
  },
  { subject: 'Another matter', messages: [{ from: customer, to: [own], text: 'Thank you!', isOpen: true }] },
];

/** Gmail at its true address with the sidebar in it, beside an account at the desk. */
async function openGmail(browser: Chromium, simulator: Awaited<ReturnType<typeof startZendesk>>) {
  await serveGmail(browser.context, { own, threads });
  await browser.allow(['https://mail.google.com/*', patternOf(simulator.address)]);
  const options = await browser.open('options.html');
  await connectDesk(options, { name: 'Shop', adapter: zendesk, simulator });
  await options.click('switch', 'Gmail');
  await options.close();
  const gmail = await browser.visit(`https://mail.google.com/mail/u/0/${hashOf(0)}`);
  const dock = await gmail.dock();
  return { gmail, dock };
}

test('a mail becomes a ticket with two of its files, and a colleague sees that its thread has one', async () => {
  test.slow();
  const simulator = await startZendesk();
  const before = simulator.state.tickets.length;
  const browser = await launchChromium();
  const { gmail, dock } = await openGmail(browser, simulator);

  await dock.click('button', 'New ticket');
  await until('the mail is in the form', async () => (await dock.read('textbox', 'Description')).includes('Two boxes'));
  expect(await dock.read('textbox', 'Description')).toBe('Two boxes are broken, pictures are attached.');
  expect(await dock.read('textbox', 'Requester')).toBe(customer.email);
  expect(await dock.read('textbox', 'Subject')).toBe(`Re: ${SUBJECT}`);
  for (const { name } of files.slice(0, 2)) {
    await dock.click('button', `Attach ${name} from the mail`);
    await dock.read('button', `Remove ${name}`);
  }
  await dock.click('button', 'Create ticket');
  await dock.sees(/^Created/);

  const ticket = simulator.state.tickets.at(-1)!;
  expect(simulator.state.tickets.length).toBe(before + 1);
  const written = () => simulator.state.commentsOf(ticket);
  await until('the note that leads back', async () => written().length === 2);
  const [text, note] = written();
  expect(text?.plain_body).toBe('Two boxes are broken, pictures are attached.');
  expect(text?.attachments.map(({ file_name }) => file_name)).toEqual(files.slice(0, 2).map(({ name }) => name));
  expect(note?.public).toBe(false);
  expect(note?.plain_body).toContain('https://mail.google.com/mail/u/0/#all/');

  // The same thread, in another browser of another person.
  const theirs = await launchChromium();
  const colleague = await openGmail(theirs, simulator);
  const told = new RegExp(`This thread already has ticket #?${ticket.id} in Shop`);
  await colleague.dock.sees(told);
  await colleague.dock.click('button', 'New ticket');
  await colleague.dock.sees('This thread has a ticket already');
  await colleague.dock.click('button', `Add to this one instead: Re: ${SUBJECT}`);
  await colleague.dock.read('heading', `Re: ${SUBJECT}`);
  expect(await colleague.dock.read('textbox', 'Internal note')).toContain('Two boxes are broken');
  await colleague.gmail.evaluate(`location.hash = ${JSON.stringify(hashOf(1))}`);
  await colleague.dock.gone('status', told);
  await theirs.close();

  await dock.click('button', 'Back');
  await dock.sees(told);
  await dock.click('button', `Open Re: ${SUBJECT}`);
  await dock.click('button', 'More');
  await dock.click('menuitem', 'Put link into the mail');
  await dock.sees('Put into your mail');
  const answer = "document.querySelector('.M9 [contenteditable]').textContent";
  expect(await gmail.evaluate<string>(answer)).toContain(`/tickets/${ticket.id}`);
  await browser.close();
  await simulator.close();
});
