import * as z from 'zod/mini';
import type { Address, Card, Origin, SignIn } from '../adapters/contract';
import {
  type Account,
  type Comment,
  type Contact,
  type Draft,
  type Failure,
  type FileRef,
  type MailFile,
  type MailOrigin,
  type Of,
  type OtherForm,
  type Sighting,
  shape,
  type Ticket,
} from '../model';

/* What the surfaces are given to show. */

export const SettingsShape = shape(() =>
  z.object({
    theme: z.enum(['system', 'light', 'dark']),
    textSize: z.enum(['small', 'normal', 'large']),
    language: z.string().check(z.maxLength(20)),
    /** Which edge of the page the dock stands at. */
    side: z.enum(['left', 'right']),
    /** Which tickets the list shows, and in which order; absent: all, newest change first. */
    which: z.optional(z.enum(['active', 'all'])),
    order: z.optional(z.enum(['newest', 'oldest'])),
    /** Minutes without use after which the vault locks, where it has a passphrase; 0: when the browser closes. */
    lockAfter: z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(60)]),
    /** So long a reply may be taken back before it leaves. 0: not at all. */
    undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10)]),
  }),
);
export type Settings = Of<typeof SettingsShape>;

/** How the vault stands. `closing`: it is about to lock, keep what was typed. */
export type VaultView = {
  state: 'open' | 'closing' | 'locked' | 'damaged';
  /** Whether a passphrase is needed after a locking. */
  passphrase: boolean;
  /** So many things wait to be sent until it is unlocked. */
  waiting: number;
};

/** A ticket as a list row: what a row shows, and no text of the conversation. */
export type TicketRow = Pick<
  Ticket,
  | 'id'
  | 'account'
  | 'number'
  | 'subject'
  | 'status'
  | 'label'
  | 'priority'
  | 'priorityLabel'
  | 'createdAt'
  | 'updatedAt'
  | 'dueAt'
  | 'sla'
  | 'rating'
  | 'url'
>;

/** One account's answer to a lookup or search. `cached` ones are followed by a fresh one. */
export type Found = {
  account: string;
  state: 'cached' | 'found' | 'nobody' | 'failed';
  rows: TicketRow[];
  contact?: Contact;
  /** The desk knows nobody by the address that was asked for; this is about another form of it. */
  under?: OtherForm;
  /** There are more rows: hand it to `tickets.more`, or back to the watch that this came from. */
  more?: string;
  failure?: Failure;
};

/** The open mail, as a new ticket begins with it. */
export type MailView = {
  /** What is selected, else the message's own text. */
  text: string;
  subject?: string;
  files: MailFile[];
  /** Whom the mail was copied to, and who reads it. */
  cc: string[];
  origin: MailOrigin;
};

/** How many open tickets somebody has in all, as far as the desks could be asked. */
export type CountPart = { email: string; active: number };

/** The tickets that a thread of mails has at one account. */
export type ThreadPart = { account: string; rows: TicketRow[] };

/** A ticket comes first, its comments after; each `cached` one is followed by a fresh one. */
export type TicketPart =
  | { part: 'ticket'; ticket: Ticket; cached?: boolean }
  | { part: 'comments'; comments: Comment[]; more?: string; cached?: boolean }
  | { part: 'failed'; failure: Failure };

/** A file on its way to a surface: base64 chunks in order, or a link that the person opens. */
export type AttachmentPart = { chunk: string; sent: number; size: number } | { link: string } | { failure: Failure };

/** A file on its way to the worker: how many bytes are there, and at last what it is called by. */
export type FilePart = { taken: number } | { ref: FileRef } | { failure: Failure };

/**
 * Where a surface stands and all that it needs at first. A dock and a tab stay with their `tab`; the browser's panel
 * (and the popup) gets `window` too and follows the active tab of that window.
 */
export type Hello = {
  tab?: number;
  window?: number;
  sighting?: Sighting;
  /** Whom the person picked by hand in this tab. */
  picked?: string;
  settings: Settings;
  vault: VaultView;
  accounts: AccountView[];
  outbox: OutboxView[];
  sites: SiteView[];
  addresses: string[];
  marks: MarksView;
  managed: ManagedView;
  /** For the popup, where the browser lets us see the tab's address. */
  page?: PageView;
  revision: number;
};

/** An account as the surfaces see it. */
export type AccountView = Pick<
  Account,
  'id' | 'desk' | 'name' | 'mark' | 'address' | 'other' | 'timeZone' | 'way' | 'agent' | 'may' | 'origins'
> &
  Pick<Card, 'fields' | 'recipients' | 'sample' | 'fileBytes'> & {
    deskName: string;
    /** False: what we write appears "as the account, not as you". */
    personal: boolean;
    /** Signing in again is a click: it happens on a page of the vendor. */
    signsInOnPage?: true;
    /** Writing there needs the person's leave (`refusesBrowsers` of the card): it is to be asked for,
     *  was given, or holds from the next start of the browser. */
    writing?: 'asks' | 'allowed' | 'later';
    /** The organisation wants remote images never shown. */
    noRemoteImages?: true;
    /** What the last call ended with, when it failed. */
    failure?: Failure;
    tookMs?: number;
    /** Calls left in the desk's own count, where it tells. */
    budget?: { left: number; of: number; perMs: number };
  };

