/* Front's search language, as its page on search has it: words and "phrases" of subject and text, and filters
   (`tag:vip`, `recipient:"ann@x.co"`), all of which must hold. https://dev.frontapp.com/docs/search-1 */

/** What a conversation is, to the search. */
export type Searched = {
  /** Subject and texts. */
  text: string;
  /** By the role they have in its messages. */
  handles: { role: string; handle: string }[];
  tags: string[];
  inbox: string;
  assignee?: string;
  /** Open, archived, assigned, unassigned, snoozed, trashed. */
  is: string[];
  /** Seconds since 1970. */
  at: number;
};

export class SearchError extends Error {}

const TOKEN = /\s*(?:([a-z_]+):(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+))/gy;

/** Whether a conversation is found. Throws a SearchError for a filter that there is not. */
export function frontSearch(query: string): (one: Searched) => boolean {
  const tests = [...query.matchAll(TOKEN)].map(([, filter, quoted, bare, phrase, word]) =>
    filter === undefined ? textTest(phrase ?? word ?? '') : filterTest(filter, quoted ?? bare ?? ''),
  );
  return (one) => tests.every((test) => test(one));
}

const textTest = (wanted: string) => {
  const lower = wanted.toLowerCase();
  return ({ text }: Searched) => text.toLowerCase().includes(lower);
};

function filterTest(filter: string, value: string): (one: Searched) => boolean {
  const isHandle = (roles?: string[]) => (one: Searched) =>
    one.handles.some(({ role, handle }) => (!roles || roles.includes(role)) && handle === value.toLowerCase());
  switch (filter) {
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
      return isHandle([filter]);
    case 'recipient':
      return isHandle();
    case 'tag':
      return ({ tags }) => tags.includes(value);
    case 'inbox':
      return ({ inbox }) => inbox === value;
    case 'assignee':
      return ({ assignee }) => assignee === value;
    case 'is':
      return ({ is }) => is.includes(value);
    case 'before':
      return ({ at }) => at < Number(value);
    case 'after':
      return ({ at }) => at > Number(value);
    default:
      throw new SearchError(`Unknown filter: ${filter}`);
  }
}
