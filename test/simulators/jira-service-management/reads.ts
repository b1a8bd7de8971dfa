import { matchesText, parseJql, QueryError } from '../grammar/jql';
import type { Asked, Told } from '../server';
import { absent, bad, Refusal } from './refusal';
import { type Issue, ORGANIZATIONS, PRIORITIES, PROJECTS, STATUSES, type State, TYPES, type User } from './state';
import {
  paged,
  render,
  showComment,
  showIssue,
  showRequest,
  showTransitions,
  showType,
  showUser,
  userIn,
} from './views';

/* What the simulated Jira answers to reads. */

export const ok = (body: object): Told => ({ status: 200, body });
const listIn = (query: URLSearchParams, name: string): string[] => query.get(name)?.split(',') ?? [];
const hostOf = ({ headers }: Asked): string => headers.host ?? '';

export function issueIn(state: State, idOrKey: string): Issue {
  const found = state.issues.find(({ id, key }) => id === idOrKey || key === idOrKey);
  if (!found) throw absent();
  return found;
}
/** Only what a service desk has is a request, and has a type. */
export function requestIn(state: State, idOrKey: string): Issue {
  const issue = issueIn(state, idOrKey);
  if (!PROJECTS.find(({ id }) => id === issue.project)?.desk || issue.type === '') throw absent();
  return issue;
}

const HOUR_MS = 60 * 60 * 1000;
/** Times in queries are read on the clock of whoever asks: all of ours live in Tokyo. */
function instantOf(written: string): number {
  const [, day, time = '00:00'] = /^(\d{4}[-/]\d\d?[-/]\d\d?)(?: (\d\d?:\d\d))?$/.exec(written) ?? [];
  if (!day) throw new QueryError(`Date value '${written}' for field 'updated' is invalid.`);
  return Date.parse(`${day.replaceAll('/', '-')}T${time.padStart(5, '0')}:00Z`) - 9 * HOUR_MS;
}

/** What each field of a query holds; the value must be one that there is. */
function holding(state: State, field: string): (issue: Issue, value: string) => boolean {
  const nothing = (value: string): never => {
    throw new QueryError(`The value '${value}' does not exist for the field '${field}'.`);
  };
  const project = (issue: Issue) => PROJECTS.find(({ id }) => id === issue.project);
  switch (field) {
    case 'reporter':
    case 'assignee':
      return (issue, value) => issue[field] === (userIn(state, value)?.accountId ?? nothing(value));
    case 'organizations':
      return ({ organizations }, value) => {
        const named = state.organizations.filter(({ name }) => name.toLowerCase() === value.toLowerCase());
        if (named.length === 0) nothing(value);
        return named.some(({ id }) => organizations.includes(id));
      };
    case 'project':
      return (issue, value) => {
        const one = PROJECTS.find(({ id, key, name }) => [id, key, name].includes(value)) ?? nothing(value);
        return project(issue)?.id === one.id;
      };
    case 'projecttype':
      return (issue, value) => (project(issue)?.desk ? 'service_desk' : 'software') === value;
    case 'key':
    case 'issuekey':
    case 'id':
      return (issue, value) => issue === issueIn(state, value);
    case 'status':
      return ({ status }, value) => STATUSES.find(({ id }) => id === status)?.name === value;
    case 'labels':
      return ({ labels }, value) => labels.includes(value);
    default:
      throw new QueryError(`Field '${field}' does not exist or you do not have permission to view it.`);
  }
}

const textOf = ({ summary, description, comments }: Issue): string =>
  [summary, description, ...comments.map(({ body }) => body)].join('\n');

/** Runs a query as `search/jql` does. */
export function find(state: State, jql: string): Issue[] {
  try {
    const { test, isBounded, order } = parseJql<Issue>(jql, (field, operator, values) => {
      if (field === 'text' || field === 'summary') {
        if (operator !== '~' && operator !== '!~') throw new QueryError(`The operator '${operator}' is not supported.`);
        const [asked = ''] = values;
        return (issue) =>
          matchesText(field === 'text' ? textOf(issue) : issue.summary, asked ?? '') === (operator === '~');
      }
      if (field === 'updated' || field === 'created') {
        const [written = ''] = values;
        const instant = instantOf(written ?? '');
        return (issue) => (operator.startsWith('>') ? issue[field] >= instant : issue[field] < instant);
      }
      const holds = holding(state, field);
      const isNot = ['!=', 'not in', 'is not'].includes(operator);
      return (issue) => values.some((value) => value !== null && holds(issue, value)) !== isNot;
    });
    if (!isBounded) throw new QueryError('Unbounded JQL queries are not allowed here.');
    const [by] = order;
    const time = by?.field === 'created' ? 'created' : 'updated';
    const found = state.issues.filter(test).sort((a, b) => a[time] - b[time] || Number(a.id) - Number(b.id));
    return by?.descending ? found.reverse() : found;
  } catch (error) {
    if (error instanceof QueryError) throw bad(error.message);
    throw error;
  }
}

