import type { Session } from '../platform/session';
import type { Frame, Reach } from '../platform/tabs';
import type { EventName, Events, ToPage } from '../wire/protocol';
import { createTurns } from './turns';

const FRAMES = 'frames';
const TOKENS = 'tokens';
/** A frame says hello within moments of its making; an older word is not honoured. */
const TOKEN_LIFE_MS = 60_000;

type Token = { token: string; tab: number; at: number };
type Admitted = Frame & { at: number };

/**
 * Who listens, and what happened told to all of them. Extension pages hear `runtime` messages; frames in pages must be
 * spoken to one by one (Firefox does not bring them the former). Only frames that our own site script made are heard:
 * each brings a one-time word that was given to that tab.
 */
export function createSurfaces({ session, reach, now }: { session: Session; reach: Reach; now: () => number }) {
  const boot = crypto.randomUUID();
  let revision = 0;
  const inTurn = createTurns();

  const frames = async () => ((await session.get(FRAMES)) as Admitted[] | undefined) ?? [];
  const tokens = async () => ((await session.get(TOKENS)) as Token[] | undefined) ?? [];
  const is = (a: Frame, b: Frame) => a.tab === b.tab && a.frame === b.frame;
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

  return {
    boot,
    revision: () => revision,
    emit<K extends EventName>(event: K, data: Events[K]): void {
      revision += 1;
      const message = { event, data, revision, boot };
      quietly(reach.pages(message));
      quietly(
        frames().then((all) => Promise.all(all.map((frame) => reach.frame(message, frame).catch(() => undefined)))),
      );
    },
    toPage(tab: number, message: ToPage): void {
      quietly(reach.page(message, tab));
    },
    giveToken: (tab: number): Promise<string> =>
      inTurn(async () => {
        const token = crypto.randomUUID();
        const young = (await tokens()).filter(({ at }) => now() - at < TOKEN_LIFE_MS);
        await session.set(TOKENS, [...young, { token, tab, at: now() } satisfies Token]);
        return token;
      }),
    /** Lets a frame speak if its word was given to its tab; the word is used up. */
    admit: ({ tab, frame }: Frame, word: string | undefined): Promise<boolean> =>
      inTurn(async () => {
        const [given, known] = [await tokens(), await frames()];
        const isIt = (one: Frame) => is(one, { tab, frame });
        const fits = (one: Token) => one.token === word && one.tab === tab && now() - one.at < TOKEN_LIFE_MS;
        if (!given.some(fits)) return known.some(isIt);
        await session.set(
          TOKENS,
          given.filter((one) => !fits(one)),
        );
        await session.set(FRAMES, [...known.filter((one) => !isIt(one)), { tab, frame, at: now() } satisfies Admitted]);
        return true;
      }),
    /** The tab went elsewhere or was closed: the frames that it had until then are gone. */
    forgetTab: (tab: number, until = now() + 1): Promise<void> =>
      inTurn(async () => {
        const all = await frames();
        const left = all.filter((frame) => frame.tab !== tab || frame.at >= until);
        if (left.length < all.length) await session.set(FRAMES, left);
      }),
  };
}

export type Surfaces = ReturnType<typeof createSurfaces>;
