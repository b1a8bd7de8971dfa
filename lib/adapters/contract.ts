import type {
  Account,
  Agent,
  Attachment,
  Body,
  Choices,
  Comment,
  Company,
  Contact,
  FieldName,
  Fields,
  SavedReply,
  Seen,
  Shape,
  Ticket,
} from '../model';

/* The adapter contract. One vendor is one literal in one file, always in the same order: who it is; what it asks of
   the person; how fast it may go; how it signs; its verbs, readers before writers; the vendor's shapes; the vendor's
   words turned into ours. Adapters have no `try`, retry, clock, storage, logging or shared mutable state. */

/** One page of a list. `next` is opaque: hand it back to get the following page; absent on the last. */
export type Paged<T> = { items: T[]; next?: string };

/** What a request may carry. A plain object goes as JSON, the rest as it is. */
export type RequestBody = FormData | Blob | string | URLSearchParams | object;

export type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the account's API base; or a whole URL on one of the card's origins. */
  path: string;
  /** Undefined values are left out, arrays repeat the key. */
  query?: Record<string, string | number | boolean | undefined | (string | number)[]>;
  body?: RequestBody;
  headers?: Record<string, string>;
  /** A read sent by POST (a search): may be retried like any read. */
  read?: boolean;
  /** Reference data (the names of statuses, agents, fields): the answer may be an hour old, and has no headers. */
  reference?: boolean;
  /** Statuses that are answers here, not Failures (404 where "nobody" is 404). */
  also?: number[];
};

/** An answer that passed its shape. `header` names are case-insensitive. */
export type Answer<T> = { status: number; body: T; header(name: string): string | undefined };

/**
 * The only way out for an adapter: signs, waits for the account's limits, retries reads, checks access, raises
 * Failures. Every answer is parsed by the given shape; extra fields are ignored, a missing one is `unreadable`.
 */
export type Http = {
  get<T>(path: string, shape: Shape<T>, query?: Request['query']): Promise<T>;
  post<T>(path: string, shape: Shape<T>, body?: RequestBody): Promise<T>;
  put<T>(path: string, shape: Shape<T>, body?: RequestBody): Promise<T>;
  patch<T>(path: string, shape: Shape<T>, body?: RequestBody): Promise<T>;
  delete(path: string): Promise<void>;
  /** Everything else: headers in or out, statuses that are answers, searches by POST. */
  send<T>(request: Request, shape: Shape<T>): Promise<Answer<T>>;
  /** The bytes of a file. */
  file(path: string): Promise<Blob>;
};

/** The person asked about. `contact` is set where the desk lists tickets by contact. */
export type Asked = { email: string; contact?: Contact };

/** A file on its way to the desk. `token`: it lies there already, by the verb `attach`. */
export type OutgoingFile = { name: string; type: string; size: number; blob: Blob; token?: string };

/** A file that lies at the desk and belongs to nothing yet. `goodForMs`: so long it may be named; undefined: for good. */
export type Attached = { token: string; goodForMs?: number };

export type OutgoingComment = {
  body: Body;
  files: OutgoingFile[];
  /** Only where the card's `recipients` says that the desk takes them. */
  to?: string[];
  /** All who are to get a copy, those of the ticket among them. */
  cc: string[];
  /** A Choice's value, set in the same call where the desk can. */
  setStatus?: string;
  /** The ticket as it was just before, for desks with safe updates: what a gateway sends twice is refused once. */
  seen?: Seen;
};

export type OutgoingTicket = {
  requester: { email: string; name?: string; contact?: Contact };
  subject: string;
  body: Body;
  files: OutgoingFile[];
  fields: Fields;
  /** The mark of the mail thread that it is made from, for desks with `findThread`. */
  thread?: string;
};

/** `key` is the draft's id: the desk's idempotency key or external id, where it has one. */
export type Once = { key: string };

/** What a writer knows of what it wrote; the id lets the outbox find it again. */
export type Written = { id?: string };

