import * as z from 'zod/mini';
import { type Of, shape } from './shape';

/** Where on the page, and so in which role, a person was seen. Strongest first. */
export const RoleShape = shape(() =>
  z.enum(['record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'selection', 'page']),
);
export type Role = Of<typeof RoleShape>;

/** A place on a page that names people: as it is written there, not yet understood. */
export const MentionShape = shape(() =>
  z.object({
    role: RoleShape(),
    /** An address, an address list as mail headers have it, or a `mailto:` link. */
    text: z.string().check(z.maxLength(2000)),
    /** `text` is running text: addresses are looked for in it. In the role "forwarded" it is a mail's head, by lines. */
    loose: z.optional(z.boolean()),
    /** The name that the page has for the one person in `text`. */
    name: z.optional(z.string().check(z.maxLength(300))),
    /** Which message of a thread, counted from the newest, which is 0. */
    message: z.optional(z.int().check(z.nonnegative(), z.maximum(1000))),
    /** That message is folded away: only its head is seen. */
    folded: z.optional(z.boolean()),
    /** How much the place speaks for its address, where nothing tells the roles. */
    weight: z.optional(z.number().check(z.nonnegative(), z.maximum(1000))),
  }),
);
export type Mention = Of<typeof MentionShape>;

/** A kind of page of a site, in our words. */
const ViewName = () => z.string().check(z.regex(/^(?:[a-z][a-z\d-]{0,39})?$/));

/**
 * The address of a page promises a person, and nobody was found: how many elements each mark of the reader finds there,
 * and how many of them are seen. Numbers only: whoever mends the reader needs no word of the page.
 */
export const MissedShape = shape(() =>
  z.object({
    view: ViewName(),
    counts: z.array(z.int().check(z.nonnegative(), z.maximum(1_000_000))).check(z.maxLength(80)),
  }),
);
export type Missed = Of<typeof MissedShape>;

/** No page has so much to say about people; `mentions` of this many characters are taken, and no more. */
const MOST_TEXT = 64_000;
const length = (mentions: readonly Mention[]) =>
  mentions.reduce((sum, { text, name = '' }) => sum + text.length + name.length, 0);

/**
 * What a site reader found on one page, raw: who is named where, in the page's own order. Which of them is the person
 * to show is decided in the worker (`lib/people`), which alone knows the own addresses and those never to be shown.
 */
export const ReadingShape = shape(() =>
  z.object({
    site: z.string().check(z.maxLength(60)),
    /** The kind of page, where a site has several. */
    view: z.optional(ViewName()),
    mentions: z.array(MentionShape()).check(
      z.maxLength(300),
      z.refine((mentions) => length(mentions) <= MOST_TEXT),
    ),
    /** Texts of which each holds an address of the reader's own; of several in one text the last. */
    own: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(30)),
    subject: z.optional(z.string().check(z.maxLength(1000))),
    /** A stable link of the message or record. */
    link: z.optional(z.string().check(z.maxLength(2000))),
    /** The page's own id of the thread. */
    thread: z.optional(z.string().check(z.maxLength(300))),
    /** Two things are open at once: nobody is chosen, all are offered. */
    several: z.optional(z.boolean()),
    /** Which of the open messages is the newest, the page does not tell. */
    unordered: z.optional(z.boolean()),
    /** The name of who wrote what is open, where the page does not have the address. */
    nameless: z.optional(z.string().check(z.maxLength(300))),
  }),
);
export type Reading = Of<typeof ReadingShape>;
