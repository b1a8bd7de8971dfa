import type { Role } from './reading';

/** A person on a page, as the surfaces show them. */
export type SeenPerson = {
  email: string;
  name?: string;
  role: Role;
  /** The page's own name for the person holds another address than this one. */
  disguise?: string;
};

/** Why the first person is first, as data for "Why this person?". */
export type Why = {
  role: Role;
  /** What was passed over, in words' keys. */
  passed: ('own' | 'list' | 'no-reply')[];
};

/** Who is on a page: people best first (own addresses are not among them), and where it was. */
export type Sighting = {
  site: string;
  people: SeenPerson[];
  own: string[];
  subject?: string;
  /** A stable link of the message or record. */
  link?: string;
  /** The page's own id of the thread. */
  thread?: string;
  why?: Why;
};
