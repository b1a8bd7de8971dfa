import assert from 'node:assert/strict';
import zendesk from '../../lib/adapters/zendesk';
import { connectDesk } from '../demo/setting';
import type { startZendesk } from '../simulators/zendesk';
import { people } from '../world';
import { type GmailPerson, type GmailThread, hashOf, serveGmail } from './gmail-page';
import { type ExtensionBrowser, until } from './harness/browser';
import { patternOf } from './harness/steps';

/* A mail becomes a ticket with two of its files, and whoever else opens the thread sees that it has one: told in both
   browsers. */

type Desk = Awaited<ReturnType<typeof startZendesk>>;

const own: GmailPerson = { email: 'support@desk.example', name: 'Support' };
const [first] = people;
const customer: GmailPerson = { email: first!.email, name: first!.name };
const other: GmailPerson = { email: 'copied@elsewhere.example', name: 'Copied' };

const SUBJECT = 'Pallet 88 arrived crushed';
const TEXT = 'Two boxes are broken, pictures are attached.';
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
      { from: customer, to: [own, other], text: TEXT, isOpen: true, quotes: own, files },
    ],
  },
  { subject: 'Another matter', messages: [{ from: customer, to: [own], text: 'Thank you!', isOpen: true }] },
];

/** What is said of a thread that has this ticket. */
const toldOf = (id: number) => new RegExp(`This thread already has ticket #?${id} in Shop`);

/** Gmail at its true address with the sidebar in it, beside an account at the desk. */
async function openGmail(browser: ExtensionBrowser, simulator: Desk) {
  await serveGmail(browser, { own, threads });
  await browser.allow(['https://mail.google.com/*', patternOf(simulator.address)]);
  const options = await browser.open('options.html');
  await connectDesk(options, { name: 'Shop', adapter: zendesk, simulator });
  await options.click('switch', 'Gmail');
  await options.close();
  const gmail = await browser.visit(`https://mail.google.com/mail/u/0/${hashOf(0)}`);
  const dock = await gmail.dock();
  await dock.read('heading', customer.name);
  return { gmail, dock };
}

/** Makes the ticket, and puts its link into the answer that is being written. Gives the ticket's id. */
export async function ticketStory(browser: ExtensionBrowser, simulator: Desk): Promise<number> {
  const before = simulator.state.tickets.length;
  const { gmail, dock } = await openGmail(browser, simulator);

  await dock.click('button', 'New ticket');
  await until('the mail is in the form', async () => (await dock.read('textbox', 'Description')).includes('Two boxes'));
  assert.equal(await dock.read('textbox', 'Description'), TEXT);
  assert.equal(await dock.read('textbox', 'Requester'), customer.email);
  assert.equal(await dock.read('textbox', 'Subject'), SUBJECT);
  for (const { name } of files.slice(0, 2)) {
    await dock.click('button', `Attach ${name} from the mail`);
    await dock.read('button', `Remove ${name}`);
  }
  await dock.click('button', 'Create ticket');
  await dock.sees(/^Created/m);

  const ticket = simulator.state.tickets.at(-1)!;
  assert.equal(simulator.state.tickets.length, before + 1);
  const written = () => simulator.state.commentsOf(ticket);
  await until('the note that leads back', async () => written().length === 2);
  const [text, note] = written();
  assert.equal(text?.plain_body, TEXT);
  assert.deepEqual(
    text?.attachments.map(({ file_name, bytes }) => [file_name, String(bytes)]),
    files.slice(0, 2).map(({ name, text }) => [name, text]),
  );
  assert.equal(note?.public, false);
  assert.match(note?.plain_body ?? '', /https:\/\/mail\.google\.com\/mail\/u\/0\/#all\//);

  await dock.click('button', 'Back');
  await dock.sees(toldOf(ticket.id));
  await dock.click('button', `Open ${SUBJECT}`);
  await dock.click('button', 'More');
  await dock.click('menuitem', 'Put link into the mail');
  await dock.sees('Put into your mail');
  const answer = await gmail.evaluate<string>("document.querySelector('.M9 [contenteditable]').textContent");
  assert.ok(answer.includes(`/tickets/${ticket.id}`), answer);
  return ticket.id;
}

/** The same thread, in another browser of another person: they add to its ticket instead of making a second one. */
export async function colleagueStory(browser: ExtensionBrowser, simulator: Desk, id: number): Promise<void> {
  const { gmail, dock } = await openGmail(browser, simulator);
  await dock.sees(toldOf(id));
  await dock.click('button', 'New ticket');
  await dock.sees('This thread has a ticket already');
  await dock.click('button', `Add to this one instead: ${SUBJECT}`);
  await dock.read('heading', SUBJECT);
  assert.match(await dock.read('textbox', 'Internal note'), /Two boxes are broken/);
  await dock.click('button', 'Back');
  await dock.sees(toldOf(id));

  // Another thread of the same person has none.
  await gmail.evaluate(`location.hash = ${JSON.stringify(hashOf(1))}`);
  await until('nothing is said of it', async () => !toldOf(id).test(await dock.text()));
  await dock.read('heading', customer.name);
}
