import * as z from 'zod/mini';
import {
  type Agent,
  AttachmentShape,
  type Choices,
  type Comment,
  CompanyShape,
  type Draft,
  DraftKindShape,
  DraftShape,
  type FileRef,
  MarkShape,
  MissedShape,
  type Of,
  ReadingShape,
  type Recipe,
  RecipeShape,
  type SavedReply,
  type Sighting,
  shape,
} from '../model';

import {
  type AccountView,
  type AttachmentPart,
  type BackupProblem,
  type BackupView,
  type CountPart,
  type DeskView,
  type DockState,
  type FilePart,
  type Found,
  type Hello,
  type JournalEntry,
  type MailView,
  type ManagedView,
  type MarksView,
  type OutboxView,
  type Plan,
  type Pointed,
  type RecipeProblem,
  type RecipeView,
  type Settings,
  SettingsShape,
  type SiteView,
  type ThreadPart,
  type TicketPart,
  type TicketRow,
  type VaultView,
} from './views';

export type * from './views';

/* What crosses between the rooms. Pages import only the types; the worker checks every payload with the shapes. */

const id = () => z.string().check(z.minLength(1)).check(z.maxLength(200));
const passphrase = () => z.string().check(z.maxLength(1000));
const backupFile = () => z.string().check(z.maxLength(40_000_000));
const nothing = shape(() => z.object({}));

