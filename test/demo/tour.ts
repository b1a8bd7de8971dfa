import { until, type View, type WebPage } from '../e2e/harness/browser';
import { startsWith } from '../e2e/harness/steps';
import type { DemoMail } from './mail';
import type { Mailbox } from './mailbox';
import { mails } from './mails';

/** What Deskside showed beside a mail: the person, and each account's number of tickets ("–": not known there). */
export type Stop = { mail: DemoMail; person?: string; counts: Record<string, string>; firstTicket?: string };

type Scene = { page: WebPage; dock: View; mailbox: Mailbox; accounts: string[] };

/** Opens every mail, and tells what stands beside it once all accounts have answered. */
export async function tour(scene: Scene): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (const mail of mails) stops.push(await visit(scene, mail));
  return stops;
}

/** Opens one mail and waits for the person it is about. Fails, with what is on screen, when another one is shown. */
export async function visit({ page, dock, mailbox, accounts }: Scene, mail: DemoMail): Promise<Stop> {
  await page.goto(mailbox.addressOf(mail));
  const { shows } = mail;
  await sees(dock, mail, shows ?? 'No person found on this page');
  if (shows === undefined) return { mail, counts: {} };
  // Another person's card may name this address as well: as another form of theirs.
  await until(`${shows} is the person`, async () => (await addressIn(dock)) === shows);
  const counts: Record<string, string> = {};
  for (const name of accounts) counts[name] = await until(`${name} answers`, () => countOf(dock, name));
  const firstTicket = await dock.evaluate<string | undefined>(
    `document.querySelector('[data-row] [title]')?.getAttribute('title')`,
  );
  return { mail, person: await dock.evaluate<string>(`document.querySelector('h1').textContent`), counts, firstTicket };
}

/** The address of the person on screen: where there is no name, it is the heading. */
const addressIn = (dock: View) =>
  dock.evaluate<string | undefined>(
    `(document.querySelector('p.contact__line[title]') ?? document.querySelector('h1'))?.textContent`,
  );

async function sees(dock: View, { subject }: DemoMail, text: string): Promise<void> {
  await dock.sees(text).catch(async (cause: unknown) => {
    const shown = (await dock.text()).trim().split('\n').slice(0, 3).join(' / ');
    throw new Error(`“${text}” should stand beside “${subject}”, but there is: ${shown}`, { cause });
  });
}

/** The number in the account's chip; undefined while it is still looking. */
async function countOf(dock: View, account: string): Promise<string | undefined> {
  const chip = await dock.read('button', startsWith(account));
  if (chip.includes('not found here')) return '–';
  const [, count, more] = /: (\d+) tickets?( or more)?/.exec(chip) ?? [];
  return count && `${count}${more ? '+' : ''}`;
}

/** The stops as a table for a terminal. */
export function tableOf(stops: Stop[], accounts: string[]): string {
  const rows = stops.map(({ mail, person, counts, firstTicket }) => [
    mail.subject,
    person ?? '(nobody)',
    ...accounts.map((name) => counts[name] ?? ''),
    firstTicket ?? '',
  ]);
  const table = [['Mail', 'Person', ...accounts, 'First ticket'], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => widthOf(row[at] ?? '')))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** East Asian letters are two columns wide. */
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const widthOf = (text: string) => [...text].reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);
const pad = (text: string, width: number) => text + ' '.repeat(width - widthOf(text));
