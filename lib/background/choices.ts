import type { Choices } from '../model';
import type { Session } from '../platform/session';
import type { Desks } from './lookup';
import type { createReferences } from './reference';

/** Agents, queues and fields change rarely; a refused value asks anew before that. */
const LIFE_MS = 60 * 60 * 1000;

type About = { group?: string; ticket?: string };
type Kept = Record<string, { choices: Choices; at: number }>;

const keyOf = (account: string) => `choices:${account}`;

/** What an agent may choose from, asked when first needed and kept for an hour, in memory. */
export function createChoices(dependencies: {
  desks: Pick<Desks, 'open'>;
  session: Session;
  now: () => number;
  references: Pick<ReturnType<typeof createReferences>, 'forget'>;
}) {
  const { desks, session, now, references } = dependencies;
  const keptOf = async (account: string) => ((await session.get(keyOf(account))) as Kept | undefined) ?? {};
  return {
    /** Failures: as the desk's. A desk that tells nothing gives nothing to choose from. */
    async read(account: string, about: About): Promise<Choices> {
      const place = JSON.stringify([about.group, about.ticket]);
      const known = (await keptOf(account))[place];
      if (known && now() - known.at < LIFE_MS) return known.choices;
      const desk = await desks.open(account);
      const choices = (await desk.choices?.(about)) ?? {};
      await session.set(keyOf(account), { ...(await keptOf(account)), [place]: { choices, at: now() } } satisfies Kept);
      return choices;
    },
    /** The desk refused something that we offered, or the account is gone. */
    async forget(account: string): Promise<void> {
      await Promise.all([session.remove(keyOf(account)), references.forget(account)]);
    },
  };
}

export type Choosing = ReturnType<typeof createChoices>;
