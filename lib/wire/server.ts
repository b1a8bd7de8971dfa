import type { Failure } from '../model';
import { failureOf } from '../model';
import {
  type Answers,
  type Ask,
  type PageAnswers,
  type PageAsk,
  type PageRequestName,
  pageRequests,
  type RequestName,
  requests,
  type WatchAsk,
  type WatchName,
  type WatchParts,
  watches,
} from './protocol';

/** Where a message came from, as the browser says it. */
export type Sender = {
  id?: string;
  url?: string;
  tab?: { id?: number; windowId?: number; url?: string };
  frameId?: number;
};

/** One of our own pages: `page` is its path, a frame in a site has both `tab` and `frame`. */
export type Surface = { page: string; tab?: number; window?: number; frame?: number };
/** A site script. */
export type SitePage = { tab: number; window?: number; url: string };

export type Handlers = { [K in RequestName]: (ask: Ask<K>, from: Surface) => Promise<Answers[K]> };
export type PageHandlers = { [K in PageRequestName]: (ask: PageAsk<K>, from: SitePage) => Promise<PageAnswers[K]> };
export type WatchHandlers = {
  [K in WatchName]: (
    ask: WatchAsk<K>,
    tell: (part: WatchParts[K]) => void,
    signal: AbortSignal,
    from: Surface,
  ) => Promise<void>;
};

export type ServerPort = {
  name: string;
  sender?: Sender;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(hear: (message: unknown) => void): void };
  onDisconnect: { addListener(hear: () => void): void };
};

type Dependencies = {
  /** Our own id and address: whatever comes from elsewhere is not answered. */
  own: { id: string; origin: string };
  handlers: Handlers;
  pages: PageHandlers;
  watches: WatchHandlers;
  /** Whether a frame in a site may speak (its first word brings the token). */
  admits(surface: Surface, hello: { token?: string } | undefined): Promise<boolean>;
  /** Raises a Failure when a surface's request or watch is not to be answered now. */
  pass(name: string): Promise<void>;
};

type Reply = { ok: true; value: unknown } | { ok: false; failure: Failure };

const REFUSED: Reply = { ok: false, failure: { kind: 'forbidden' } };
const ODD: Reply = { ok: false, failure: { kind: 'unreadable', field: 'message' } };
/** Only the options page handles accounts, with them secrets, and what is kept of the past. */
const OPTIONS_ONLY = new Set<string>([
  'account.connect',
  'account.plan',
  'account.test',
  'account.remove',
  'writing.allow',
  'writing.stop',
  'backup.make',
  'backup.look',
  'backup.take',
  'everything.forget',
  'journal.list',
  'journal.clear',
  'recipe.read',
  'recipe.change',
  'recipe.remove',
  'recipe.export',
  'recipe.import',
  'vault.protect',
  'vault.renew',
]);
/** A page around a frame can cover it, and lure keys into it: no passphrase is typed there. */
const NOT_FRAMED = new Set<string>(['vault.unlock']);
const has = <T extends object>(table: T, key: unknown): key is keyof T =>
  typeof key === 'string' && Object.hasOwn(table, key);

/**
 * The worker's end of the wire. Every message is checked twice before anything happens: who sent it (our own page, a
 * frame that our site script made, or a site script, each with its own list of requests) and what it holds (zod).
 */
export function createServer({ own, handlers, pages, watches: watching, admits, pass }: Dependencies) {
  function surfaceOf(sender: Sender): Surface | undefined {
    if (sender.id !== own.id || !sender.url?.startsWith(`${own.origin}/`)) return undefined;
    const framed = sender.tab !== undefined && sender.frameId !== undefined && sender.frameId > 0;
    return {
      page: new URL(sender.url).pathname,
      tab: sender.tab?.id,
      window: sender.tab?.windowId,
      frame: framed ? sender.frameId : undefined,
    };
  }
  function sitePageOf(sender: Sender): SitePage | undefined {
    if (sender.id !== own.id || sender.tab?.id === undefined || sender.frameId !== 0 || !sender.url) return undefined;
    if (sender.url.startsWith(own.origin)) return undefined;
    return { tab: sender.tab.id, window: sender.tab.windowId, url: sender.url };
  }

  async function answer<A, F>(handle: (ask: A, from: F) => Promise<unknown>, ask: A, from: F): Promise<Reply> {
    try {
      return { ok: true, value: await handle(ask, from) };
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown) };
    }
  }

  async function answerSurface(name: RequestName, payload: unknown, from: Surface): Promise<Reply> {
    const parsed = requests[name]().safeParse(payload);
    if (!parsed.success) return ODD;
    if (OPTIONS_ONLY.has(name) && (from.page !== '/options.html' || from.frame !== undefined)) return REFUSED;
    if (NOT_FRAMED.has(name) && from.frame !== undefined) return REFUSED;
    const hello = name === 'surface.hello' ? (parsed.data as { token?: string }) : undefined;
    if (from.frame !== undefined && !(await admits(from, hello))) return REFUSED;
    const handle = handlers[name] as (ask: unknown, from: Surface) => Promise<unknown>;
    return answer((ask, of) => pass(name).then(() => handle(ask, of)), parsed.data, from);
  }

  async function answerPage(name: PageRequestName, payload: unknown, from: SitePage): Promise<Reply> {
    const parsed = pageRequests[name]().safeParse(payload);
    if (!parsed.success) return ODD;
    return answer(pages[name] as (ask: unknown, from: SitePage) => Promise<unknown>, parsed.data, from);
  }

  return {
    /** The reply to a message, or undefined when it is not for the worker (another of our pages may answer it). */
    onMessage(message: unknown, sender: Sender): Promise<Reply> | undefined {
      const { ask, payload } = (message ?? {}) as { ask?: unknown; payload?: unknown };
      const surface = surfaceOf(sender);
      if (surface) return has(requests, ask) ? answerSurface(ask, payload, surface) : undefined;
      const page = sitePageOf(sender);
      if (page && has(pageRequests, ask)) return answerPage(ask, payload, page);
      return ask === undefined ? undefined : Promise.resolve(REFUSED);
    },
    /** Answers one watch; the port is closed when the last part has gone, or by the surface when it looks elsewhere. */
    onConnect(port: ServerPort): void {
      const from = port.sender && surfaceOf(port.sender);
      const name = port.name;
      if (!from || !has(watches, name)) {
        port.disconnect();
        return;
      }
      const left = new AbortController();
      port.onDisconnect.addListener(() => left.abort());
      const post = (message: unknown) => {
        if (!left.signal.aborted) port.postMessage(message);
      };
      port.onMessage.addListener(async (payload) => {
        const parsed = watches[name]().safeParse(payload);
        const allowed = parsed.success && (from.frame === undefined || (await admits(from, undefined)));
        if (!parsed.success || !allowed) return port.disconnect();
        const watch = watching[name] as (
          ask: unknown,
          tell: (part: unknown) => void,
          signal: AbortSignal,
          from: Surface,
        ) => Promise<void>;
        const told = pass(name).then(() => watch(parsed.data, (part) => post({ part }), left.signal, from));
        await told.then(
          () => post({ done: true }),
          (thrown) => post({ failure: failureOf(thrown) }),
        );
        if (!left.signal.aborted) port.disconnect();
      });
    },
  };
}

export type Server = ReturnType<typeof createServer>;
