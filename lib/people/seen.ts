import type { Role, SeenPerson } from '../model';
import { isSame, type Mailbox } from './address';
import { otherForms } from './forms';
import { notPerson } from './not-people';
import { findAddresses } from './text';

/**
 * Another address that the display name holds, also with a full-width at-sign: the name pretends to be someone else.
 */
export const disguise = ({ email, name }: Mailbox): string | undefined =>
  findAddresses((name ?? '').normalize('NFKC')).find((other) => !isSame(other, email));

/** A person as a sighting has them. */
export function seen(mailbox: Mailbox, role: Role): SeenPerson {
  const pretended = disguise(mailbox);
  const forms = notPerson(mailbox.email) ? [] : otherForms(mailbox.email);
  return {
    ...mailbox,
    role,
    ...(pretended ? { disguise: pretended } : {}),
    ...(forms.length > 0 ? { forms } : {}),
  };
}

/** The person, with the name of another place where this one has none. What that name pretends comes along with it. */
export const namedAs = (person: SeenPerson, other: SeenPerson | undefined): SeenPerson =>
  person.name || !other?.name ? person : { ...person, name: other.name, disguise: other.disguise };
