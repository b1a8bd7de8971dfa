import type { Mention, Passed, SeenPerson } from '../model';
import { comparable, isSame } from './address';
import { mailboxesOf } from './mention';
import type { Known } from './own';
import { passedFor, passedOver, type Ranked } from './rank';
import { namedAs, seen } from './seen';

/* Who is the one on a page that names no roles: one clear winner by weight is the guess, else nobody is chosen. */

/** An address that weighs less is offered, never chosen. */
const ENOUGH = 3;
/** How many times the second's weight the first must have, to be the guess. */
const CLEARLY = 2;
const OFFERED = 5;
/** `Name <address>` speaks more for its address than the address alone. */
const NAMED = 1.5;

type Candidate = { person: SeenPerson; weight: number };

/** Ranks what a page without roles mentions; what the person marked there wins over everything else. */
export function weigh(mentions: readonly Mention[], known: Known): Ranked {
  const reasoned = candidates(mentions.filter(({ role }) => role !== 'selection')).map((one) => ({
    ...one,
    reason: passedFor(one.person.email, known),
  }));
  const others = reasoned.filter(({ reason }) => reason === undefined);
  const people = others.slice(0, OFFERED).map(({ person }) => person);
  const passed = reasoned.flatMap(({ person, reason }): Passed[] => (reason ? [passedOver(person, reason)] : []));
  const told = passed.slice(0, OFFERED);
  const selected = selection(mentions, known);
  if (selected) {
    const rest = people.filter(({ email }) => !isSame(email, selected.email));
    return { people: [selected, ...rest], passed: told, why: { role: 'selection' } };
  }
  const [first, second] = others;
  const isClear = first && first.weight >= ENOUGH && first.weight >= CLEARLY * (second?.weight ?? 0);
  return isClear ? { people, passed: told, why: { role: first.person.role } } : { people, passed: told };
}

/** Every address with the weight of its best place, heaviest first. */
function candidates(mentions: readonly Mention[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const mention of mentions) {
    for (const mailbox of mailboxesOf(mention)) {
      const key = comparable(mailbox.email) ?? '';
      const weight = (mention.weight ?? 0) * (mention.loose && mailbox.name ? NAMED : 1);
      const known = best.get(key);
      const candidate = { person: seen(mailbox, mention.role), weight };
      const stronger = !known || weight > known.weight ? candidate : known;
      const person = namedAs(stronger.person, stronger === known ? candidate.person : known?.person);
      best.set(key, { ...stronger, person });
    }
  }
  return [...best.values()].sort((one, other) => other.weight - one.weight);
}

/** The one address that the person marked on the page. */
function selection(mentions: readonly Mention[], known: Known): SeenPerson | undefined {
  const marked = mentions.find(({ role }) => role === 'selection');
  const [mailbox, ...more] = marked ? mailboxesOf(marked) : [];
  if (!mailbox || more.length > 0) return undefined;
  const reason = passedFor(mailbox.email, known);
  return reason === 'own' || reason === 'never' ? undefined : seen(mailbox, 'selection');
}
