import type { Session } from '../platform/session';
import type { Frame, Reach } from '../platform/tabs';
import type { EventName, Events, ToPage } from '../wire/protocol';

const FRAMES = 'frames';
const TOKENS = 'tokens';
/** A frame says hello within moments of its making; an older word is not honoured. */
const TOKEN_LIFE_MS = 60_000;

type Token = { token: string; tab: number; at: number };

/**
 * Who listens, and what happened told to all of them. Extension pages hear `runtime` messages; frames in pages must be
 * spoken to one by one (Firefox does not bring them the former). Only frames that our own site script made are heard:
 * each brings a one-time word that was given to that tab.
 */
export function createSurfaces({ session, reach, now }: { session: Session; reach: Reach; now: () => number }) {
  const boot = crypto.randomUUID();
  let revision = 0;

  const frames = async () => ((await session.get(FRAMES)) as Frame[] | undefined) ?? [];
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
    async giveToken(tab: number): Promise<string> {
      const token = crypto.randomUUID();
      const young = (await tokens()).filter(({ at }) => now() - at < TOKEN_LIFE_MS);
      await session.set(TOKENS, [...young, { token, tab, at: now() } satisfies Token]);
      return token;
    },
    /** Lets a frame speak if its word was given to its tab; the word is used up. */
    async admit(frame: Frame, word: string | undefined): Promise<boolean> {
      const all = await tokens();
      const given = all.find(({ token, tab, at }) => token === word && tab === frame.tab && now() - at < TOKEN_LIFE_MS);
      if (!given) return (await frames()).some((known) => is(known, frame));
      await session.set(
        TOKENS,
        all.filter((one) => one !== given),
      );
      await session.set(FRAMES, [...(await frames()).filter((known) => !is(known, frame)), frame]);
      return true;
    },
    async isAdmitted(frame: Frame): Promise<boolean> {
      return (await frames()).some((known) => is(known, frame));
    },
    /** The tab went elsewhere or was closed: its frames are gone. */
    async forgetTab(tab: number): Promise<void> {
      const all = await frames();
      if (all.some((frame) => frame.tab === tab))
        await session.set(
          FRAMES,
          all.filter((frame) => frame.tab !== tab),
        );
    },
  };
}

export type Surfaces = ReturnType<typeof createSurfaces>;