/** Without `fields` there are only ids; there is no total. */
export function search(state: State, asked: Asked): Told {
  const { query } = asked;
  const found = find(state, query.get('jql') ?? '');
  const token = query.get('nextPageToken');
  const start = token === null ? 0 : Number(/^CAEaAgg(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw bad('The next page token is invalid.');
  const end = start + Math.min(state.most, Number(query.get('maxResults') ?? 50));
  const names = listIn(query, 'fields');
  const issues = found
    .slice(start, end)
    .map((issue) => (names.length > 0 ? showIssue(state, hostOf(asked), issue, names) : { id: issue.id }));
  return ok({ issues, ...(end < found.length ? { nextPageToken: `CAEaAgg${end}` } : {}), isLast: end >= found.length });
}

/** By the beginnings of names and addresses, also of addresses that are not shown. */
export function findUsers(state: State, { query }: Asked): Told {
  const asked = query.get('query')?.toLowerCase() ?? '';
  const begins = ({ displayName, emailAddress }: User) =>
    [emailAddress, displayName, ...displayName.split(' ')].some((word) => word.toLowerCase().startsWith(asked));
  const most = Number(query.get('maxResults') ?? 50);
  const found = asked === '' ? [] : state.users.filter(begins).slice(0, most);
  return { status: 200, body: found.map(({ accountId }) => showUser(state, accountId)) };
}

export function findAssignable(state: State, { query }: Asked): Told {
  issueIn(state, query.get('issueKey') ?? '');
  const agents = state.users.filter(({ accountId }) => accountId.startsWith('557058:'));
  return { status: 200, body: agents.map(({ accountId }) => showUser(state, accountId)) };
}

export function readIssue(state: State, asked: Asked, key: string): Told {
  const names = listIn(asked.query, 'fields');
  const wanted = names.length > 0 ? names : ['*all'];
  return ok(showIssue(state, hostOf(asked), issueIn(state, key), wanted, listIn(asked.query, 'expand')));
}

/** A page of comments as Jira itself shows them. */
export function listIssueComments(state: State, { query }: Asked, key: string): Told {
  const startAt = Number(query.get('startAt') ?? 0);
  const { comments } = issueIn(state, key);
  const shown = comments.slice(startAt, startAt + Math.min(state.most, Number(query.get('maxResults') ?? 50)));
  return ok({
    ...{ startAt, maxResults: 50, total: comments.length },
    comments: shown.map(({ id, body, html, author, created, public: jsdPublic }) => ({
      ...{ id, author: showUser(state, author), created: new Date(created).toISOString(), jsdPublic },
      ...(listIn(query, 'expand').includes('renderedBody') && { renderedBody: html ?? render(body) }),
    })),
  });
}

export const readTransitions = (state: State, key: string): Told => ok(showTransitions(issueIn(state, key)));

export const readRequest = (state: State, asked: Asked, key: string): Told =>
  ok(showRequest(state, hostOf(asked), requestIn(state, key), listIn(asked.query, 'expand')));

export function listComments(state: State, asked: Asked, key: string): Told {
  const issue = requestIn(state, key);
  const expand = listIn(asked.query, 'expand');
  const wants = (name: string) => asked.query.get(name) !== 'false';
  const all = issue.comments.filter((comment) => wants(comment.public ? 'public' : 'internal'));
  const page = paged(all, asked.query);
  return ok({ ...page, values: page.values.map((one) => showComment(state, hostOf(asked), issue, one, expand)) });
}

export function readFeedback(state: State, asked: Asked, key: string): Told {
  if (asked.headers['x-experimentalapi'] !== 'opt-in') throw new Refusal(412, 'This API is experimental.');
  const { rating } = requestIn(state, key);
  if (!rating) throw new Refusal(404, 'No feedback was found.');
  return ok({ type: 'csat', rating: rating.rating, ...(rating.comment && { comment: { body: rating.comment } }) });
}

export function listOrganizations(state: State, asked: Asked): Told {
  const accountId = asked.query.get('accountId');
  const theirs = accountId === null ? undefined : userIn(state, accountId)?.organizations;
  const all = state.organizations.filter(({ id }) => theirs?.includes(id) ?? accountId === null);
  return ok(paged(all, asked.query));
}

export function listTypes(asked: Asked): Told {
  const page = paged(TYPES, asked.query, 3);
  return ok({ ...page, values: page.values.map((type) => showType(type, listIn(asked.query, 'expand'))) });
}

export const listDesks = ({ query }: Asked): Told =>
  ok(
    paged(
      PROJECTS.filter(({ desk }) => desk).map(({ id, key, name, desk }) => ({
        ...{ id: desk, projectId: id, projectKey: key, projectName: name },
      })),
      query,
    ),
  );

export const listPriorities = (): Told =>
  ok({ startAt: 0, maxResults: 50, total: PRIORITIES.length, isLast: true, values: PRIORITIES });

export function listLabels({ issues }: State): Told {
  const values = [...new Set(issues.flatMap(({ labels }) => labels))];
  return ok({ startAt: 0, maxResults: 1000, total: values.length, isLast: true, values });
}

export const listFields = (): Told => ({
  status: 200,
  body: [
    { id: 'summary', key: 'summary', name: 'Summary', custom: false, schema: { type: 'string', system: 'summary' } },
    { id: 'thumbnail', key: 'thumbnail', name: 'Images', custom: false },
    {
      ...{ id: ORGANIZATIONS, key: ORGANIZATIONS, name: 'Organizations', custom: true },
      schema: { type: 'array', items: 'x', custom: 'com.atlassian.servicedesk:sd-customer-organizations' },
    },
  ],
});

export function readRights({ rights }: State, login: string, { query }: Asked): Told {
  const asked = query.get('permissions')?.split(',') ?? [];
  if (asked.length === 0) throw bad('The "permissions" query parameter is required.');
  const others = ['ADMINISTER', 'DELETE_ISSUES'];
  const has = (right: string) => rights[login]?.includes(right) || !others.includes(right);
  return ok({
    permissions: Object.fromEntries(
      asked.map((key) => [key, { id: '1', key, name: key, type: 'GLOBAL', havePermission: has(key) }]),
    ),
  });
}