/** A desk that can be added, as the options page draws it. */
export type DeskView = Pick<Card, 'id' | 'name' | 'home' | 'sample'> & {
  address: Address;
  /** `onPage`: on a page of the vendor, by an app that knows these addresses to lead back to. */
  signIn: (Omit<SignIn, 'sign' | 'exchange' | 'oauth'> & { onPage?: string[] })[];
};

/** What an address means: shown before "Connect", and what the browser is asked for in the click itself. */
export type Plan = {
  address: string;
  /** The other address, as it will be used. */
  other?: string;
  origins: (Origin & { pattern: string })[];
  /** The typed address cannot be taken, and why. */
  problem?:
    | 'empty'
    | 'not-an-address'
    | 'plain-http'
    | 'other-not-an-address'
    | 'other-plain-http'
    | 'page-not-an-address'
    | 'not-allowed';
};

/** What the organisation set for this browser. `undefined` for a list: everything is allowed. */
export type ManagedView = {
  /** Accounts to sign in to. */
  presets: {
    desk: string;
    name?: string;
    address?: string;
    other?: string;
    way?: string;
    fields?: Record<string, string>;
  }[];
  desks?: string[];
  hosts?: string[];
  sites?: string[];
  /** Own addresses that stay. */
  addresses: string[];
  noPublicReplies: boolean;
  noRemoteImages: boolean;
  /** Settings that stay. */
  locked: (keyof Settings)[];
  /** Paths of what was not understood. */
  problems: string[];
};

export type SiteView = {
  id: string;
  name: string;
  /** Match patterns that the browser is asked for. */
  patterns: string[];
  on: boolean;
  granted: boolean;
  /** Added by the person. */
  added: boolean;
  /** The organisation does not allow it. */
  locked?: true;
  /** Who made the recipe that it is read by; without it it came with Deskside, or none was made. */
  recipe?: { id: string; by: 'person' | 'organisation' };
  /** Nobody was found lately where people used to be: since when (ISO), and what to tell whoever mends it. */
  unwell?: { since: string; report: string };
};

/** A recipe of the person's own, as they may change it: `at` are lines such as `/contacts/{number}`. */
export type RecipeView = { id: string; name: string; pages: { view: string; at: string[] }[] };

/**
 * Why a file of recipes cannot be taken: no such file, of a newer version, not as a recipe must be, or more than can
 * be kept.
 */
export type RecipeProblem = 'foreign' | 'newer' | 'damaged' | 'full';

/** The page of the tab in front, and the site that it belongs to: what the popup offers. */
export type PageView = {
  host: string;
  /** Match patterns that the browser is asked for. */
  patterns: string[];
  /** The address to add where no site covers it yet. */
  address: string;
  /** The site that covers it. */
  site?: string;
  /** Its pages are read already. */
  on: boolean;
  /** A recipe can be made for it. */
  canPoint: boolean;
};

/** What a recipe finds on the page that it is being made on. */
export type Pointed = {
  /** The person, as ranked from what was read. */
  email?: string;
  name?: string;
  subject?: string;
  /** The one address that was found is ours, or never to be shown. */
  passed?: string;
  /** Several are found, and none is chosen. */
  several?: true;
};

/** `held`: it may be taken back until `dueAt`. `asking`: it is too old to leave without the person's word. */
export type OutboxState = 'held' | 'kept' | 'asking' | 'sending' | 'sent' | 'unsure' | 'failed';
export type OutboxView = {
  /** The draft's id. */
  id: string;
  account: string;
  ticket?: string;
  kind: Draft['kind'];
  state: OutboxState;
  draft: Draft;
  failure?: Failure;
  /** When the state began; of one that asks, when the person wanted it sent. */
  at: string;
  /** When it will be tried (again). */
  dueAt?: string;
  /** A created ticket. */
  created?: Pick<Ticket, 'id' | 'number' | 'url'>;
};

/**
 * How a sending ended: it arrived; the person looked and found it; it was given up while nobody knew; it was given up
 * after the desk had not taken it.
 */
export type JournalOutcome = 'sent' | 'confirmed' | 'unsure' | 'unsent';

/** One line of what was sent: none of its words, no subject, no address. */
export type JournalEntry = {
  /** The draft's id. */
  id: string;
  at: string;
  /** The account by its name and help desk, as they were then: it may be gone by now. */
  account: string;
  desk: string;
  /** The ticket by the number that people know, else by its id; none where a new one did not come to be. */
  ticket?: string;
  kind: Draft['kind'];
  outcome: JournalOutcome;
};

/**
 * Why a file cannot be taken: no backup of ours, from a newer version, damaged, or (most likely) not its passphrase.
 */
export type BackupProblem = 'foreign' | 'newer' | 'damaged' | 'passphrase';

/** What a backup file brings. `desk`s are names. */
export type BackupView = {
  /** `replaces`: the name of the account whose place it takes. */
  accounts: { name: string; desk: string; replaces?: string }[];
  /** Accounts that cannot be taken over here. */
  left: { name: string; desk: string }[];
  sites: number;
  addresses: number;
};

/**
 * What else is said of addresses: own ones of whoever signed in to a help desk and those that pages told, those that are
 * not ours, those never to be shown.
 */
export type MarksView = { agents: string[]; told: string[]; theirs: string[]; never: string[] };

/** How the dock stands in the pages of one site. */
export type DockState = { open: boolean; side: 'left' | 'right'; width: number };
