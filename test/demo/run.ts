import { copyFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mails } from './mails';
import { openScene, type Scene } from './scene';
import { tableOf, tour, visit } from './tour';
import { work } from './work';

/* What `npm start` does once Deskside is built. */

const PICTURE = 'deskside-demo.png';
const SIZE = { width: 1400, height: 900 };

/** Opens the demo for a person to click through, and returns when they have closed its window. */
export async function present(tell: (step: string) => void): Promise<void> {
  const { browser, mailbox, desks, close } = await openScene({ headed: true, viewport: SIZE }, tell);
  const { context } = browser;
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const others = context.pages().filter((page) => !page.url().startsWith(mailbox.address));
  for (const page of others) await page.close();
  // On a Mac the browser stays when its last window is closed; elsewhere it is leaving already.
  const endWithLast = () => context.pages().length === 0 && context.close().catch(() => {});
  for (const page of context.pages()) page.on('close', endWithLast);
  context.on('page', (page) => page.on('close', endWithLast));
  console.log(`
Deskside stands open beside the first mail. Nothing leaves this computer. Try:
  - another mail at the left: the tickets of whoever wrote it follow
  - a ticket: write under "Reply" or "Internal note", and send
  - "New ticket": the person of the open mail is filled in already
  - the handle at the sidebar's edge closes and opens it, the sliders at its top lead to the settings
Connected: ${desks.map(({ name, simulator }) => `${name} (${simulator.address})`).join(', ')}
Close the window to end.`);
  await closed;
  await close();
}

/** Does the main job once without a window, prints what was found, and keeps a picture of it. */
export async function prove(tell: (step: string) => void, forReadme: boolean): Promise<void> {
  const scene = await openScene({ viewport: SIZE }, tell);
  const { desks, dock } = scene;
  try {
    const [first] = mails;
    if (!first) throw new Error('the demo mailbox is empty');
    const accounts = desks.map(({ name }) => name);
    tell(`Opening ${mails.length} mails`);
    console.log(`\n${tableOf(await tour({ ...scene, accounts }), accounts)}\n`);
    await visit({ ...scene, accounts }, first);
    await takePictures(scene, forReadme);
    tell('Writing a reply, a note and a new ticket');
    const { subject, desk, reply, note, created, other } = await work(dock, desks, first.shows ?? '');
    console.log(`  “${subject}”, ${desk.name}: one ${reply.kind} and one ${note.kind} of ${note.author.name} arrived`);
    console.log(`  “${created.subject}”, ${other.name}: created as ${created.number ?? `#${created.id}`}`);
  } finally {
    await scene.close();
  }
  console.log(`Picture: ${resolve(PICTURE)}`);
}

async function takePictures({ page, browser, mailbox }: Scene, forReadme: boolean): Promise<void> {
  await page.screenshot(PICTURE);
  if (!forReadme) return;
  copyFileSync(PICTURE, 'docs/pictures/demo.png');
  const tab = browser.context.pages().find((one) => one.url().startsWith(mailbox.address));
  await tab?.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot('docs/pictures/demo-dark.png');
}
