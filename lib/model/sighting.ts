import * as z from 'zod/mini';
import { type Of, shape } from './shape';

/** Where on the page, and so in which role, a person was seen. Strongest first. */
export const RoleShape = shape(() =>
  z.enum(['record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'selection', 'page']),
);
export type Role = Of<typeof RoleShape>;

export const SeenPersonShape = shape(() =>
  z.object({
    email: z.string().check(z.maxLength(320)),
    name: z.optional(z.string().check(z.maxLength(300))),
    role: RoleShape(),
    /** The page's own name for the person holds another address than this one. */
    disguise: z.optional(z.string().check(z.maxLength(320))),
  }),
);
export type SeenPerson = Of<typeof SeenPersonShape>;

/** Why the first person is first, as data for "Why this person?". */
export const WhyShape = shape(() =>
  z.object({
    role: RoleShape(),
    /** What was passed over, in words' keys. */
    passed: z.array(z.enum(['own', 'list', 'no-reply', 'quoted', 'hidden'])),
  }),
);
export type Why = Of<typeof WhyShape>;

/** What a site reader saw on one page: people best first (own addresses are not among them), and where it was. */
export const SightingShape = shape(() =>
  z.object({
    site: z.string().check(z.maxLength(60)),
    people: z.array(SeenPersonShape()).check(z.maxLength(60)),
    own: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(30)),
    subject: z.optional(z.string().check(z.maxLength(1000))),
    /** A stable link of the message or record. */
    link: z.optional(z.string().check(z.maxLength(2000))),
    why: z.optional(WhyShape()),
  }),
);
export type Sighting = Of<typeof SightingShape>;
