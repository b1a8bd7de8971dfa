import type { Mention, Reading, SeenPerson, Sighting } from '../model';
import { isAmong } from './address';
import { mailboxesOf, ownAddressIn } from './mention';
import { notPerson } from './not-people';
import { isOwn, type Known } from './own';
import { type Ranked, rank } from './rank';
import { seen } from './seen';
import { weigh } from './weigh';

/** The own addresses that a page told, as addresses. */
export const ownIn = ({ own }: Reading): string[] => [...new Set(own.flatMap((text) => ownAddressIn(text) ?? []))];

/**
 * What a page's reading means: who is the person to show, who else is there. Undefined when it names nobody. `known` is
 * what the person and earlier pages said; own addresses that this page tells count too.
 */
export function sight(reading: Reading, known: Known): Sighting | undefined {
  const { site, subject, link, thread } = reading;
  const own = ownIn(reading);
  const all: Known = { ...known, own: [...own, ...known.own] };
  const ranked = rankOf(reading, all);
  if (!ranked) return undefined;
  const { people, passed, why } = ranked;
  return { site, people, passed, own, subject, link, thread, why: reading.several ? undefined : why };
}

function rankOf({ mentions }: Reading, known: Known): Ranked | undefined {
  if (mentions.some(({ role, weight }) => weight !== undefined || role === 'selection')) {
    const ranked = weigh(mentions, known);
    const isKnown = ranked.passed.some((one) => one.for === 'own' || one.for === 'never');
    return ranked.people.length > 0 || isKnown ? ranked : undefined;
  }
  const people = peopleOf(mentions, known);
  return people.length > 0 ? rank(people, known) : undefined;
}

const personsIn = (mentions: readonly Mention[]): SeenPerson[] =>
  mentions.flatMap((mention) => mailboxesOf(mention).map((mailbox) => seen(mailbox, mention.role)));

/**
 * The people of a mail. Of a thread those of one message: the newest open one that is not our own, a program's only
 * when nobody else wrote; who stands elsewhere in the thread is only on the page.
 */
function peopleOf(mentions: readonly Mention[], known: Known): SeenPerson[] {
  if (mentions.every(({ message }) => message === undefined)) return personsIn(mentions);
  const messages = [...Map.groupBy(mentions, ({ message = 0 }) => message)]
    .sort(([one], [other]) => one - other)
    .map(([, of]) => ({ people: personsIn(of), folded: of.every(({ folded }) => folded) }))
    .filter(({ people }) => people.some(({ role }) => role === 'sender'));
  const open = messages.filter(({ folded }) => !folded);
  const looked = open.length > 0 ? open : messages;
  const senderOf = ({ people }: { people: SeenPerson[] }) => people.find(({ role }) => role === 'sender')?.email ?? '';
  const theirs = looked.filter((message) => {
    const sender = senderOf(message);
    return !isOwn(sender, known) && !isAmong(sender, known.never);
  });
  const chosen = theirs.find((message) => !notPerson(senderOf(message))) ?? theirs[0] ?? looked[0];
  const elsewhere = messages.flatMap(({ people }) => people.map((person) => ({ ...person, role: 'page' as const })));
  return [...(chosen?.people ?? []), ...elsewhere];
}
