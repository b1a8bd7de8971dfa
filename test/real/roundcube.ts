import { until, type WebPage } from '../e2e/harness/browser';
import type { RoundcubeServer } from './servers';

/** Which mail: its subject, and the folder that it lies in. */
export type Mail = { subject: string; folder?: 'INBOX' | 'Sent' };

/** Finds the link of a mail in the list, which a script of Roundcube fills after the page has loaded. */
async function linkOf(
  page: WebPage,
  { base_url }: RoundcubeServer,
  { subject, folder = 'INBOX' }: Mail,
): Promise<string> {
  await page.goto(`${base_url}/?_task=mail&_mbox=${folder}`);
  const find = `[...document.querySelectorAll('#messagelist tr.message td.subject a')]
    .find((link) => link.textContent.trim() === ${JSON.stringify(subject)})?.getAttribute('href') ?? ''`;
  return until(`the mail "${subject}"`, async () => (await page.evaluate<string>(find)) || undefined);
}

/** Opens a mail in full, in the page itself. */
export async function openMail(page: WebPage, server: RoundcubeServer, mail: Mail): Promise<void> {
  const uid = new URLSearchParams((await linkOf(page, server, mail)).split('?')[1]).get('_uid');
  await page.goto(`${server.base_url}/?_task=mail&_mbox=${mail.folder ?? 'INBOX'}&_uid=${uid}&_action=show`);
}

/** Opens a mail as most people do: by a click in the list, in the frame beside it. The page's address stays. */
export async function openPreview(page: WebPage, server: RoundcubeServer, mail: Mail): Promise<void> {
  const link = await linkOf(page, server, mail);
  await page.press(`#messagelist a[href=${JSON.stringify(link)}]`);
}
