import * as z from 'zod/mini';
import { type Of, shape } from './shape';

/** What a page's script tells of the open mail, on a click. It is the page's word: bounded in all. */
export const MailShape = shape(() =>
  z.object({
    /** The message's text, without what the page itself marks as a quote or a signature. */
    text: z.optional(z.string().check(z.maxLength(50_000))),
    /** What is selected in the page. */
    selection: z.optional(z.string().check(z.maxLength(20_000))),
    files: z
      .array(
        z.object({
          /** By which the page's script finds it again, and no other mail's. */
          id: z.string().check(z.maxLength(2000)),
          name: z.string().check(z.minLength(1), z.maxLength(255)),
          /** Bytes, as far as the page tells. */
          size: z.optional(z.number().check(z.nonnegative())),
        }),
      )
      .check(z.maxLength(50)),
  }),
);
export type Mail = Of<typeof MailShape>;
export type MailFile = Mail['files'][number];

/** Bytes of a mail's file that are taken from a page, at most. */
export const MAIL_FILE_MOST = 20 * 1024 * 1024;

/** A file of the open mail, as the page's script brings it. */
export const MailBytesShape = shape(() =>
  z.object({
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    type: z.string().check(z.maxLength(200)),
    base64: z.string().check(z.maxLength(Math.ceil(MAIL_FILE_MOST / 3) * 4), z.regex(/^[a-z\d+/]*={0,2}$/i)),
  }),
);

/** What the page's script is asked on a click. `sender`: whose message is meant, where several are open. */
export type MailAsk =
  | { do: 'read'; sender?: string }
  | { do: 'file'; id: string; sender?: string }
  | { do: 'insert'; text: string };

/** From which mail a ticket is made. */
export const MailOriginShape = shape(() =>
  z.object({
    /** The mark of its thread, by which colleagues find the ticket. */
    mark: z.optional(z.string().check(z.maxLength(60))),
    link: z.optional(z.string().check(z.maxLength(2000))),
  }),
);
export type MailOrigin = Of<typeof MailOriginShape>;
