import * as z from 'zod/mini';
import { type Of, shape } from './shape';

/* A site as data: where on its pages the people stand. Recipes come with Deskside, from a file, from an organisation's
 * rules, or from "Add a site"; the site script reads pages by them (lib/sites/recipe.ts). They hold no code, and no
 * regular expression: nothing in one can do more than point at places of a page. */

/** A part of the page, as CSS finds it. */
const Selector = () => z.string().check(z.minLength(1)).check(z.maxLength(300));

/** Steps inwards: each finds its elements within those of the step before. Needed only where shadow roots lie between. */
const Steps = () => z.array(Selector()).check(z.minLength(1)).check(z.maxLength(6));

/** Where in an element a text stands: its words, those that are its own, what is written in a field, an attribute. */
const Source = () => z.string().check(z.regex(/^(?:text|own-text|value|@[a-z][a-z\d-]{0,40})$/));

/** How a text is taken from the page. Of several ways the first that gives one counts. */
export const TakeShape = shape(() =>
  z.strictObject({
    /** Steps to the element; without them the element itself. */
    at: z.optional(Steps()),
    from: Source(),
    /** Only what follows this text; nothing where it is not there. */
    after: z.optional(z.string().check(z.minLength(1)).check(z.maxLength(40))),
    /** Only a text that holds this. */
    has: z.optional(z.string().check(z.minLength(1)).check(z.maxLength(40))),
  }),
);
export type Take = Of<typeof TakeShape>;

const Takes = () => z.array(TakeShape()).check(z.minLength(1)).check(z.maxLength(6));

/** How people are found, and in which role. */
export const PersonRuleShape = shape(() =>
  z.strictObject({
    role: z.enum(['record', 'sender', 'reply-to', 'to', 'cc']),
    /** One element for each person. */
    find: Steps(),
    email: Takes(),
    name: z.optional(Takes()),
    /** The role holds for one person only: several are offered, and none is chosen. */
    alone: z.optional(z.boolean()),
  }),
);
export type PersonRule = Of<typeof PersonRuleShape>;

// Between slashes a segment is told by its beginning and end; `**` only as the last one.
const WILD = String.raw`(?:\*|\{(?:id|number)\})`;
const EITHER = `[^/*{}|]*(?:${WILD}[^/*{}|]*)?`;
const SEGMENT = String.raw`(?:${EITHER}(?:\|${EITHER})*)`;
const PATH = new RegExp(String.raw`^(?:${SEGMENT}/)*(?:${SEGMENT}|\*\*)$`);
const Path = () => z.string().check(z.maxLength(200)).check(z.regex(PATH));

/**
 * An address of pages after the host. `*` stands for anything within one segment, `{id}` likewise and its
 * segment is the id of the thread or record, `{number}` is one of digits, `a|b` either, `**` at the end all that follows.
 */
export const PlaceShape = shape(() =>
  z.strictObject({
    path: z.optional(Path()),
    /** Without the `#`, and without what follows a `?` in it. */
    hash: z.optional(Path()),
    query: z.optional(z.record(z.string().check(z.maxLength(60)), Path())),
  }),
);
export type Place = Of<typeof PlaceShape>;

/** One kind of page of a site, told by its address. */
export const ViewShape = shape(() =>
  z.strictObject({
    /** For reports: `contact`, `thread`. */
    id: z.string().check(z.regex(/^[a-z][a-z\d-]{0,39}$/)),
    at: z.array(PlaceShape()).check(z.minLength(1)).check(z.maxLength(12)),
    /** These pages need not show anybody: a drawer that may be open, a list beside which a message may be. */
    maybe: z.optional(z.boolean()),
    /** A frame of the same origin that holds the page. */
    frame: z.optional(Selector()),
    /** The part that shows the record: of the first selector that finds one, the first that is seen. Nothing outside
     *  is read. */
    within: z.optional(Steps()),
    /** What people wrote themselves: nothing in it is read. */
    except: z.optional(Selector()),
    /** Open shadow roots within are looked into where nothing is found without them. */
    shadow: z.optional(z.boolean()),
    /** Its places lie in what is being written, where else nothing is read. */
    written: z.optional(z.boolean()),
    /** The messages of a thread; people are then looked for in each of them. */
    messages: z.optional(
      z.strictObject({
        /** What each message has once, as its sender; of several selectors the first that finds one. A message is the
         *  largest part of the page around it that holds no other one. */
        around: Steps(),
        /** What an unfolded message is or holds. */
        open: Selector(),
        /** What a message holds that is only being written. */
        draft: z.optional(Selector()),
        /** Where the newest stands. Where nobody knows, nobody of several unfolded messages is chosen. */
        newest: z.optional(z.enum(['first', 'last'])),
      }),
    ),
    people: z.array(PersonRuleShape()).check(z.maxLength(12)),
    /** Looks for addresses as on any page, but only within. For sites of which no more is known. */
    guess: z.optional(z.boolean()),
    subject: z.optional(Takes()),
    /** The thread's id, where the address of the page does not have it; anywhere on the page. */
    thread: z.optional(Takes()),
    /** The name of the record, where it is that of its one person. */
    name: z.optional(Takes()),
  }),
);
export type View = Of<typeof ViewShape>;

// All hosts below one that has a dot itself, never below `com`; plain http only of this computer.
const ORIGIN =
  /^(?:https:\/\/(?:\*\.(?=[^/]*\.))?[a-z\d](?:[a-z\d.-]*[a-z\d])?|http:\/\/(?:localhost|127\.0\.0\.1))\/\*$/;

/** A site that is read by data. */
export const RecipeShape = shape(() =>
  z.strictObject({
    v: z.literal(1),
    id: z.string().check(z.regex(/^[a-z][a-z\d-]{0,59}$/)),
    name: z.string().check(z.minLength(1)).check(z.maxLength(60)),
    /** Its hosts, as match patterns. */
    origins: z
      .array(z.string().check(z.maxLength(200)).check(z.regex(ORIGIN)))
      .check(z.minLength(1))
      .check(z.maxLength(40)),
    /** The person's own addresses, wherever on the page they stand. */
    own: z.optional(Takes()),
    /** A text with the account's name: a sender whom the page names so, without an address, is the person. */
    ownName: z.optional(Takes()),
    /** The smallest part that is drawn anew with each record; else the page is watched as a whole. */
    pane: z.optional(Selector()),
    /** Attributes by which the site shows and hides what it keeps drawn. */
    attributes: z.optional(z.array(z.string().check(z.regex(/^[a-z][a-z-]{0,30}$/))).check(z.maxLength(4))),
    /** Of several that fit an address the first that finds somebody counts. */
    views: z.array(ViewShape()).check(z.minLength(1)).check(z.maxLength(12)),
  }),
);
export type Recipe = Of<typeof RecipeShape>;
