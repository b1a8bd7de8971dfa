import { kayakoSearch, type Searched, UslError } from '../grammar/kayako-usl';
import type { Asked, Told } from '../server';
import { type Case, isSame, type State, type User } from './state';
import {
  absent,
  includeIn,
  invalid,
  missing,
  page,
  Refusal,
  showCase,
  showField,
  showPost,
  showUser,
  tell,
} from './views';

/* What the simulated Kayako lists and finds. */

export function caseIn(state: State, id: string | undefined): Case {
  const found = state.cases.find((one) => String(one.id) === id);
  if (!found) throw absent();
  return found;
}

export function userIn(state: State, id: string | undefined): User {
  const found = state.users.find((one) => String(one.id) === id);
  if (!found) throw absent();
  return found;
}

/** Those in the trash among them. */
function listed(state: State, asked: Asked, found: Case[]): Told {
  const sorted = found.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at) || b.id - a.id);
  return page(asked, sorted, 'case', (one) => showCase(state, asked, one));
}

export function listCases(state: State, asked: Asked): Told {
  const { query } = asked;
  const kind = query.get('identity_type');
  const value = query.get('identity_value');
  const ids = query.get('ids')?.split(',');
  if (kind !== null && value === null) throw missing('identity_value');
  if (kind !== null && !['EMAIL', 'PHONE', 'TWITTER', 'FACEBOOK'].includes(kind)) throw invalid('identity_type');
  const isBy = ({ identity, requester }: Case, address: string) =>
    state.users
      .find(({ id }) => id === requester)
      ?.emails.some(({ id, email }) => isSame(email, address) && (state.identity === 'requester' || id === identity));
  const found = state.cases.filter(
    (one) =>
      !state.filters ||
      ((ids === undefined || ids.includes(String(one.id))) &&
        (value === null || (kind === 'EMAIL' && isBy(one, value)))),
  );
  return listed(state, asked, found);
}

export const listUserCases = (state: State, asked: Asked, { id }: User): Told =>
  listed(
    state,
    asked,
    state.cases.filter(({ requester }) => requester === id),
  );

export function listOrganizationCases(state: State, asked: Asked, id: string | undefined): Told {
  const organization = state.organizations.find((one) => String(one.id) === id);
  if (!organization) throw absent();
  const members = state.users.filter((user) => user.organization === organization.id).map((user) => user.id);
  return listed(
    state,
    asked,
    state.cases.filter(({ requester }) => members.includes(requester)),
  );
}

/** Newest first, from a post on or up to one. */
export function listPosts(state: State, asked: Asked, { id }: Case): Told {
  const { query } = asked;
  const [after, before] = [query.get('after_id'), query.get('before_id')];
  if (after !== null && before !== null) throw invalid('after_id');
  const limit = Math.min(100, Number(query.get('limit') ?? 10));
  const filters = query.get('filters')?.split(',');
  const all = state.posts
    .filter((post) => post.case === id)
    .filter(({ original }) =>
      filters === undefined || filters.includes('ALL')
        ? filters !== undefined || original.resource_type !== 'activity'
        : filters.includes(original.resource_type === 'note' ? 'NOTES' : 'MESSAGES'),
    )
    .toReversed();
  const start = after === null ? 0 : all.findIndex((post) => String(post.id) === after) + 1;
  const data = all.slice(start, start + limit).map((post) => showPost(state, asked, post));
  return { status: 200, body: { status: 200, data, resource: 'post', limit, total_count: all.length } };
}

/** By how an address begins. */
export function findEmails(state: State, asked: Asked): Told {
  const start = asked.query.get('address')?.toLowerCase();
  if (!start) throw missing('address');
  const include = includeIn(asked);
  const found = state.users
    .flatMap((user) => user.emails.map((email) => ({ user, email })))
    .filter(({ email }) => !state.filters || email.email.toLowerCase().startsWith(start));
  return page(asked, found, 'autocomplete_email', ({ user, email }) => ({
    identity: { ...(include('identity_email') ? email : { id: email.id }), resource_type: 'identity_email' },
    parent: include('user') ? showUser(state, include, user) : { id: user.id, resource_type: 'user' },
  }));
}

/** 30 at most. What is found is told in outline. */
export function search(state: State, asked: Asked): Told {
  const { query } = asked;
  const limit = Number(query.get('limit') ?? 30);
  if (limit > 30) throw new Refusal(400, 'ARGUMENT_INVALID', 'The limit is 30', 'limit');
  const text = query.get('query');
  if (!text) throw missing('query');
  const searched = (one: Case): Searched => ({
    subject: one.subject,
    text: state.posts
      .filter((post) => post.case === one.id)
      .map(({ contents }) => contents)
      .join('\n'),
    requester: state.users.find(({ id }) => id === one.requester)?.full_name ?? '',
    status: state.statuses.find(({ id }) => id === one.status)?.type ?? '',
  });
  try {
    const isFound = kayakoSearch(text);
    const found = state.cases.filter((one) => one.indexed && one.state === 'ACTIVE' && isFound(searched(one)));
    const data = found.slice(0, limit).map(({ id, subject }) => ({
      ...{ id, title: subject, snippet: subject, relevance: 1, resource: 'case', resource_type: 'search_result' },
    }));
    return { status: 200, body: { status: 200, data, resource: 'search_result', total_count: found.length } };
  } catch (error) {
    if (error instanceof UslError) throw new Refusal(400, 'ARGUMENT_INVALID', error.message, 'query');
    throw error;
  }
}

/** Newest first. */
export function listUsers(state: State, asked: Asked): Told {
  const role = asked.query.get('role');
  const include = includeIn(asked);
  const found = state.users
    .filter((user) => !state.filters || role === null || state.roles.find(({ id }) => id === user.role)?.type === role)
    .toReversed();
  return page(asked, found, 'user', (user) => showUser(state, include, user));
}

/** Lists that hardly ever change. */
export function listNames(state: State, asked: Asked, place: string): Told | undefined {
  const include = includeIn(asked);
  switch (place) {
    case 'cases/statuses':
      return page(asked, state.statuses, 'case_status', (one) => ({ ...one, is_deleted: false, is_sla_active: true }));
    case 'cases/priorities':
      return page(asked, state.priorities, 'case_priority', (one) => one);
    case 'cases/types':
      return page(asked, state.types, 'case_type', (one) => one);
    case 'cases/fields':
      return page(asked, state.fields, 'case_field', (one) => showField(include, one));
    case 'cases/macros':
      return page(asked, state.macros, 'macro', (one) => ({ ...one, reply_type: one.reply_contents && 'REPLY' }));
    case 'teams':
      return page(asked, state.teams, 'team', (one) => one);
    case 'roles':
      return page(asked, state.roles, 'role', ({ trashes: _, ...one }) => one);
    default:
      return undefined;
  }
}

/** The ways to answer a conversation; notes always. */
export const listWays = (asked: Asked, { reply_channels }: Case): Told => {
  const ways = [...reply_channels, { type: 'NOTE', account: null }];
  return page(asked, ways, 'channel', ({ type, account }) => ({
    ...{ uuid: `uuid-of-${type}`, type, character_limit: type === 'TWITTER' ? 280 : null },
    account: account === null ? null : { id: account, resource_type: 'mailbox' },
  }));
};

export const readCase = (state: State, asked: Asked, one: Case): Told => tell('case', showCase(state, asked, one));
