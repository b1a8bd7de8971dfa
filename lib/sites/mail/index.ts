import type { Mail, MailAsk } from '../../model';
import type { Page } from '../contract';
import type { MailPage } from './contract';
import { base64Of, fetchFile } from './fetch';
import { gmailMail } from './gmail';
import { insert } from './insert';
import { outlookMail } from './outlook';
import { roundcubeMail } from './roundcube';
import { messageText } from './text';

/* What runs in a page on a click, and neither listens nor watches after it. */

const mailPages: MailPage[] = [gmailMail, outlookMail, roundcubeMail];

/** Bytes of a file that the worker takes, at most (`lib/model/mail`). */
const FILE_MOST = 20 * 1024 * 1024;
const MOST = { selection: 20_000, files: 50, name: 255, id: 2000 };

/** What is selected in the page or in one of its frames of the same origin. */
function selected({ document }: Page): string | undefined {
  const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
  const texts = [document, ...frames].map((one) => one?.getSelection()?.toString().trim());
  return texts.find(Boolean)?.slice(0, MOST.selection);
}

function read(page: Page, mail: MailPage | undefined, sender?: string): Mail {
  const body = mail?.body(page, sender);
  const files = (mail?.files(page, sender) ?? []).filter(({ url }) => url.length <= MOST.id);
  return {
    text: body && messageText(body),
    selection: selected(page),
    files: files.slice(0, MOST.files).map(({ name, size, url }) => ({ id: url, name: name.slice(0, MOST.name), size })),
  };
}

/**
 * Only what the page itself links to, and only from where the page comes. Found by its address: by its place in the mail
 * it would be a file of whatever mail is open by now.
 */
async function bring(page: Page, mail: MailPage | undefined, id: string, sender?: string) {
  const file = mail?.files(page, sender).find(({ url }) => url === id);
  if (!file || new URL(file.url).origin !== page.url.origin) return undefined;
  const blob = await fetchFile(file.url, FILE_MOST);
  return blob && { name: file.name.slice(0, MOST.name), type: blob.type, base64: await base64Of(blob) };
}

/** Answers what the worker asks of the open mail. Undefined where the page has no such thing. */
export async function answerMail(page: Page, ask: MailAsk): Promise<unknown> {
  const mail = mailPages.find((one) => one.owns(page));
  switch (ask.do) {
    case 'read':
      return read(page, mail, ask.sender);
    case 'file':
      return bring(page, mail, ask.id, ask.sender);
    case 'insert':
      return insert(page, ask.text, mail);
  }
}
