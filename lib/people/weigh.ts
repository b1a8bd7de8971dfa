import type { Mention, SeenPerson, Why } from '../model';
import { comparable, isAmong } from './address';
import { mailboxesOf } from './mention';
import { isMachine, type Known, type Ranked, seen } from './people';

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
export function weigh(mentions: readonly Mention[], { own, never }: Known): Ranked {
  const selected = selection(mentions, [...own, ...never]);
  const found = candidates(mentions.filter(({ role }) => role !== 'selection')).filter(
    ({ person }) => !isAmong(person.email, never),
  );
  const others = found.filter(({ person: { email } }) => !isAmong(email, own) && !isMachine(email));
  const people = others.slice(0, OFFERED).map(({ person }) => person);
  if (selected) {
    const rest = people.filter(({ email }) => comparable(email) !== comparable(selected.email));
    return { people: [selected, ...rest], why: { role: 'selection', passed: [] } };
  }
  const [first, second] = others;
  const isClear = first && first.weight >= ENOUGH && first.weight >= CLEARLY * (second?.weight ?? 0);
  if (!isClear) return { people };
  const passed: Why['passed'] = [];
  if (found.some(({ person }) => isAmong(person.email, own))) passed.push('own');
  if (found.some(({ person }) => isMachine(person.email))) passed.push('no-reply');
  return { people, why: { role: first.person.role, passed } };
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
      const name = stronger.person.name ?? known?.person.name ?? mailbox.name;
      best.set(key, { ...stronger, person: name ? { ...stronger.person, name } : stronger.person });
    }
  }
  return [...best.values()].sort((one, other) => other.weight - one.weight);
}

/** The one address that the person marked on the page. */
function selection(mentions: readonly Mention[], known: readonly string[]): SeenPerson | undefined {
  const marked = mentions.find(({ role }) => role === 'selection');
  const [mailbox, ...more] = marked ? mailboxesOf(marked) : [];
  return !mailbox || more.length > 0 || isAmong(mailbox.email, known) ? undefined : seen(mailbox, 'selection');
}
