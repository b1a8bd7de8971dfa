import * as z from 'zod/mini';
import { AgentShape } from './nouns';
import { type Of, shape } from './shape';

/** Two letters and one of twelve colours: how an account is told apart in a list. */
export const MarkShape = shape(() => z.object({ letters: z.string(), colour: z.number() }));
export type Mark = Of<typeof MarkShape>;

/** One sign-in at one help desk. Holds no secret: those lie in the vault under the account's id. */
export const AccountShape = shape(() =>
  z.object({
    v: z.literal(1),
    id: z.string(),
    /** The adapter's id. */
    desk: z.string(),
    name: z.string(),
    mark: MarkShape(),
    /** The desk's address as https origin, with a sub-path where it has one, without a trailing slash. */
    address: z.string(),
    /** Where the desk's own pages lie, if not at its address: what its links begin with. */
    ui: z.optional(z.string()),
    /** Where to send the calls instead: a company gateway or a local test server. */
    other: z.optional(z.string()),
    /** Zone of the desk's times that come without one (IANA name). */
    timeZone: z.optional(z.string()),
    /** Which of the card's ways to sign in. */
    way: z.string(),
    agent: AgentShape(),
    /** The verbs that this sign-in has. */
    may: z.array(z.string()),
    /** The match patterns that the browser was asked for. */
    origins: z.array(z.string()),
    createdAt: z.string(),
  }),
);
export type Account = Of<typeof AccountShape>;
