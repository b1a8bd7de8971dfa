import { expect, type Frame, type Page, test } from '@playwright/test';
import { startFreshdesk } from '../simulators/freshdesk';
import { personOf, tickets, type WorldPerson } from '../world';
import { violationsOf } from './axe';
import { connectAll, type FourDesks, holding, NAMES, startFourDesks } from './four-desks';
import { type GmailThread, hashOf, serveGmail } from './gmail-page';
import { until, type View } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { openDock } from './harness/steps';

/* Gmail at its real address, and beside it four accounts of four help desks. */

const own = { email: 'erin@desk.example', name: 'Erin Agent' };
const maria = personOf('maria');
const soren = personOf('soren');

const mailOf = ({ email, name }: WorldPerson): GmailThread => ({
  subject: `A question of ${name}`,
  messages: [{ from: { email, name }, to: [own], text: 'Hello', isOpen: true }],
});
const people = [soren, maria];

/** Remembers when each account's chip first said more than that it is still looking, for the person on screen. */
const WATCH = `(() => {
  globalThis.told = {};
  new MutationObserver(() => {
    const person = document.querySelector('h1')?.textContent;
    for (const chip of document.querySelectorAll('.desk'))
      if (!chip.title.endsWith('still looking')) told[person + chip.title.split(/[ :]/)[0]] ??= Date.now();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})()`;

const LAG_MS = 20_000;
/** More than a person waits for without a word, so it is told. */
const RETRY_AFTER_S = 20;

let desks: FourDesks;
let browser: Chromium;
let page: Page;
let frame: Frame;
let dock: View;

test.beforeAll(async () => {
  desks = await startFourDesks();
  browser = await launchChromium();
  await connectAll(browser, desks);
  await serveGmail(browser, { own, threads: people.map(mailOf) });
  await browser.allow(['https://mail.google.com/*']);
  const options = await browser.open('options.html');
  await options.click('switch', 'Gmail');
  await options.close();
  const gmail = await browser.visit('https://mail.google.com/mail/u/0/#inbox');
  dock = await openDock(gmail);
  page = browser.context.pages().find((one) => one.url().startsWith('https://mail.google.com'))!;
  frame = page.frames().find((one) => one.url().startsWith('chrome-extension://'))!;
  await dock.evaluate(WATCH);
});
test.afterAll(async () => {
  await browser.close();
  await desks.close();
});

/** Opens a mail; gives what tells how long each account took from then on. */
async function openMail(person: WorldPerson) {
  const openedAt = await page.evaluate<number>(
    `(() => { location.hash = ${JSON.stringify(hashOf(people.indexOf(person)))}; return Date.now(); })()`,
  );
  return async () => {
    const told = await dock.evaluate<Record<string, number>>('told');
    const took = NAMES.map((name) => [name, told[person.name + name]] as const);
    return Object.fromEntries(took.map(([name, at]) => [name, at === undefined ? undefined : at - openedAt]));
  };
}

/** The subject of a person's ticket that is still worked on. */
const subjectOf = (person: WorldPerson, at = 0): string => {
  const open = tickets.filter(
    ({ requester, state }) => requester === person.key && state !== 'solved' && state !== 'rejected',
  );
  return open[at]!.subject;
};

async function openIn(account: string, subject: string): Promise<void> {
  await dock.click('button', holding(subject, account));
  await dock.read('heading', holding(subject));
}

const counted = (person: WorldPerson) => `${person.tickets} tickets`;

