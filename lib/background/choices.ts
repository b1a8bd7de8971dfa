import type { Choices } from '../model';
import type { Session } from '../platform/session';
import type { Desks } from './lookup';

/** Agents, queues and fields change rarely; a refused value asks anew before that. */
const LIFE_MS = 60 * 60 * 1000;

type About = { group?: string; ticket?: string };
type Kept = { choices: Choices; at: number };

/** What an agent may choose from, asked when first needed and kept for an hour, in memory. */
export function createChoices(dependencies: { desks: Pick<Desks, 'open'>; session: Session; now: () => number }) {
  const { desks, session, now } = dependencies;
  const keyOf = (account: string, { group, ticket }: About) => `choices:${account}:${group ?? ''}:${ticket ?? ''}`;
  return {
    /** Failures: as the desk's. A desk that tells nothing gives nothing to choose from. */
    async read(account: string, about: About): Promise<Choices> {
      const kept = (await session.get(keyOf(account, about))) as Kept | undefined;
      if (kept && now() - kept.at < LIFE_MS) return kept.choices;
      const desk = await desks.open(account);
      const choices = (await desk.choices?.(about)) ?? {};
      await session.set(keyOf(account, about), { choices, at: now() } satisfies Kept);
      return choices;
    },
    /** The desk refused a value that we offered. */
    forget: (account: string, about: About): Promise<void> => session.remove(keyOf(account, about)),
  };
}

export type Choosing = ReturnType<typeof createChoices>;
