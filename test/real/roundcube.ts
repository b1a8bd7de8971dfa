import { until, type WebPage } from '../e2e/harness/browser';
import type { RoundcubeServer } from './servers';

/** Which mail: its subject, and the folder that it lies in. */
export type Mail = { subject: string; folder?: 'INBOX' | 'People' | 'Sent' };

/** Shows the list of a folder. */
export const openFolder = (
  page: WebPage,
  { base_url }: RoundcubeServer,
  folder: Mail['folder'] = 'INBOX',
): Promise<void> => page.goto(`${base_url}/?_task=mail&_mbox=${folder}`);

/** Finds the link of a mail in the list, which a script of Roundcube fills after the page has loaded. */
export function linkOf(page: WebPage, { subject }: Mail): Promise<string> {
  const find = `[...document.querySelectorAll('#messagelist tr.message td.subject a')]
    .find((link) => link.textContent.trim() === ${JSON.stringify(subject)})?.getAttribute('href') ?? ''`;
  return until(`the mail "${subject}"`, async () => (await page.evaluate<string>(find)) || undefined);
}

/** Opens a mail in full, in the page itself. */
export const openWhole = (page: WebPage, { base_url }: RoundcubeServer, link: string): Promise<void> =>
  page.goto(new URL(link, base_url).href);

/** Opens a mail as most people do: by a click in the list, in the frame beside it. The page's address stays. */
export async function openPreview(page: WebPage, mail: Mail): Promise<void> {
  await page.press(`#messagelist a[href=${JSON.stringify(await linkOf(page, mail))}]`);
  const subject = `document.getElementById('messagecontframe').contentDocument?.querySelector('h2.subject')?.textContent`;
  await until(`the preview of "${mail.subject}"`, async () =>
    (await page.evaluate<string | undefined>(subject))?.includes(mail.subject),
  );
}

/** Shows the list of the folder, and opens a mail of it in full. */
export async function openMail(page: WebPage, server: RoundcubeServer, mail: Mail): Promise<void> {
  await openFolder(page, server, mail.folder);
  await openWhole(page, server, await linkOf(page, mail));
}
