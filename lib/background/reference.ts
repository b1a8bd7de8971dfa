import type { Answer, Http, Request } from '../adapters/contract';
import type { Session } from '../platform/session';
import { createTurns } from './turns';

/** The names of statuses and agents change rarely; a refused value asks anew before that. */
const LIFE_MS = 60 * 60 * 1000;
/** Of one account, as JSON: `storage.session` is shared with the lists of tickets. */
const MOST_LENGTH = 256 * 1024;

type Told = { status: number; body: unknown; at: number };
type Kept = Record<string, Told>;

/** What one account's desk said of its reference data. */
export type References = {
  read(place: string): Promise<Told | undefined>;
  keep(place: string, told: Omit<Told, 'at'>): Promise<void>;
};

const keyOf = (account: string) => `reference:${account}`;

/** Remembers reference data for an hour, in memory that outlives the worker, so that a lookup need not ask again. */
export function createReferences({ session, now }: { session: Session; now: () => number }) {
  /** Two answers that arrive together must not lose one. */
  const inTurn = createTurns();

  async function keptOf(account: string): Promise<Kept> {
    const kept = ((await session.get(keyOf(account))) as Kept | undefined) ?? {};
    return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => now() - at < LIFE_MS));
  }

  return {
    of: (account: string): References => ({
      read: async (place) => (await keptOf(account))[place],
      keep: (place, told) =>
        inTurn(async () => {
          const kept = { ...(await keptOf(account)), [place]: { ...told, at: now() } };
          if (JSON.stringify(kept).length <= MOST_LENGTH) await session.set(keyOf(account), kept);
        }),
    }),
    /** The desk refused something that we offered, or the account is gone. */
    forget: (account: string): Promise<void> => inTurn(() => session.remove(keyOf(account))),
  };
}

/** Answers `reference` requests from what is remembered. What is kept has passed its shape. */
export function remembering(http: Http, references: References): Http {
  async function send<T>(request: Request, shape: Parameters<Http['send']>[1]): Promise<Answer<T>> {
    const place = JSON.stringify([request.method, request.path, request.query, request.body]);
    const known = await references.read(place);
    if (known) return { status: known.status, body: known.body as T, header: () => undefined };
    const answer = (await http.send(request, shape)) as Answer<T>;
    await references.keep(place, { status: answer.status, body: answer.body });
    return answer;
  }
  return { ...http, send: (request, shape) => (request.reference ? send(request, shape) : http.send(request, shape)) };
}
