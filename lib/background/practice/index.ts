import type { Session } from '../../platform/session';
import type { Asked } from './asked';
import { createPracticeFiles } from './files';
import * as reads from './reads';
import { missing, Refusal } from './refusal';
import { sample } from './sample';
import type { State } from './state';
import { type Story, tell } from './story';
import * as writes from './writes';

/** No name under `.invalid` is anybody's: https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const HOST = 'practice.invalid';
const KEY = 'practice';

type Answer = (asked: Asked, id: string, part: string) => unknown;

const ROUTES: [request: RegExp, answer: Answer][] = [
  [/^GET \/me$/, reads.whoAmI],
  [/^GET \/contacts$/, reads.findContacts],
  [/^GET \/tickets$/, reads.listTickets],
  [/^GET \/tickets\/([^/]+)$/, reads.readTicket],
  [/^GET \/tickets\/([^/]+)\/comments$/, reads.listComments],
  [/^GET \/choices$/, reads.choices],
  [/^GET \/replies$/, reads.listReplies],
  [/^GET \/files\/([^/]+)$/, reads.readFile],
  [/^POST \/tickets\/([^/]+)\/replies$/, writes.reply],
  [/^POST \/tickets\/([^/]+)\/notes$/, writes.note],
  [/^POST \/tickets$/, writes.createTicket],
  [/^PATCH \/tickets\/([^/]+)$/, writes.updateTicket],
  [/^DELETE \/tickets\/([^/]+)$/, writes.deleteTicket],
  [/^PATCH \/tickets\/([^/]+)\/comments\/([^/]+)$/, writes.editComment],
  [/^DELETE \/tickets\/([^/]+)\/comments\/([^/]+)$/, writes.deleteComment],
  [/^POST \/contacts$/, writes.createContact],
  [/^PATCH \/contacts\/([^/]+)$/, writes.updateContact],
];

type Dependencies = {
  session: Session;
  now(): number;
  /** What the desk is filled with when it is first used. */
  story?: () => Story;
};

/**
 * The practice desk: a whole help desk inside the worker. It answers requests to its host as `fetch` would, without a
 * network, and remembers everything in the session's memory: until the browser closes or `forget`.
 */
export function createPractice({ session, now, story = sample }: Dependencies) {
  const files = createPracticeFiles(session);
  let turn: Promise<unknown> = Promise.resolve();

  /** One request at a time: two that change the state side by side would lose one of the changes. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  async function stateNow(): Promise<State> {
    const kept = (await session.get(KEY)) as State | undefined;
    if (kept) return kept;
    const told = tell(story(), now());
    await files.put(told.files);
    await session.set(KEY, told.state);
    return told.state;
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const asked = `${request.method} ${url.pathname.replace(/^\/api/, '')}`;
    const state = await stateNow();
    const agent = state.agents.find(({ id }) => request.headers.get('authorization') === `Practice ${id}`);
    try {
      if (!agent) throw new Refusal(401, { message: 'Who is there?' });
      const [handle = missing, id = '', part = ''] =
        ROUTES.flatMap(([wanted, found]) => {
          const match = wanted.exec(asked);
          return match ? [[found, match[1], match[2]] as const] : [];
        })[0] ?? [];
      const at = new Date(now()).toISOString();
      const body = await handle({ state, files, agent, at, query: url.searchParams, request }, id, part);
      if (request.method !== 'GET') await session.set(KEY, state);
      if (body instanceof Blob) return new Response(body);
      return body === undefined ? new Response(null, { status: 204 }) : Response.json(body);
    } catch (thrown) {
      if (thrown instanceof Refusal) return Response.json(thrown.body, { status: thrown.status });
      throw thrown;
    }
  }

  const answers = (address: string): boolean => new URL(address).host === HOST;
  const ask: typeof fetch = (input, init) => inTurn(() => answer(new Request(input, init)));

  return {
    /** Whether an address is the practice desk's. */
    answers,
    fetch: ask,
    /** A `fetch` that asks the practice desk what is for it, and the network everything else. */
    before:
      (network: typeof fetch): typeof fetch =>
      (input, init) =>
        answers(input instanceof Request ? input.url : String(input)) ? ask(input, init) : network(input, init),
    /** Forgets all that was written and sent. The next use begins anew. */
    forget: (): Promise<void> =>
      inTurn(async () => {
        const state = (await session.get(KEY)) as State | undefined;
        if (!state) return;
        await files.dropAll(state);
        await session.remove(KEY);
      }),
  };
}

export type Practice = ReturnType<typeof createPractice>;