test('a slow desk, one that is down and one that is busy delay no other, and each says what is wrong', async () => {
  const healthy = await openMail(soren);
  for (const name of NAMES) await dock.read('button', `${name}: ${counted(soren)}`);
  console.log('all healthy, ms to the answer:', await healthy());

  desks.rt.spoil({ delayMs: LAG_MS });
  desks.hubspot.spoil({ status: 429, headers: { 'retry-after': String(RETRY_AFTER_S) }, body: '{}' });
  await desks.freshdesk.close();
  const ailing = await openMail(maria);
  await dock.read('button', `Shop: ${counted(maria)}`);
  await dock.read('button', holding('Spares cannot be reached'));
  expect(await dock.read('region', 'Sales')).toMatch(/Sales asks us to wait; it goes on by itself at \d+:\d\d/);
  expect(await dock.read('region', 'Spares')).toContain(`Spares cannot be reached (${desks.freshdesk.address}).`);
  expect(await dock.read('region', 'Warehouse')).toContain('Warehouse is still looking');
  expect(await violationsOf(frame)).toEqual([]);

  desks.hubspot.reset();
  const again = await startFreshdesk({ port: Number(new URL(desks.freshdesk.address).port) });
  desks.freshdesk = desks.all.freshdesk = again;
  await dock.read('button', `Warehouse: ${counted(maria)}`);
  desks.rt.reset();
  const took = await ailing();
  console.log('one slow, one down, one busy:', took);
  expect(took.Warehouse).toBeGreaterThan(LAG_MS);

  await dock.read('button', `Sales: ${counted(maria)}`);
  await dock.click('button', 'Ask all help desks again');
  for (const name of NAMES) await dock.read('button', `${name}: ${counted(maria)}`);
});

