import type { SeenPerson, Sighting } from '../model';
import { comparable, isAmong, parseMailboxes } from './address';
import { type Candidate, candidates } from './candidates';
import type { Page, SiteReader } from './contract';
import { isMachine, seen } from './people';
import { silentPart } from './visible';

/** An address that scores less is offered, never chosen. */
const ENOUGH = 3;
/** How many times the second's weight the first must have, to be the guess. */
const CLEARLY = 2;
const OFFERED = 5;

/** Any page: one clear winner is the guess, else the best five are offered and none is chosen. */
export const generic: SiteReader = {
  id: 'generic',
  name: 'Any page',
  origins: [],
  owns: () => true,
  read(page) {
    const where = {
      site: 'generic',
      own: [],
      subject: page.document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim().slice(0, 1000) || undefined,
      link: page.url.href.slice(0, 2000),
    };
    const selected = selection(page);
    const found = candidates(page.document).filter(({ email }) => !isAmong(email, page.never ?? []));
    const others = found.filter(({ email }) => !isAmong(email, page.own ?? []) && !isMachine(email));
    const people = others.slice(0, OFFERED).map((candidate) => seen(mailboxOf(candidate), roleOf(candidate)));
    if (selected) {
      const rest = people.filter(({ email }) => comparable(email) !== comparable(selected.email));
      return { ...where, people: [selected, ...rest], why: { role: 'selection', passed: [] } };
    }
    const [first, second] = others;
    if (!first) return undefined;
    const clear = first.weight >= ENOUGH && first.weight >= CLEARLY * (second?.weight ?? 0);
    return { ...where, people, why: clear ? { role: roleOf(first), passed: passedOver(page, found) } : undefined };
  },
  panes: ({ document }) => [document.body],
};

const roleOf = ({ record }: Candidate) => (record ? 'record' : 'page');
const mailboxOf = ({ email, name }: Candidate) => (name ? { email, name } : { email });

function passedOver(page: Page, found: Candidate[]): NonNullable<Sighting['why']>['passed'] {
  const own = found.some(({ email }) => isAmong(email, page.own ?? []));
  const machine = found.some(({ email }) => isMachine(email));
  return [...(own ? (['own'] as const) : []), ...(machine ? (['no-reply'] as const) : [])];
}

/** The one address that the person marked on the page, also written as `name [at] host [dot] com`. */
function selection({ document, own, never }: Page): SeenPerson | undefined {
  const marked = document.getSelection();
  const anchor = marked?.anchorNode?.parentElement;
  const around = anchor && silentPart(anchor);
  const text = marked?.toString() ?? '';
  if (!text || text.length > 400 || around?.matches('[contenteditable], textarea')) return undefined;
  const plain = text.replace(/\s*[[({]\s*at\s*[\])}]\s*/gi, '@').replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, '.');
  const [mailbox, ...more] = parseMailboxes(plain);
  if (!mailbox || more.length > 0 || isAmong(mailbox.email, [...(own ?? []), ...(never ?? [])])) return undefined;
  return seen(mailbox, 'selection');
}
