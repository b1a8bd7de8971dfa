import type { Asked, Told } from '../server';
import type { Attachment, Case, Post, State, User } from './state';

/* How the simulated Kayako shows its records. What a record refers to is there by number alone, unless it is asked for
   by its type in `include`. https://developer.kayako.com/api/v1/reference/partial_output/ */

/** What Kayako answers instead. `parameter`: what it is about. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly parameter?: string,
  ) {
    super(message);
  }
}
export const absent = (): Refusal =>
  new Refusal(404, 'RESOURCE_NOT_FOUND', 'Resource does not exist or has been removed');
export const invalid = (parameter: string): Refusal =>
  new Refusal(400, 'FIELD_INVALID', 'The value of the field is invalid', parameter);
export const missing = (parameter: string): Refusal =>
  new Refusal(400, 'FIELD_REQUIRED', 'A required field is not specified', parameter);
export const denied = (): Refusal =>
  new Refusal(403, 'PERMISSIONS_DENIED', 'Your permissions do not allow this action');

export type Include = (type: string) => boolean;

export function includeIn({ query }: Asked): Include {
  const types = (query.get('include') ?? '').split(',');
  return (type) => types.includes('*') || types.includes(type);
}

/** The whole of it where its type is asked for. */
function along<T extends { id: number | string }>(
  include: Include,
  resource_type: string,
  found: T | undefined,
  show: (one: T) => object = (one) => one,
) {
  if (!found) return null;
  return include(resource_type) ? { ...show(found), resource_type } : { id: found.id, resource_type };
}
const byId = <T extends { id: number }>(all: T[], id: number | null) => all.find((one) => one.id === id);

/** A page of a list. */
export function page<T>({ query }: Asked, all: T[], resource: string, show: (one: T) => object): Told {
  const limit = Math.min(100, Number(query.get('limit') ?? 10));
  const offset = Number(query.get('offset') ?? 0);
  if (!(limit > 0) || !(offset >= 0)) throw new Refusal(400, 'ARGUMENT_INVALID', 'The argument is invalid', 'limit');
  const data = all.slice(offset, offset + limit).map(show);
  return { status: 200, body: { status: 200, data, resource, offset, limit, total_count: all.length } };
}
export const tell = (resource: string, data: object, status = 200): Told => ({
  status,
  body: { status, data, resource },
});

export function showUser(state: State, include: Include, { role, emails, phones, organization, teams, ...rest }: User) {
  return {
    ...rest,
    role: along(include, 'role', byId(state.roles, role), ({ trashes: _, ...one }) => one),
    emails: emails.map((email) => along(include, 'identity_email', email)),
    phones: phones.map((phone) => along(include, 'identity_phone', phone)),
    organization: along(include, 'organization', byId(state.organizations, organization)),
    teams: teams.map((id) => along(include, 'team', byId(state.teams, id))),
    resource_type: 'user',
  };
}

const userAlong = (state: State, include: Include, id: number | null) =>
  along(include, 'user', byId(state.users, id), (user) => showUser(state, include, user));
const emailAlong = (state: State, include: Include, id: number | null) =>
  along(
    include,
    'identity_email',
    byId(
      state.users.flatMap(({ emails }) => emails),
      id,
    ),
  );

/** The ways in and out have no number. */
const channelAlong = (include: Include, type: string, account: number | null = null) => ({
  uuid: `uuid-of-${type}`,
  ...(include('channel') ? { type, character_limit: null, account: account && { id: account } } : {}),
  resource_type: 'channel',
});

export const showField = (include: Include, { options, ...field }: State['fields'][number]) => ({
  ...field,
  ...{ is_enabled: true, is_required_for_agents: false },
  options: options.map((translation, index) =>
    along(include, 'field_option', { id: 1 + index, translation }, () => ({
      id: 1 + index,
      values: [along(include, 'locale_field', { id: 100 + index, locale: 'en-us', translation })],
    })),
  ),
});

export function showCase(state: State, asked: Asked, one: Case) {
  const include = includeIn(asked);
  const { values, reply_channels, indexed: _, tags, ...rest } = one;
  const posts = state.posts.filter((post) => post.case === one.id);
  return {
    ...rest,
    requester: userAlong(state, include, one.requester),
    creator: userAlong(state, include, one.creator),
    identity: emailAlong(state, include, one.identity),
    assigned_agent: userAlong(state, include, one.assigned_agent),
    assigned_team: along(include, 'team', byId(state.teams, one.assigned_team)),
    status: along(include, 'case_status', byId(state.statuses, one.status)),
    priority: along(include, 'case_priority', byId(state.priorities, one.priority)),
    type: along(include, 'case_type', byId(state.types, one.type)),
    last_public_channel: channelAlong(include, one.last_public_channel),
    source_channel: channelAlong(include, one.last_public_channel),
    sla_metrics: one.sla_metrics.map((metric) => along(include, 'sla_metric', metric)),
    custom_fields: state.fields
      .filter(({ is_system }) => !is_system)
      .map((field) => ({
        field: along(include, 'case_field', field, () => showField(include, field)),
        value: values.get(field.key) ?? '',
        resource_type: 'case_field_value',
      })),
    ...(asked.query.get('fields')?.includes('+tags')
      ? { tags: tags.map((name, index) => along(include, 'tag', { id: 1 + index, name })) }
      : {}),
    post_count: posts.length,
    has_notes: posts.some(({ source_channel }) => source_channel === 'NOTE'),
    last_post_preview: posts.at(-1)?.contents.slice(0, 100) ?? '',
    rating_status: one.rating ? 'RECEIVED' : 'UNOFFERED',
    resource_type: 'case',
  };
}

export const showFile = (asked: Asked, { id, name, type, bytes }: Attachment) => {
  const url = `http://${asked.headers.host}/api/v1/media/${id}`;
  return { id, name, type, size: bytes.length, url, url_download: `${url}/download`, thumbnails: [] };
};

export function showPost(state: State, asked: Asked, post: Post) {
  const include = includeIn(asked);
  const { case: _, attachments, original, ...rest } = post;
  const requester = state.cases.find(({ id }) => id === post.case)?.requester;
  return {
    ...rest,
    uuid: `uuid-of-post-${post.id}`,
    subject: null,
    creator: userAlong(state, include, post.creator),
    identity: emailAlong(state, include, post.identity),
    source_channel: channelAlong(include, post.source_channel),
    attachments: attachments.map((file) => along(include, 'attachment', file, () => showFile(asked, file))),
    original: along(include, original.resource_type, original, ({ recipients, ...mail }) => ({
      ...mail,
      recipients: recipients.map((one, index) => along(include, 'message_recipient', { id: 1 + index, ...one })),
    })),
    is_requester: post.creator === requester,
    destination_medium: null,
    updated_at: post.created_at,
    resource_type: 'post',
  };
}