/** One signed-in desk. A missing method is a missing capability: nothing else is asked anywhere. */
export type Desk = {
  /** Who signed in, and the verbs that this sign-in has. `plain`: what was typed into the sign-in's plain fields
   *  (a login name), for desks that cannot tell who a token belongs to. `ui`: what links into the desk begin with,
   *  where they lead to another host than its API. */
  whoAmI(plain: Record<string, string>): Promise<{ agent: Agent; may: Verb[]; ui?: string }>;
  /** Every exact match; [] when nobody has this address. */
  findContacts?(email: string): Promise<Contact[]>;
  /** Newest change first. People found in the tickets may come along as `contacts`. */
  listTickets(person: Asked, next?: string): Promise<Paged<Ticket> & { contacts?: Contact[] }>;
  readTicket(id: string): Promise<Ticket>;
  /** Oldest first within a page; the first page holds the newest comments, `next` goes back in time. */
  listComments(ticket: Ticket, next?: string): Promise<Paged<Comment>>;
  searchTickets?(text: string, next?: string): Promise<Paged<Ticket>>;
  /** Only where the desk keeps a ticket's `thread` as an id of ours by which it finds the ticket: every exact match. */
  findThread?(mark: string): Promise<Ticket[]>;
  listCompanyTickets?(company: Company, next?: string): Promise<Paged<Ticket>>;
  listTicketsChangedSince?(time: string, next?: string): Promise<Paged<Ticket>>;
  choices?(about?: { group?: string; ticket?: string }): Promise<Choices>;
  savedReplies?(ticket?: Ticket): Promise<SavedReply[]>;
  openAttachment?(attachment: Attachment): Promise<{ blob: Blob } | { link: string }>;

  /** Only where files go first: puts one there. What is written later names it by its token and takes no bytes. */
  attach?(file: OutgoingFile): Promise<Attached>;
  /** Both: what the desk kept as something else ends as `refused` with `there` (`tookOtherwise`), and is not sent again. */
  reply?(ticket: Ticket, comment: OutgoingComment, once: Once): Promise<Written>;
  note?(ticket: Ticket, comment: OutgoingComment, once: Once): Promise<Written>;
  createTicket?(ticket: OutgoingTicket, once: Once): Promise<Ticket>;
  /** The ticket as it is afterwards. A refusal that the desk hides behind a 200 must end as `refused`. */
  updateTicket?(id: string, changes: Fields, seen: Seen | undefined, once: Once): Promise<Ticket>;
  deleteTicket?(id: string): Promise<void>;
  editComment?(ticket: Ticket, comment: Comment, body: Body): Promise<void>;
  deleteComment?(ticket: Ticket, comment: Comment): Promise<void>;
  createContact?(contact: { email: string; name?: string }): Promise<Contact>;
  updateContact?(id: string, changes: { name?: string; phone?: string }): Promise<Contact>;
};

export type Verb = keyof Desk;

/** How the desk's address is formed from what the person types. */
export type Address = {
  /** Label of the field: "Your Freshdesk address". */
  ask: string;
  example: string;
  hint?: string;
  /** Typed without a dot, this is added: ".freshdesk.com" makes "acme.freshdesk.com" of "acme". */
  suffix?: string;
  /** The address is always this; nothing is asked. */
  fixed?: string;
  /** Regions to choose from, each with its whole origin. */
  regions?: { name: string; origin: string }[];
  /** Any host, with a sub-path if need be. */
  selfHosted?: boolean;
};

/** One field of a sign-in form. */
export type Secret = {
  id: string;
  ask: string;
  /** Not hidden while typed (a login name). */
  plain?: boolean;
  /** What most leave in it. Empty stands for it, too. */
  initial?: string;
  hint?: string;
};

/** Where an account's calls go (`api`), and the desk's own address, which differs where a gateway stands between. */
export type Where = { address: string; api: string };

/** What a sign-in has brought: a token for a while, and what buys the next one. */
export type Bought = { token: string; refresh?: string };

/**
 * Signing in on a page of the vendor, by an app that keeps no secret: authorization code with PKCE (RFC 7636, RFC 8252).
 * The app's client id is typed, or set by the organisation, as the secret `client`. All addresses come from here, never
 * from an answer.
 */