/** Requests from surfaces (our own pages). Names are `noun.verb`. */
export const requests = {
  /** The first word of every surface. `token` comes from the site script that made the frame. */
  'surface.hello': shape(() =>
    z.object({ surface: z.enum(['dock', 'panel', 'tab', 'popup', 'options']), token: z.optional(z.string()) }),
  ),
  'contact.pick': shape(() => z.object({ email: z.string().check(z.maxLength(320)) })),
  /** What the person says of an address, once for all: it is ours or not (or that is no longer said), it
   *  is never to be shown or shown again. */
  'person.mark': shape(() =>
    z.object({
      email: z.string().check(z.maxLength(320)),
      as: z.enum(['ours', 'not-ours', 'unsaid', 'never', 'shown']),
    }),
  ),
  'comments.more': shape(() => z.object({ account: id(), ticket: id(), next: z.string() })),
  'tickets.more': shape(() => z.object({ account: id(), email: z.string().check(z.maxLength(320)), next: z.string() })),
  'choices.read': shape(() =>
    z.object({ account: id(), group: z.optional(z.string()), ticket: z.optional(z.string()) }),
  ),
  'replies.list': shape(() => z.object({ account: id(), ticket: id() })),

  'draft.read': shape(() => z.object({ account: id(), ticket: z.optional(z.string()), kind: DraftKindShape() })),
  'draft.keep': shape(() => z.object({ draft: DraftShape() })),
  'draft.drop': shape(() => z.object({ id: id() })),
  'file.drop': shape(() => z.object({ id: id() })),

  'comment.post': shape(() => z.object({ draft: DraftShape() })),
  'ticket.create': shape(() => z.object({ draft: DraftShape() })),
  'ticket.change': shape(() => z.object({ draft: DraftShape() })),
  'comment.edit': shape(() => z.object({ draft: DraftShape() })),
  /** Of a comment, or of the ticket where the draft names none. */
  'ticket.delete': shape(() => z.object({ draft: DraftShape() })),
  'outbox.retry': shape(() => z.object({ id: id() })),
  'outbox.discard': shape(() => z.object({ id: id() })),
  /** Takes an item back as a draft, as long as it is not on its way. */
  'outbox.recall': shape(() => z.object({ id: id() })),
  /** The network is back. A page hears of it also where the worker does not. */
  'outbox.hurry': nothing,
  /** The person looked and it is there: an unsure item ends as sent. */
  'outbox.confirm': shape(() => z.object({ id: id() })),

  /** Whether a new ticket was chosen in the page's context menu; told once. */
  'ticket.wanted': nothing,
  /** The mail that is open beside the surface; `email`: whose message is meant. */
  'mail.read': shape(() => z.object({ email: z.optional(z.string().check(z.maxLength(320))) })),
  /** Takes over one of its files. */
  'mail.file': shape(() =>
    z.object({
      id: z.string().check(z.minLength(1), z.maxLength(2000)),
      email: z.optional(z.string().check(z.maxLength(320))),
    }),
  ),
  /** Puts a text into the answer that is being written in the page. */
  'mail.insert': shape(() => z.object({ text: z.string().check(z.maxLength(2000)) })),

  'desks.list': nothing,
  'account.plan': shape(() =>
    z.object({
      /** An account that is there: what is left empty stays as it is. */
      id: z.optional(z.string()),
      desk: id(),
      address: z.string().check(z.maxLength(300)),
      other: z.optional(z.string().check(z.maxLength(300))),
      way: z.optional(z.string()),
      /** What stands in the fields that are not hidden: where the vendor's page lies may depend on it. */
      secrets: z.optional(z.record(z.string(), z.string().check(z.maxLength(10_000)))),
    }),
  ),
  'account.connect': shape(() =>
    z.object({
      /** Set when an existing account is edited. Secrets left empty then stay as they are. */
      id: z.optional(z.string()),
      desk: id(),
      name: z.string().check(z.maxLength(60)),
      mark: z.optional(MarkShape()),
      address: z.string().check(z.maxLength(300)),
      other: z.optional(z.string().check(z.maxLength(300))),
      timeZone: z.optional(z.string().check(z.maxLength(60))),
      way: z.string(),
      secrets: z.record(z.string(), z.string().check(z.maxLength(10_000))),
    }),
  ),
  /** "Try with sample data". Every surface may ask: no secret is in it, and the browser is asked for nothing. */
  'account.try': nothing,
  'account.test': shape(() => z.object({ id: id() })),
  /** Shows the vendor's page for signing in. Every surface may ask: no secret is in it. */
  'account.sign-in': shape(() => z.object({ id: id() })),
  'account.remove': shape(() => z.object({ id: id() })),
  /** Leave to write where browsers may only read: given, after the browser was asked for its own, or taken back. */
  'writing.allow': nothing,
  'writing.stop': nothing,

  'site.add': shape(() => z.object({ address: z.string().check(z.maxLength(300)) })),
  'site.remove': shape(() => z.object({ id: id() })),
  'site.switch': shape(() => z.object({ id: id(), on: z.boolean() })),
  /** Starts the pointing tool in the tab in front. From the popup only: its click lets us into the page. */
  'site.point': nothing,
  /** A recipe of the person's own: its name, and for each view the lines of its pages. */
  'recipe.read': shape(() => z.object({ id: id() })),
  'recipe.change': shape(() =>
    z.object({
      id: id(),
      name: z.string().check(z.maxLength(60)),
      pages: z
        .array(z.object({ view: id(), at: z.array(z.string().check(z.maxLength(400))).check(z.maxLength(12)) }))
        .check(z.maxLength(12)),
    }),
  ),
  'recipe.remove': shape(() => z.object({ id: id() })),
  'recipe.export': nothing,
  'recipe.import': shape(() => z.object({ file: z.string().check(z.maxLength(4_000_000)) })),
  'address.add': shape(() => z.object({ address: z.string().check(z.maxLength(320)) })),
  'address.remove': shape(() => z.object({ address: z.string().check(z.maxLength(320)) })),
  'settings.change': shape(() => z.partial(SettingsShape())),
  'backup.make': shape(() => z.object({ passphrase: passphrase().check(z.minLength(12)) })),
  /** What a file would bring. Changes nothing. */
  'backup.look': shape(() => z.object({ file: backupFile(), passphrase: passphrase() })),
  /** Takes over what the file holds: all of it or nothing. */
  'backup.take': shape(() => z.object({ file: backupFile(), passphrase: passphrase() })),
  /** From our own pages only, never from a frame in somebody else's. */
  'vault.unlock': shape(() => z.object({ passphrase: passphrase() })),
  /** Answered at once: `vault.changed` tells when it is done. */
  'vault.lock': nothing,
  /** The vault is about to lock: this surface holds what was typed, or has kept it (`kept`). `surface`: any id. */
  'vault.keep': shape(() => z.object({ surface: id(), kept: z.boolean() })),
  /** Sets (`next`), changes (both) or takes away (`present`) the passphrase. */
  'vault.protect': shape(() => z.object({ present: z.optional(passphrase()), next: z.optional(passphrase()) })),
  /** New keys where the old ones are damaged. */
  'vault.renew': nothing,
  /** Leaves nothing in any store, and gives all access back. */
  'everything.forget': nothing,
  /** What was sent, newest first. */
  'journal.list': nothing,
  'journal.clear': nothing,
  'dock.close': nothing,
  /** Gives the keyboard back to the page. */
  'dock.leave': nothing,
} as const;

