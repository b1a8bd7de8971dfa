import { z } from 'zod';
import { type Of, shape } from './shape';

/** Where on the page, and so in which role, a person was seen. Strongest first. */
export const RoleShape = shape(() =>
  z.enum(['record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'selection', 'page']),
);
export type Role = Of<typeof RoleShape>;

export const SeenPersonShape = shape(() =>
  z.object({
    email: z.string().max(320),
    name: z.string().max(300).optional(),
    role: RoleShape(),
    /** The page's own name for the person holds another address than this one. */
    disguise: z.string().max(320).optional(),
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
    site: z.string().max(60),
    people: z.array(SeenPersonShape()).max(60),
    own: z.array(z.string().max(320)).max(30),
    subject: z.string().max(1000).optional(),
    /** A stable link of the message or record. */
    link: z.string().max(2000).optional(),
    why: WhyShape().optional(),
  }),
);
export type Sighting = Of<typeof SightingShape>;
