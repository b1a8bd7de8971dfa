import type { Account, Comment, Draft, Fields, Person, Ticket } from '../../model';

/* Is what stands at the desk what we sent? Desks change markup, spaces and quotes on the way, so letters and digits
   are compared. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text in some HTML, for comparing and for first words: not for the screen as HTML. */
export const plain = (html: string): string =>
  html
    .replace(/<(style|script)\b.*?<\/\1>/gis, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });

/** Letters and digits; of a text without any (a lone emoji) what there is. */
function essence(text: string): string {
  const normal = text.normalize('NFKC').toLowerCase();
  return normal.replace(/[^\p{L}\p{N}]+/gu, '') || normal.replace(/\s+/g, '');
}

/** The same text; the desk may have added a signature behind it. */
export function isSameText(theirs: { html?: string; text?: string }, ours: Draft['body']): boolean {
  const there = essence(theirs.text ?? plain(theirs.html ?? ''));
  const here = essence(ours.text || plain(ours.html));
  return here === '' ? there === '' : there.startsWith(here);
}

/** As a reader sees it, but for spaces and for quotes and dashes that desks turn into their own. */
const wording = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, '');

/** The same words and marks: an edit may be of a comma. */
export function isWordForWord(
  theirs: { html?: string; text?: string },
  ours: { html?: string; text?: string },
): boolean {
  const read = ({ html = '', text }: { html?: string; text?: string }) => wording(text || plain(html));
  return read(theirs) === read(ours);
}

const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && a !== '' && a.toLowerCase() === b.toLowerCase();

/** Whether this is the account's agent; desks that tell nothing of an author leave it open. */
export function isAuthor(author: Person, agent: Account['agent']): boolean | undefined {
  if (!author.id && !author.email && !author.name) return undefined;
  return same(author.id, agent.id) || same(author.email, agent.email) || same(author.name, agent.name);
}

/** Whether a comment is the one that was sent; undefined when it may or may not be. */
export function isOurs(comment: Comment, draft: Draft, agent: Account['agent']): boolean | undefined {
  const author = isAuthor(comment.author, agent);
  const text = isSameText(comment, draft.body);
  if (text && author !== false) return true;
  // Our own hand with other words, or our words by another hand.
  return text || author === true ? undefined : false;
}

const isPerson = (person: Person | null | undefined, asked: string | null) =>
  asked === null ? person === null : same(person?.id, asked) || same(person?.email, asked);

const sameSet = (have: string[] | undefined, asked: string[]) =>
  have?.length === asked.length && asked.every((one) => have.some((other) => same(other, one)));

const peopleAre = (people: Person[] | undefined, asked: string[]) =>
  people?.length === asked.length && asked.every((one) => people.some((person) => isPerson(person, one)));

const wantedField: {
  [K in keyof Required<Fields>]: (ticket: Ticket, asked: NonNullable<Fields[K]> | null) => boolean;
} = {
  subject: (ticket, asked) => essence(ticket.subject) === essence(asked ?? ''),
  status: (ticket, asked) => same(ticket.statusValue ?? ticket.label, asked ?? ''),
  priority: (ticket, asked) => same(ticket.priorityValue ?? ticket.priorityLabel ?? ticket.priority, asked ?? ''),
  type: (ticket, asked) => (ticket.type ?? null) === asked,
  category: (ticket, asked) => (ticket.category ?? null) === asked,
  group: ({ group }, asked) => (asked === null ? !group : same(group?.id, asked) || same(group?.name, asked)),
  assignee: ({ assignee }, asked) => isPerson(assignee, asked),
  requester: ({ requester }, asked) => isPerson(requester, asked),
  tags: ({ tags }, asked) => sameSet(tags, asked ?? []),
  cc: ({ cc }, asked) => peopleAre(cc, asked ?? []),
  followers: ({ followers }, asked) => peopleAre(followers, asked ?? []),
  dueAt: ({ dueAt }, asked) => (asked === null ? !dueAt : Date.parse(dueAt ?? '') === Date.parse(asked)),
  custom: ({ custom }, asked) =>
    Object.entries(asked ?? {}).every(
      ([id, value]) =>
        JSON.stringify(custom?.find((field) => field.id === id)?.value ?? null) === JSON.stringify(value),
    ),
};

/** Whether every field of the ticket is as the change wants it. */
export function isAsWanted(ticket: Ticket, fields: Fields): boolean {
  const isWanted = <K extends keyof Fields>(name: K, asked: Fields[K]) =>
    asked === undefined || wantedField[name](ticket, asked);
  const names = Object.keys(wantedField).filter((name): name is keyof Fields => name in fields);
  return names.every((name) => isWanted(name, fields[name]));
}