export type RequestName = keyof typeof requests;
export type Ask<K extends RequestName> = Of<(typeof requests)[K]>;
/** What a person says of an address. */
export type Marking = Ask<'person.mark'>['as'];

export type Answers = {
  'surface.hello': Hello;
  'contact.pick': undefined;
  'person.mark': undefined;
  'comments.more': { comments: Comment[]; more?: string };
  'tickets.more': { rows: TicketRow[]; more?: string };
  'choices.read': Choices;
  'replies.list': SavedReply[];
  'draft.read': Draft | null;
  /** The new revision; `conflict` as a Failure when another surface was faster. */
  'draft.keep': { revision: number };
  'draft.drop': undefined;
  'file.drop': undefined;
  'comment.post': OutboxView;
  'ticket.create': OutboxView;
  'ticket.change': OutboxView;
  'comment.edit': OutboxView;
  'ticket.delete': OutboxView;
  'outbox.retry': undefined;
  'outbox.discard': undefined;
  'outbox.recall': Draft;
  'outbox.hurry': undefined;
  'outbox.confirm': undefined;
  'ticket.wanted': { isWanted: boolean };
  'mail.read': MailView;
  'mail.file': FileRef;
  'mail.insert': { isDone: boolean };
  'desks.list': DeskView[];
  'account.plan': Plan;
  'account.connect': AccountView;
  'account.try': AccountView;
  'account.test': { agent: Agent; tookMs: number };
  'account.sign-in': AccountView;
  'account.remove': undefined;
  'writing.allow': undefined;
  'writing.stop': undefined;
  'site.add': SiteView;
  'site.remove': undefined;
  'site.switch': undefined;
  /** False: the browser does not let us into this page. */
  'site.point': boolean;
  'recipe.read': RecipeView;
  'recipe.change': undefined;
  'recipe.remove': undefined;
  'recipe.export': { file: string };
  'recipe.import': { names: string[] } | { problem: RecipeProblem };
  'address.add': undefined;
  'address.remove': undefined;
  'settings.change': undefined;
  'backup.make': { file: string };
  'backup.look': BackupView | { problem: BackupProblem };
  'backup.take': BackupView | { problem: BackupProblem };
  'vault.unlock': undefined;
  'vault.lock': undefined;
  'vault.keep': undefined;
  'vault.protect': undefined;
  'vault.renew': undefined;
  'everything.forget': undefined;
  /** With what the journal holds at most: so many entries, of so many days. */
  'journal.list': { entries: JournalEntry[]; most: number; days: number };
  'journal.clear': undefined;
  'dock.close': undefined;
  'dock.leave': undefined;
};

const pointed = shape(() => z.object({ recipe: RecipeShape(), reading: z.optional(ReadingShape()) }));

/** Requests from site scripts: all that a page's room may say. */
export const pageRequests = {
  'page.hello': nothing,
  'page.sighted': shape(() => z.object({ reading: z.optional(ReadingShape()) })),
  /** The page's address promises a person, and nobody was found: numbers of elements, no word of the page. */
  'page.missed': MissedShape,
  /** What a recipe that is being made finds here. Only while somebody points in this tab, as the two below. */
  'point.look': pointed,
  'point.keep': pointed,
  /** The person allows the site in the options: no page may ask the browser for that. */
  'point.allow': nothing,
  /** The tool is gone. */
  'point.leave': nothing,
  'dock.changed': shape(() => z.object({ open: z.optional(z.boolean()), width: z.optional(z.number()) })),
  /** A one-time word that lets the frame in this tab speak. */
  'dock.token': nothing,
} as const;
export type PageRequestName = keyof typeof pageRequests;
export type PageAsk<K extends PageRequestName> = Of<(typeof pageRequests)[K]>;
export type PageAnswers = {
  /** `undefined` when no site is switched on for this page: the script then goes away. */
  'page.hello': { site: string; dock: DockState; language: string; recipe?: Recipe } | undefined;
  'page.sighted': undefined;
  'page.missed': undefined;
  /** `null`: nobody points here. */
  'point.look': Pointed | null;
  /** Whether its pages are read from now on, or have to be allowed first. `null`: nobody points here. */
  'point.keep': { on: boolean } | null;
  'point.allow': undefined;
  'point.leave': undefined;
  'dock.changed': undefined;
  'dock.token': { token: string };
};

