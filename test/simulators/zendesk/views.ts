import type { Asked, Told } from '../server';
import type { Attachment, Comment, Field, State, Ticket, User } from './state';

/* How the simulated Zendesk shows what it has. */

type Json = Record<string, unknown>;

export const base = (asked: Asked): string => `http://${asked.headers.host}`;

export const userView = (user: User): Json => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  role_type: user.role_type,
  only_private_comments: user.only_private_comments,
  organization_id: user.organization_id,
  phone: user.phone,
  active: true,
  suspended: false,
});

export const identitiesOf = ({ id, email, others }: User): Json[] =>
  [email, ...others].map((value, index) => ({
    id: id * 100 + index,
    user_id: id,
    type: 'email',
    value,
    primary: index === 0,
    verified: true,
  }));

/** `include`: names that were asked for besides. */
export function ticketView(state: State, ticket: Ticket, include: string[]): Json {
  const { values, solved_at, policy_metrics, ...shown } = ticket;
  return {
    ...shown,
    custom_status_id: state.hasCustomStatuses ? ticket.custom_status_id : undefined,
    custom_fields: state.fields
      .filter(({ removable, active }) => removable && active)
      .map(({ id }) => ({ id, value: values.get(id) ?? null })),
    via: { channel: 'web', source: { from: {}, to: {}, rel: null } },
    is_public: true,
    from_messaging_channel: false,
    ...(include.includes('dates') ? { dates: { solved_at } } : {}),
    ...(include.includes('slas') ? { slas: { policy_metrics } } : {}),
  };
}

/** Everybody and everything that these tickets name. */
export function sideloads(state: State, tickets: Ticket[], include: string[]): Json {
  const people = new Set(
    tickets.flatMap(({ requester_id, submitter_id, assignee_id, email_cc_ids, follower_ids }) => [
      ...[requester_id, submitter_id, assignee_id],
      ...[...email_cc_ids, ...follower_ids],
    ]),
  );
  const named = <T extends { id: number }>(all: T[], ids: (number | null)[]) =>
    all.filter(({ id }) => ids.includes(id));
  return {
    ...(include.includes('users') ? { users: named(state.users, [...people]).map(userView) } : {}),
    ...(include.includes('groups')
      ? {
          groups: named(
            state.groups,
            tickets.map(({ group_id }) => group_id),
          ),
        }
      : {}),
    ...(include.includes('organizations')
      ? {
          organizations: named(
            state.organizations,
            tickets.map(({ organization_id }) => organization_id),
          ),
        }
      : {}),
  };
}

export const attachmentView = (asked: Asked, { id, token, file_name, content_type, bytes }: Attachment): Json => ({
  id,
  file_name,
  content_type,
  size: bytes.length,
  content_url: `${base(asked)}/attachments/token/${token}/?name=${encodeURIComponent(file_name)}`,
  inline: false,
  malware_scan_result: 'malware_not_found',
  thumbnails: [],
});

export const commentView = (asked: Asked, comment: Comment): Json => ({
  id: comment.id,
  type: 'Comment',
  author_id: comment.author_id,
  body: comment.plain_body,
  html_body: comment.html_body,
  plain_body: comment.plain_body,
  public: comment.public,
  attachments: comment.attachments.map((one) => attachmentView(asked, one)),
  created_at: comment.created_at,
});

export const fieldView = (state: State, field: Field): Json => ({
  ...field,
  ...(field.type === 'custom_status' && state.hasCustomStatuses ? { custom_statuses: state.statuses } : {}),
});

export const failed = (status: number, error: string, description: string, details?: object): Told => ({
  status,
  body: { error, description, ...(details ? { details } : {}) },
});

/** What Zendesk answers about fields that it does not take. */
export class Refusal extends Error {
  constructor(
    readonly field: string,
    readonly description: string,
    readonly error = 'InvalidValue',
  ) {
    super(description);
  }
}

type Page<T> = { name: string; items: T[]; view(item: T): unknown; along?(items: T[]): Json };

/** One page of a list: by cursor where `page[size]` was sent, else by number. A hundred rows at most either way. */
export function paged<T>(asked: Asked, { name, items, view, along }: Page<T>): Told {
  const { query } = asked;
  const size = query.get('page[size]');
  const length = Math.min(100, Number(size ?? query.get('per_page')) || 100);
  const page = Number(query.get('page') ?? 1);
  if (size === null && page > 100) return failed(400, 'InvalidPaginationDepth', 'Number of pages exceeds 100');
  const start = size === null ? (page - 1) * length : Number(query.get('page[after]') ?? 0);
  const rows = items.slice(start, start + length);
  const more = start + length < items.length;
  const link = (changes: Record<string, string>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(changes)) next.set(key, value);
    return more ? `https://d3v.zendesk.com${asked.path}?${next}` : null;
  };
  const after = String(start + length);
  return {
    status: 200,
    body: {
      [name]: rows.map(view),
      ...along?.(rows),
      ...(size === null
        ? { count: items.length, next_page: link({ page: String(page + 1) }), previous_page: null }
        : {
            meta: { has_more: more, after_cursor: more ? after : null },
            links: { next: link({ 'page[after]': after }) },
          }),
    },
  };
}
