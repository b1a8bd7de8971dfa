import type { Role, SeenPerson, Why } from '../model';
import { comparable, findAddresses, isAmong, type Mailbox } from './address';

/* Who of the people on a page is the one to show. Wrong is worse than nobody. */

/** Whose addresses are the reader's own, and which shall never be shown; `*@acme.example` means a whole domain. */
export type Known = { own: readonly string[]; never: readonly string[] };

/** People best first; without `why` nobody of them is the one, and the person chooses. */
export type Ranked = { people: SeenPerson[]; why?: Why };

/** As many people as a sighting takes. */
const MOST = 60;

const MACHINE =
  /^(?:do[-_.]?)?no[-_.]?t?[-_.]?reply(?:[-_+.=]|@)|^(?:notifications?|alerts?|mailer[-_.]?daemon|postmaster|bounces?|unsubscribe)(?:[-_+=]|@)|[-_.]no-?reply@|\+unsubscribe@/;
const ROOM = /@(?:resource|group)\.calendar\.google\.com$/;
// Programs that send for a person who is then in Reply-To.
const FORM =
  /^(?:web)?(?:-|_)?(?:forms?|site|mailer|server)(?:[-_+.]|@)|^(?:contact|kontakt)[-_.]?form|^kontaktformular|^formul|^(?:wordpress|apache|www-data|nobody|daemon|system)@/;

/** An address that no person reads: no-reply, notifications, a calendar's room, unsubscribe. */
export function isMachine(email: string): boolean {
  const compared = comparable(email) ?? '';
  return MACHINE.test(compared) || ROOM.test(compared);
}

/** An address that web forms and other programs send from, in the name of someone else. */
const isForm = (email: string) => FORM.test(comparable(email) ?? '');

// Google Groups writes the name in quotes, in every language; Mailman without.
const VIA = /^'.+' \S+ |\svia\s/i;

/** Whether a mailing list put itself in the sender's place: `'Jane Doe' via Support`, from and to the same address. */
const isList = (sender: SeenPerson, people: readonly SeenPerson[]) =>
  VIA.test(sender.name ?? '') &&
  people.some(({ email, role }) => role !== 'sender' && comparable(email) === comparable(sender.email));

/**
 * Another address that the display name holds, also with a full-width at-sign: the name pretends to be someone else.
 */
export function disguise({ email, name }: Mailbox): string | undefined {
  const compared = comparable(email);
  return findAddresses((name ?? '').normalize('NFKC')).find((other) => comparable(other) !== compared);
}

/** A person as a sighting has them. */
export function seen(mailbox: Mailbox, role: Role): SeenPerson {
  const pretended = disguise(mailbox);
  return pretended ? { ...mailbox, role, disguise: pretended } : { ...mailbox, role };
}

const RECEIVED: Role[] = ['selection', 'record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'page'];
const FROM_FORM: Role[] = ['selection', 'record', 'reply-to', 'sender', 'forwarded', 'to', 'cc', 'page'];
const SENT: Role[] = ['selection', 'record', 'to', 'reply-to', 'forwarded', 'cc', 'sender', 'page'];
// Roles whose first person is shown without asking.
const PICKS = RECEIVED.slice(0, 5);
const SENT_PICKS = SENT.slice(0, 6);

/**
 * Puts the person to show first. The sender is it, except: what I sent is about whom I wrote to, and a web form or
 * no-reply sender speaks for Reply-To, and so does a mailing list. Recipients of others' mail are only offered.
 */
export function rank(people: readonly SeenPerson[], { own, never }: Known): Ranked {
  const passed = new Set<Why['passed'][number]>();
  const sender = people.find(({ role }) => role === 'sender');
  const list = sender !== undefined && isList(sender, people) ? sender.email : undefined;
  const spoken = sender !== undefined && (list !== undefined || isMachine(sender.email) || isForm(sender.email));
  const sent = sender === undefined || (list === undefined && isAmong(sender.email, own));
  const order = spoken ? FROM_FORM : sent ? SENT : RECEIVED;

  const shown = new Map<string, SeenPerson>();
  for (const person of [...people].sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role))) {
    const key = comparable(person.email);
    if (!key) continue;
    const known = shown.get(key);
    if (isAmong(key, own)) passed.add('own');
    else if (isAmong(key, never)) passed.add('list');
    else if (known) shown.set(key, { ...known, name: known.name ?? person.name });
    else shown.set(key, person);
  }

  const offered = [...shown.values()];
  const persons = offered.filter(({ email }) => !isMachine(email) && email !== list);
  if (offered.some(({ email }) => isMachine(email))) passed.add('no-reply');
  if (offered.some(({ email }) => email === list)) passed.add('list');
  const [first] = persons;
  const listed = [...persons, ...offered.filter((person) => !persons.includes(person))].slice(0, MOST);
  if (!first || !(sent ? SENT_PICKS : PICKS).includes(first.role)) return { people: listed };
  return { people: listed, why: { role: first.role, passed: [...passed] } };
}
