import type { Account, Comment, Difference, Fields, Person, Seen, Ticket } from '../../model';
import { isNews, newestOf, valuesLike } from '../../model/seen';
import { isAsWanted, isAuthor, plain } from './same';

/* Never over the head of a colleague: what others did to a ticket since the person saw it. Their own hand is no
   other's, also where it wrote past Deskside; and times that automation touches are no difference. */

/** `seen`: the ticket as it is with the difference, for when the person sends all the same. */
export type Conflict = { difference: Difference; seen: Seen };

export type Watched = {
  /** As the person saw it. */
  seen: Seen | undefined;
  agent: Account['agent'];
  /** What is about to be written over. */
  fields: Fields;
  /** What the person's own earlier items set in this ticket. */
  ours: Fields[];
};

/** So much of a comment is shown. */
const START_LENGTH = 160;

/** What is new in a ticket and its newest comments; undefined where nobody else was at work. */
export function conflictIn(watched: Watched, ticket: Ticket, comments: Comment[] = []): Conflict | undefined {
  const { seen, agent, fields } = watched;
  if (!seen) return undefined;
  const news = comments.filter((one) => isNews(one, seen) && isAuthor(one.author, agent) !== true);
  const moved = movedFields(watched, ticket);
  if (news.length === 0 && moved.length === 0) return undefined;
  const { updatedAt, version } = ticket;
  return {
    difference: {
      comments: news.map((one) => toStart(one, ticket.requester)),
      fields: moved.map((name) => ({ name, to: WORD[name](ticket) || undefined })),
    },
    seen: { updatedAt, version, newest: newestOf(comments) ?? seen.newest, fields: valuesLike(fields, ticket) },
  };
}

/** Of the fields that are to be written, those which others have changed. */
function movedFields({ seen, fields, ours }: Watched, ticket: Ticket): (keyof Fields)[] {
  const were = seen?.fields ?? {};
  const names = Object.keys(fields).filter((name): name is keyof Fields => name in WORD && name in were);
  const holds = (name: keyof Fields, of: Fields) => name in of && isAsWanted(ticket, { [name]: of[name] });
  const known = [were, fields, ...ours];
  return names.filter((name) => !known.some((of) => holds(name, of)));
}

/** A conflict over comments alone. */
export const conflictWith = (comments: Comment[], { requester }: Ticket, seen: Seen): Conflict => ({
  difference: { comments: comments.map((one) => toStart(one, requester)), fields: [] },
  seen,
});

function toStart(
  { kind, author, createdAt, html, text }: Comment,
  requester: Person | undefined,
): Difference['comments'][number] {
  const words = (text ?? plain(html ?? '')).replace(/\s+/g, ' ').trim();
  return {
    kind,
    side: author.side ?? (kind === 'note' ? 'agent' : isSamePerson(author, requester) ? 'customer' : undefined),
    name: author.name ?? author.email,
    at: createdAt,
    start: words.length > START_LENGTH ? `${words.slice(0, START_LENGTH)}…` : words,
  };
}

const isSamePerson = (a: Person, b: Person | undefined): boolean =>
  (a.id !== undefined && a.id === b?.id) ||
  (a.email !== undefined && a.email.toLowerCase() === b?.email?.toLowerCase());

const nameOf = ({ name, email, id }: Person) => name ?? email ?? id ?? '';

/** What a field holds, in the desk's own words. */
const WORD: { [K in keyof Required<Fields>]: (ticket: Ticket) => string | undefined } = {
  subject: ({ subject }) => subject,
  status: ({ label }) => label,
  priority: ({ priorityLabel, priority }) => priorityLabel ?? priority,
  type: ({ type }) => type,
  category: ({ category }) => category,
  group: ({ group }) => group?.name,
  assignee: ({ assignee }) => (assignee ? nameOf(assignee) : undefined),
  requester: ({ requester }) => requester && nameOf(requester),
  tags: ({ tags }) => tags?.join(', '),
  cc: ({ cc }) => cc?.map(nameOf).join(', '),
  followers: ({ followers }) => followers?.map(nameOf).join(', '),
  dueAt: ({ dueAt }) => dueAt,
  custom: () => undefined,
};