/** What the worker sends to a site script. */
export type ToPage =
  /** `hello`: the frame in this tab has spoken, so the page does not block it. `there`: is a script of ours there?
   *  `end`: the script takes its dock away and stops. */
  | { dock: 'open' | 'close' | 'toggle' | 'focus' | 'leave' | 'hello' | 'there' | 'end' }
  | { dock: 'place'; side: 'left' | 'right' }
  /** Active tickets, for the handle; undefined while unknown. */
  | { count: number | undefined };

/** Answers that come in parts, over a port that lives until the last part. */
export const watches = {
  /** `fresh`: do not answer from the cache. */
  contact: shape(() => z.object({ email: z.string().check(z.maxLength(320)), fresh: z.optional(z.boolean()) })),
  ticket: shape(() => z.object({ account: id(), ticket: id(), fresh: z.optional(z.boolean()) })),
  /** `page`: the following page of one account's answer, and of no other's. */
  search: shape(() =>
    z.object({
      text: z.string().check(z.maxLength(300)),
      page: z.optional(z.object({ account: id(), next: z.string() })),
    }),
  ),
  /** Which tickets a thread of mails has; only what is found is told. */
  thread: shape(() =>
    z.object({
      site: z.string().check(z.maxLength(60)),
      thread: z.string().check(z.maxLength(300)),
      subject: z.optional(z.string().check(z.maxLength(1000))),
      email: z.optional(z.string().check(z.maxLength(320))),
    }),
  ),
  /** How many open tickets each of several people has. */
  counts: shape(() => z.object({ emails: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(8)) })),
  company: shape(() => z.object({ account: id(), company: CompanyShape(), next: z.optional(z.string()) })),
  attachment: shape(() => z.object({ account: id(), attachment: AttachmentShape() })),
  /** Hands a file over to the worker. Ended early, nothing of it is kept. */
  file: shape(() =>
    z.object({
      url: z.string().check(z.startsWith('blob:')),
      name: z.string().check(z.maxLength(255)),
      type: z.string().check(z.maxLength(200)),
      size: z.number(),
    }),
  ),
} as const;
export type WatchName = keyof typeof watches;
export type WatchAsk<K extends WatchName> = Of<(typeof watches)[K]>;
export type WatchParts = {
  contact: Found;
  ticket: TicketPart;
  search: Found;
  thread: ThreadPart;
  counts: CountPart;
  company: Found;
  attachment: AttachmentPart;
  file: FilePart;
};

/** What happened, pushed to every surface that is open. Names are `noun.past`. */
export type Events = {
  /** `window` is set when the tab is the one in front there: a panel of that window then looks at it. */
  'contact.sighted': { tab: number; window?: number; sighting?: Sighting; picked?: string };
  'accounts.changed': { accounts: AccountView[] };
  'outbox.changed': { items: OutboxView[] };
  'ticket.changed': { account: string; ticket: string };
  /** "New ticket with this" was chosen in this tab's page. */
  'ticket.wanted': { tab: number };
  'draft.changed': { id: string; account: string; ticket?: string; kind: Draft['kind']; revision: number };
  'sites.changed': { sites: SiteView[]; addresses: string[]; marks: MarksView };
  'settings.changed': { settings: Settings };
  'managed.changed': { managed: ManagedView };
  'vault.changed': { vault: VaultView };
  /** There is nothing to show any more: every surface starts anew. */
  'everything.forgotten': Record<string, never>;
};
export type EventName = keyof Events;
/** `revision` grows by one with each event of this worker's life; `boot` names the life. */
export type Pushed = { [K in EventName]: { event: K; data: Events[K]; revision: number; boot: string } }[EventName];
