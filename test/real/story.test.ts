import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, until, type View, type WebPage } from '../e2e/harness/browser';
import { findInProfile } from '../e2e/harness/profile';
import { addSite, connect, openDock, openTicket } from '../e2e/harness/steps';
import { browsers } from './browsers';
import { openMail } from './roundcube';
import { openRt } from './rt';

/* One line from a mail in Roundcube to a reply in Request Tracker, through software that nobody here wrote. */

const server = inject('rt');
const roundcube = inject('roundcube');
const rt = openRt(server);
const token = server.tokens.erin ?? '';
const MARIA = 'maria.jensen@northwind-traders.example';

describe.each(browsers)('in $name', ({ name, launch }) => {
  const subject = `Story in ${name}`;
  const reply = `Dear Maria, it is on its way. kvx8Zq2Lw7Tn ${name}`;
  const note = `She called twice. w4Yp9Rb6Hs1D ${name}`;
  const file = { name: 'kvittering-æøå.txt', type: 'text/plain', bytes: Buffer.from(`Total 249,00 DKK ${name}\n`) };
  let ticket: string;
  let browser: ExtensionBrowser;
  let page: WebPage;
  let dock: View;

  beforeAll(async () => {
    ticket = await rt.create(MARIA, subject);
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('has no access to anything before it was asked for', async () => {
    expect(await browser.granted()).toEqual([]);
  });

  it('connects a Request Tracker from the options page', async () => {
    await connect(browser, { address: server.base_url, login: 'erin', token, name: 'Our desk' });
    expect(new Set(await browser.granted())).toEqual(new Set(['http://127.0.0.1/*']));
  });

  it('reads a mail once its site was added, and shows who wrote it', async () => {
    await addSite(browser, roundcube.base_url);
    page = await browser.visit(roundcube.login_url);
    await openMail(page, roundcube, { subject: 'Order NW-10037' });
    dock = await openDock(page);
    expect(await dock.read('heading', 'Maria Jensen')).toBe('Maria Jensen');
    await dock.sees(MARIA);
  });

  it('shows her tickets and the conversation', async () => {
    await openTicket(dock, subject);
    await until('the conversation', async () => (await dock.read('list', 'Conversation')).includes('It began here.'));
  });

  it('sends a reply with a file, which the customer gets', async () => {
    await dock.click('tab', 'Reply');
    await dock.fill('Reply', reply);
    await dock.attach('Attach files', file);
    await dock.read('button', `Remove ${file.name}`);
    await dock.click('button', 'Send reply');
    const [arrived] = await until('the reply arrives', () => arrivedWith(ticket, reply), { forMs: 40_000 });
    expect(arrived).toMatchObject({ type: 'Correspond', by: 'erin' });
    expect(arrived?.files.map(({ name: fileName, bytes }) => ({ fileName, bytes: bytes.toString() }))).toEqual([
      { fileName: file.name, bytes: file.bytes.toString() },
    ]);
    expect(await rt.webPage(ticket, 'erin')).toContain(reply);
  });

  it('adds an internal note, which only agents get', async () => {
    await dock.click('tab', 'Internal note');
    await dock.fill('Internal note', note);
    await dock.click('button', 'Add note');
    const [arrived] = await until('the note arrives', () => arrivedWith(ticket, note), { forMs: 40_000 });
    expect(arrived).toMatchObject({ type: 'Comment', by: 'erin', files: [] });
  });

  it('shows both in the conversation, each as what it is', async () => {
    const conversation = async () => {
      const text = await dock.read('list', 'Conversation');
      return text.includes(reply) && text.includes(note) && text;
    };
    expect(await until('both are in the conversation', conversation)).toContain('Internal note');
  });

  it('sets status, priority and owner', async () => {
    await dock.choose(/^Status/, /^resolved$/i);
    await until('the status arrives', async () => (await rt.ticket(ticket)).Status === 'resolved');
    await dock.choose(/^Priority/, /^high/i);
    await until('the priority arrives', async () => Number((await rt.ticket(ticket)).Priority) > 50);
    await dock.choose(/^Assignee/, /erin/i);
    await until('the owner arrives', async () => (await rt.ticket(ticket)).Owner.id === 'erin');
  });

  it('creates a ticket for her', async () => {
    const title = `New from ${name}`;
    await dock.click('button', 'Back');
    await dock.click('button', 'New ticket');
    await dock.choose('Group', 'Support');
    await dock.fill('Subject', title);
    await dock.fill('Description', `The lamp is dark. ${name}`);
    await dock.click('button', 'Create ticket');
    await dock.sees(/Created/);
    const [created, ...others] = await rt.find(title);
    expect(others).toEqual([]);
    expect((await rt.messages(created ?? ''))[0]?.text).toContain(`The lamp is dark. ${name}`);
  });

  it('gives access back when the last account and site that used it are gone', async () => {
    const options = await browser.open('options.html');
    await options.click('button', 'Remove Our desk');
    await options.click('button', 'Remove');
    await options.sees('No help desk is connected yet.');
    expect(await browser.granted()).not.toEqual([]);
    await options.click('button', /^Remove 127/);
    await until('access is given back', async () => (await browser.granted()).length === 0);
  });

  it('leaves no token and no text of a ticket in its profile', async () => {
    await browser.close();
    expect(findInProfile(browser.profile, [token, reply, note])).toEqual([]);
  });
});

/** Messages in RT that hold the text; there must never be two. */
async function arrivedWith(ticket: string, text: string) {
  const found = await rt.withText(ticket, text);
  expect(found.length).toBeLessThan(2);
  return found.length > 0 && found;
}