test('a reply, a note, a ticket with two files and a change each arrive in their own desk', async () => {
  await openMail(maria);
  const subject = subjectOf(maria);
  await openIn('Shop', subject);
  await dock.click('tab', 'Reply');
  await dock.fill('Reply', 'It leaves today, x7Reply.');
  await dock.click('button', 'Send reply');
  const { zendesk, hubspot, freshdesk, rt } = desks;
  const asked = zendesk.state.tickets.find((one) => one.subject === subject)!;
  const reply = await until('the reply arrives', async () =>
    zendesk.state.commentsOf(asked).find(({ plain_body }) => plain_body.includes('x7Reply')),
  );
  expect(reply.public).toBe(true);
  await dock.click('button', 'Back');

  await openIn('Sales', subject);
  await dock.click('tab', 'Internal note');
  await dock.fill('Internal note', 'The carrier lost it, x7Note.');
  await dock.click('button', 'Add note');
  await until('the note arrives', async () =>
    hubspot.state.records.some(
      ({ type, properties }) => type === 'notes' && properties.hs_note_body?.includes('x7Note'),
    ),
  );
  expect(JSON.stringify(hubspot.state.threads)).not.toContain('x7Note');
  await dock.click('button', 'Back');

  const files = [
    { name: 'brøken lamp.png', type: 'image/png', bytes: Buffer.from(bytesFrom(1, 70_000)) },
    { name: 'log.bin', type: 'application/octet-stream', bytes: Buffer.from(bytesFrom(2, 300_000)) },
  ];
  await dock.click('button', 'New ticket');
  await dock.choose('Help desk account', 'Spares');
  await dock.fill('Subject', 'A second lamp, x7Ticket');
  await dock.fill('Description', 'It came broken as well.');
  for (const file of files) await dock.attach('Attach files', file);
  for (const { name } of files) await dock.read('button', `Remove ${name}`);
  await dock.click('button', 'Create ticket');
  await dock.sees(/Created/);
  const made = freshdesk.state.tickets.filter((one) => one.subject === 'A second lamp, x7Ticket');
  expect(made).toHaveLength(1);
  expect(freshdesk.state.contacts.find(({ id }) => id === made[0]?.requester_id)?.email).toBe(maria.email);
  expect(made[0]?.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  for (const [at, { bytes }] of files.entries()) expect(made[0]?.files[at]?.bytes.equals(bytes)).toBe(true);
  await dock.click('button', 'Back');

  await openIn('Warehouse', subject);
  await dock.choose(/^Status: /, 'resolved');
  const kept = rt.state.tickets.find(({ Subject }) => Subject === subject)!;
  await until('the status changes', async () => kept.Status === 'resolved');
  await dock.read('button', 'Status: resolved');
  expect(await violationsOf(frame)).toEqual([]);
  await dock.click('button', 'Back');
});

/** What a hand may do while it writes, in a random but repeatable order. */
const HANDS = [
  ...(['reply tab', 'note tab', 'type', 'type', 'keys', 'button', 'keys, then tab'] as const),
  ...(['back', 'other mail', 'ask to turn'] as const),
] as const;

test('a note never leaves as a reply, whatever is clicked in between', async () => {
  const { zendesk } = desks;
  const subject = subjectOf(maria, 1);
  const ticket = zendesk.state.tickets.find((one) => one.subject === subject)!;
  await openMail(maria);
  await openIn('Shop', subject);
  const box = frame.locator('textarea[data-composer]');
  const typed: string[] = [];
  const hands: Record<(typeof HANDS)[number], () => Promise<void>> = {
    'reply tab': () => dock.click('tab', 'Reply'),
    'note tab': () => dock.click('tab', 'Internal note'),
    async type() {
      await box.click();
      const kind = await box.getAttribute('aria-label');
      const mark = `${kind === 'Internal note' ? 'note' : 'reply'}-${typed.length}.`;
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(`${mark} `);
      // While something is being sent nobody can type.
      if ((await box.inputValue()).includes(mark)) typed.push(mark);
    },
    keys: () => box.press('Control+Enter'),
    'keys, then tab': () =>
      // Faster than any hand: both in one turn of the page, so that nothing can settle in between.
      box.evaluate((element) => {
        const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
        element.dispatchEvent(new KeyboardEvent('keydown', keys));
        document.querySelector<HTMLElement>('[role=tab][aria-selected=false]')?.click();
      }),
    async button() {
      const send = frame.locator('.composer__foot button[type=submit]');
      if (await send.isEnabled()) await send.click({ timeout: 1_000 }).catch(() => {});
    },
    async back() {
      await dock.click('button', 'Back');
      await openIn('Shop', subject);
    },
    async 'other mail'() {
      await openMail(soren);
      await openMail(maria);
      await page.keyboard.press('Control+Enter');
    },
    async 'ask to turn'() {
      const turn = frame.getByRole('button', { name: 'Turn note into reply' });
      if (!(await turn.isVisible())) return;
      // The note may be on its way since the look: then there is nothing left to turn.
      const isTurned = await turn.click({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (!isTurned) return;
      await page.keyboard.press('Control+Enter');
      await dock.click('tab', 'Reply');
    },
  };
  for (const at of bytesFrom(7, 80)) {
    if ((await frame.getByRole('heading', { name: holding(subject) }).count()) === 0) await openIn('Shop', subject);
    await hands[HANDS[at % HANDS.length]!]();
  }
  const left: string[] = [];
  for (const name of ['Reply', 'Internal note']) {
    await dock.click('tab', name);
    left.push(await dock.read('textbox', name));
  }
  const said = () => zendesk.state.commentsOf(ticket);
  const places = (mark: string) =>
    [...said().map((one) => one.plain_body), ...left].filter((one) => one.includes(mark));
  await until('all that was typed is somewhere', async () => typed.every((mark) => places(mark).length > 0));
  expect(typed.filter((mark) => places(mark).length > 1)).toEqual([]);
  const sent = said().filter(({ plain_body }) => /(note|reply)-\d/.test(plain_body));
  console.log(`${typed.length} texts typed, ${sent.length} comments sent`);
  expect(new Set(sent.map((one) => one.public))).toEqual(new Set([true, false]));
  for (const { plain_body, public: isPublic } of sent)
    expect(plain_body).not.toMatch(isPublic ? /note-\d/ : /reply-\d/);
  expect(left[0]).not.toContain('note-');
  expect(left[1]).not.toContain('reply-');
});

/** Bytes of every value, the same ones for the same seed. */
function bytesFrom(seed: number, length: number): Uint8Array {
  let now = seed;
  return Uint8Array.from({ length }, () => {
    now = (Math.imul(now, 1_103_515_245) + 12_345) >>> 0;
    return now >>> 16;
  });
}
