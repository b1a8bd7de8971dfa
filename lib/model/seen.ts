import type { Seen } from './draft';
import type { Comment, Fields, Person, Ticket } from './nouns';

/* What a person saw of a ticket, in a form that a later reading can be compared with. Free of zod: the surfaces take
   it down, the worker compares. */

/** The newest of these comments: one desk's clock tells all their times, so what is not older and not named is news. */
export function newestOf(comments: Comment[]): Seen['newest'] {
  const at = comments.map(({ createdAt }) => createdAt).reduce((a, b) => (isAfter(b, a) ? b : a), '');
  return at === '' ? undefined : { at, ids: comments.filter(({ createdAt }) => createdAt === at).map(({ id }) => id) };
}

/** Whether a comment came after what was seen. */
export function isNews({ id, createdAt }: Comment, { newest, updatedAt }: Seen): boolean {
  if (!newest) return isAfter(createdAt, updatedAt);
  return !newest.ids.includes(id) && !isAfter(newest.at, createdAt);
}

const isAfter = (a: string, b: string): boolean => b === '' || Date.parse(a) > Date.parse(b);

/** The ticket's values for the same fields as these, as `updateTicket` would take them. */
export function valuesLike(fields: Fields, ticket: Ticket): Fields {
  const names = Object.keys(fields).filter((name): name is keyof Fields => name in VALUE);
  return Object.assign({}, ...names.map((name) => ({ [name]: VALUE[name](ticket, fields) })));
}

const personValue = ({ id, email }: Person): string | undefined => id ?? email;
const peopleValues = (people: Person[] | undefined) => people?.flatMap(({ email, id }) => email ?? id ?? []);

const VALUE: { [K in keyof Required<Fields>]: (ticket: Ticket, like: Fields) => Fields[K] } = {
  subject: ({ subject }) => subject,
  status: ({ statusValue, label }) => statusValue ?? label,
  priority: ({ priorityValue, priorityLabel, priority }) => priorityValue ?? priorityLabel ?? priority,
  type: ({ type }) => type ?? null,
  category: ({ category }) => category ?? null,
  group: ({ group }) => group?.id ?? null,
  assignee: ({ assignee }) => assignee && personValue(assignee),
  requester: ({ requester }) => requester && personValue(requester),
  tags: ({ tags }) => tags,
  cc: ({ cc }) => peopleValues(cc),
  followers: ({ followers }) => peopleValues(followers),
  dueAt: ({ dueAt }) => dueAt ?? null,
  custom: ({ custom }, like) => {
    const held = (id: string) => custom?.find((field) => field.id === id)?.value ?? null;
    return Object.fromEntries(Object.keys(like.custom ?? {}).map((id) => [id, held(id)]));
  },
};
