import type { Passed, Role, SeenPerson, Why } from '../model';
import { comparable, isAmong, isSame } from './address';
import { isForm, notPerson } from './not-people';
import { isOwn, type Known } from './own';
import { namedAs } from './seen';

/* Who of the people of a mail is the one to show. Wrong is worse than nobody. */

/** People best first, and who was passed over; without `why` nobody of them is the one, and the person chooses. */
export type Ranked = { people: SeenPerson[]; passed: Passed[]; why?: Why };

/** As many people as a sighting takes. */
const MOST = 60;

// Google Groups writes the name in quotes, in every language; Mailman without.
const VIA = /^'.+' \S+ |\svia\s/i;

const RECEIVED: Role[] = ['selection', 'record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'page'];
const SPOKEN: Role[] = ['selection', 'record', 'reply-to', 'sender', 'forwarded', 'to', 'cc', 'page'];
const SENT: Role[] = ['selection', 'record', 'to', 'reply-to', 'forwarded', 'cc', 'sender', 'page'];
// Roles whose first person is shown without asking.
const PICKS = RECEIVED.slice(0, 5);
const SENT_PICKS = SENT.slice(0, 6);

/** Why an address is not offered, or only after all others. `list`: the list that stands in the sender's place. */
export function passedFor(email: string, known: Known, list?: string): Passed['for'] | undefined {
  if (isOwn(email, known)) return 'own';
  if (isAmong(email, known.never)) return 'never';
  return list !== undefined && isSame(email, list) ? 'list' : notPerson(email);
}

/** For whom the sender speaks, when it is nobody itself: a mailing list (`'Jane Doe' via Support`), a web form, a program. */
function speaker(sender: SeenPerson | undefined, people: readonly SeenPerson[]): Why['instead'] {
  if (!sender) return undefined;
  const others = people.filter(({ role, email }) => role !== 'sender' && isSame(email, sender.email));
  const answers = people.some(({ role, email }) => role === 'reply-to' && !isSame(email, sender.email));
  if (VIA.test(sender.name ?? '') && (others.length > 0 || answers)) return 'list';
  if (isForm(sender.email)) return 'form';
  const machine = notPerson(sender.email);
  return machine === 'list' ? 'list' : machine && 'no-reply';
}

/** Everybody once: in the strongest role, with a name if any place has one. */
function once(people: readonly SeenPerson[], order: readonly Role[]): SeenPerson[] {
  const all = new Map<string, SeenPerson>();
  for (const person of [...people].sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role))) {
    const key = comparable(person.email);
    if (!key) continue;
    const before = all.get(key);
    all.set(key, before ? namedAs(before, person) : person);
  }
  return [...all.values()];
}

/**
 * Puts the person to show first. The sender is it, except: what I sent is about whom I wrote to, and a web form or
 * no-reply sender speaks for Reply-To, and so does a mailing list. Recipients of others' mail are only offered.
 */
export function rank(people: readonly SeenPerson[], known: Known): Ranked {
  const sender = people.find(({ role }) => role === 'sender');
  const instead = speaker(sender, people);
  const list = instead === 'list' ? sender?.email : undefined;
  const isSent = sender === undefined || (list === undefined && isOwn(sender.email, known));
  const order = instead ? SPOKEN : isSent ? SENT : RECEIVED;

  const reasoned = once(people, order).map((person) => ({ person, reason: passedFor(person.email, known, list) }));
  const persons = reasoned.filter(({ reason }) => reason === undefined).map(({ person }) => person);
  // What no person reads may still be meant: it is offered after all others.
  const rest = reasoned.filter(({ reason }) => reason && reason !== 'own' && reason !== 'never');
  const listed = [...persons, ...rest.map(({ person }) => person)].slice(0, MOST);
  const passed = reasoned.flatMap(({ person, reason }) => (reason ? [passedOver(person, reason)] : [])).slice(0, MOST);

  const [first] = persons;
  if (!first || !(isSent ? SENT_PICKS : PICKS).includes(first.role)) return { people: listed, passed };
  const because = first.role === 'reply-to' ? instead : undefined;
  return { people: listed, passed, why: because ? { role: first.role, instead: because } : { role: first.role } };
}

/** How somebody who was passed over is told of. */
export const passedOver = ({ email, name }: SeenPerson, reason: Passed['for']): Passed =>
  name ? { email, name, for: reason } : { email, for: reason };
