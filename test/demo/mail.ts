import type { Mailbox } from '../../lib/people/address';
import { personOf } from '../world';

/** A mail of the demo mailbox. */
export type DemoMail = {
  /** Its name in the address of the page: `#parcel`. */
  id: string;
  from: Mailbox;
  replyTo?: Mailbox;
  to: Mailbox[];
  cc?: Mailbox[];
  /** How old it is: a mailbox that was started today holds mails of today. */
  hoursAgo: number;
  subject: string;
  /** Written by hand, and trusted. */
  html: string;
  lang?: string;
  /** The address whose tickets Deskside shall show beside it; none where it shall show nobody. */
  shows?: string;
};

/** Whose mailbox it is, and who else is of the same company. */
export const ERIN: Mailbox = { name: 'Erin Agent', email: 'erin@desk.example' };
export const SUPPORT: Mailbox = { name: 'Support', email: 'support@desk.example' };
/** The addresses that are never the customer's. */
export const OWN = '*@desk.example';

/** One of the world's people, as mail headers name them. */
export function mailboxOf(key: string): Mailbox {
  const { name, email } = personOf(key);
  return { name, email };
}

/** Of a mail that shows whoever sent it, all but what is in it. */
export const sentBy = (from: Mailbox) => ({ from, to: [SUPPORT], shows: from.email });