export type OAuth = {
  /** Whole addresses of the page and of the tokens, and the least scope that is enough (separated as the vendor does). */
  at(where: Where, typed: Record<string, string>): { authorize: string; token: string; scope: string };
  /** Parameters of the page beyond the protocol's. */
  more?: Record<string, string>;
  /** The token page takes JSON. */
  json?: true;
  /** The page can answer without showing itself (`prompt=none`), for refresh tokens that do not last. */
  silent?: true;
  /** Tells the desk that the account is gone: a whole address, with all that signs it. */
  revoke?(bought: Bought, where: Where, typed: Record<string, string>): Request;
};

/** One way to sign in. `sign` gives the headers (or query) that each request gets from the secrets (and the token). */
export type SignIn = {
  way: string;
  name: string;
  secrets: Secret[];
  /** Where to find the token, and the least role or scope that is enough. */
  find: string;
  help?: string;
  /** False where what we write appears under a shared key, "as the account, not as you". */
  personal: boolean;
  /**
   * Only where the secrets do not sign calls but buy a token that does so for a while: the call that buys it. It goes
   * out unsigned and is answered as OAuth says (RFC 6749, 5.1); `sign` then gets the token as `token`. `refresh`: the
   * refresh token of the answer before, if there was one; that of the first is kept with the secrets, as `refresh`, so
   * that a code which was good for minutes may be typed. `address`: where the account's API is.
   */
  exchange?(secrets: Record<string, string>, refresh: string | undefined, address: string): Request;
  /** The field of that answer which holds the token, where it is not answered as OAuth says (a session's id). */
  tokenIn?: string;
  /** Only where the person signs in on a page of the vendor; `sign` then gets the token as `token`. */
  oauth?: OAuth;
  /** `path`: of the call, for desks whose older calls take another key. */
  sign(
    secrets: Record<string, string>,
    path?: string,
  ): { headers?: Record<string, string>; query?: Record<string, string> };
};

/** At most `calls` per `perMs` milliseconds, or `atOnce` at one time; `match` narrows it to some paths. */
export type Limit = { name: string; calls?: number; perMs?: number; atOnce?: number; match?: RegExp };

/** An origin the desk lives on, and what for. */
export type Origin = { origin: string; purpose: 'api' | 'sign-in' | 'files' };

export type Card = {
  /** File name, simulator, test and icon have the same. */
  id: string;
  name: string;
  /** The vendor's API documentation. */
  home: string;
  /**
   * Sample data to try: there is nothing to sign in to, and its tickets have no page of their own to open. `email` is
   * somebody to look up first.
   */
  sample?: { email: string };
  address: Address;
  /** All in one, shown before "Connect" and asked for in one request. `way`: where a way to sign in needs one more. */
  origins(address: string, way?: string): Origin[];
  /** Base of every relative path: from the account's address (or its other address). */
  base(address: string): string;
  signIn: SignIn[];
  limits: Limit[];
  ticketsBy: 'email' | 'contact';
  /** Which fields the desk takes on create and on update; `required` on create. */
  fields: { create: FieldName[]; update: FieldName[]; required: FieldName[] };
  /** Bytes of all files together that one comment or ticket takes, where the vendor says; 0: it takes no files. */
  fileBytes?: number;
  /** Whether a reply takes its own recipients; 'watchers': the ticket's own people get it. */
  recipients: { to: boolean; cc: boolean } | 'watchers';
  /**
   * For desks that redirect browsers away when they refuse a sign-in: a page that they show to anybody. Where it stands,
   * such a redirect is `unauthorized`; else the desk is `moved`. (A browser hides where a redirect leads.)
   */
  guestPage?(address: string): string;
  /**
   * Only for desks that take nothing written by a browser, which they tell by the header `User-Agent`: whether that holds
   * for calls to this API. The person is then asked for leave to write under our own name; until it is given the account
   * only reads. A gateway passes calls on under its own name.
   */
  refusesBrowsers?(where: Where): boolean;
  /** Only where a status code misleads: turns an answer into another Failure than usual. */
  explain?(status: number, body: unknown): 'unauthorized' | 'forbidden' | 'absent' | 'limited' | 'refused' | undefined;
};

export type Adapter = Card & {
  open(http: Http, account: Pick<Account, 'id' | 'address' | 'agent' | 'timeZone' | 'ui'>): Desk;
};

/** Types a literal as an adapter. */
export const defineAdapter = (adapter: Adapter): Adapter => adapter;
