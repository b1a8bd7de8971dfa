import type { Mention, Reading, SeenPerson, Sighting } from '../model';
import { comparable, isAmong } from './address';
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
  const { site, subject, link, thread, nameless } = reading;
  const own = ownIn(reading);
  const all: Known = { ...known, own: [...own, ...known.own] };
  const ranked = rankOf(reading, all);
  if (!ranked && !nameless) return undefined;
  const { people, passed, why } = ranked ?? { people: [], passed: [] };
  const unsure = reading.several || nameless !== undefined || (reading.unordered && isUnordered(reading, all));
  return { site, people, passed, own, subject, link, thread, nameless, why: unsure ? undefined : why };
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
  const messages = messagesIn(mentions);
  const looked = openOf(messages);
  const theirs = looked.filter((message) => isTheirs(senderOf(message), known));
  const chosen = theirs.find((message) => !notPerson(senderOf(message))) ?? theirs[0] ?? looked[0];
  const elsewhere = messages.flatMap(({ people }) => people.map((person) => ({ ...person, role: 'page' as const })));
  return [...(chosen?.people ?? []), ...elsewhere];
}

/** One message of a thread, and who is named in it. */
type Message = { people: SeenPerson[]; folded: boolean };

/** The messages of a thread that name their sender, newest first. */
const messagesIn = (mentions: readonly Mention[]): Message[] =>
  [...Map.groupBy(mentions, ({ message = 0 }) => message)]
    .sort(([one], [other]) => one - other)
    .map(([, of]) => ({ people: personsIn(of), folded: of.every(({ folded }) => folded) }))
    .filter(({ people }) => people.some(({ role }) => role === 'sender'));

/** The messages that are open, or all where none is. */
function openOf(messages: Message[]): Message[] {
  const open = messages.filter(({ folded }) => !folded);
  return open.length > 0 ? open : messages;
}

const senderOf = ({ people }: Message) => people.find(({ role }) => role === 'sender')?.email ?? '';

const isTheirs = (email: string, known: Known) => !isOwn(email, known) && !isAmong(email, known.never);

/** Whether it matters which of the open messages is the newest: they are of several people, or all our own. */
function isUnordered({ mentions }: Reading, known: Known): boolean {
  const looked = openOf(messagesIn(mentions));
  const theirs = looked.map(senderOf).filter((email) => isTheirs(email, known));
  return looked.length > 1 && new Set(theirs.map(comparable)).size !== 1;
}
