import type { Role } from './reading';

/**
 * Another form of an address, and how it came about: its domain in ASCII, without what follows its plus sign, without
 * dots (Gmail's, which takes no notice of them).
 */
export type OtherForm = { email: string; by: 'ascii' | 'tag' | 'dots' };

/** A person on a page, as the surfaces show them. */
export type SeenPerson = {
  email: string;
  name?: string;
  role: Role;
  /** The page's own name for the person holds another address than this one. */
  disguise?: string;
  /** Addresses under which a help desk may know the same person as well. */
  forms?: OtherForm[];
};

/** Why the first person is first, as data for "Why this person?". */
export type Why = {
  role: Role;
  /** Who stands in the sender's place, where the answers go to somebody else. */
  instead?: 'list' | 'form' | 'no-reply';
};

/**
 * Who was passed over, and why: ours, never to be shown, or nobody who reads mail (a mailing list, a calendar's room, a
 * CRM's box for copies).
 */
export type Passed = {
  email: string;
  name?: string;
  for: 'own' | 'never' | 'list' | 'no-reply' | 'room' | 'tool';
};

/** Who is on a page: people best first (own addresses are not among them), and where it was. */
export type Sighting = {
  site: string;
  people: SeenPerson[];
  passed: Passed[];
  /** Own addresses that the page itself told. */
  own: string[];
  subject?: string;
  /** A stable link of the message or record. */
  link?: string;
  /** The page's own id of the thread. */
  thread?: string;
  /** The name of who wrote what is open, where the page does not have the address. Nobody is chosen then. */
  nameless?: string;
  why?: Why;
};
