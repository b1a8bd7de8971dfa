import type { Role, SeenPerson } from '../model';
import { isSame, type Mailbox } from './address';
import { findAddresses } from './text';

/**
 * Another address that the display name holds, also with a full-width at-sign: the name pretends to be someone else.
 */
export const disguise = ({ email, name }: Mailbox): string | undefined =>
  findAddresses((name ?? '').normalize('NFKC')).find((other) => !isSame(other, email));

/** A person as a sighting has them. */
export function seen(mailbox: Mailbox, role: Role): SeenPerson {
  const pretended = disguise(mailbox);
  return pretended ? { ...mailbox, role, disguise: pretended } : { ...mailbox, role };
}
