import type { Page } from '../contract';

/** A file of the open mail, and where the page itself would fetch it: no file of another mail has the same address. */
export type PageFile = { name: string; size?: number; url: string };

/**
 * How one webmail shows the open message, for scripts that run on a click: where its text stands, which files it has,
 * and where an answer is being written. `sender`: whose message is meant, where several are open.
 */
export type MailPage = {
  owns(page: Page): boolean;
  body(page: Page, sender?: string): Element | undefined;
  files(page: Page, sender?: string): PageFile[];
  /** Boxes in which a mail is being written: fields for text, or elements that can be edited. */
  boxes(page: Page): Element[];
};
