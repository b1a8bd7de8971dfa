import type { SeenPerson, Sighting } from '../model';

const ADDRESS = /^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"().]+$/;

/** The address in what a person typed or pasted ("Mara <mara@nordhavn.example>" too), or undefined. */
export function addressIn(typed: string): string | undefined {
  // Mails and chats put signs of writing direction and of no width around addresses; they come along when copied.
  const text = typed.replace(/\p{Cf}/gu, '').trim();
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1]?.trim() ?? text;
  return ADDRESS.test(address) && address.length <= 320 ? address : undefined;
}

/** Whether two addresses are one: their letter case does not count. */
export const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();

/**
 * Who was seen, once each: the strongest role wins, since people come best first. A name that pretends another address
 * is nobody's name: such a person is shown by the address.
 */
export function peopleOf(sighting: Sighting | undefined): SeenPerson[] {
  const people = (sighting?.people ?? []).map((person) => (person.disguise ? { ...person, name: undefined } : person));
  return people.filter((person, at) => people.findIndex(({ email }) => isSame(email, person.email)) === at);
}
