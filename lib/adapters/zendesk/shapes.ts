import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, utcTime, webAddress } from '../shared/shapes';

/* What Zendesk sends: only the fields that we read. */

export const RawUser = shape(() =>
  z.object({
    id: id(),
    name: text(),
    email: text(),
    phone: text(),
    role: text(),
    organization_id: optional(id()),
  }),
);
export type RawUser = Of<typeof RawUser>;
export const RawOneUser = shape(() => z.object({ user: RawUser() }));

/** Whoever sent no credentials is told of an anonymous user without number. */
export const RawMe = shape(() =>
  z.object({
    user: z.object({
      id: optional(id()),
      name: text(),
      email: text(),
      role: text(),
      /** 1: a light agent, who reads and writes notes. */
      role_type: optional(z.number()),
      only_private_comments: optional(z.boolean()),
    }),
  }),
);

const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export const RawIdentity = shape(() => z.object({ user_id: id(), type: z.string(), value: text() }));
export type RawIdentity = Of<typeof RawIdentity>;
export const RawIdentities = shape(() => z.object({ identities: z.array(RawIdentity()) }));

/** Records that come along with the ones that were asked for. */
const sideloads = () => ({ users: list(RawUser()), groups: list(RawNamed()), organizations: list(RawNamed()) });
export type Sideloads = { [K in keyof ReturnType<typeof sideloads>]: z.output<ReturnType<typeof sideloads>[K]> };

export const RawFoundUsers = shape(() =>
  z.object({
    users: z.array(RawUser()),
    organizations: list(RawNamed()),
    // Undefined where Zendesk did not send them along.
    identities: z.optional(z.array(RawIdentity())),
  }),
);

const RawPolicyMetric = shape(() =>
  z.object({
    metric: text(),
    stage: text(),
    breach_at: optional(utcTime()),
    days: optional(z.number()),
    hours: optional(z.number()),
    minutes: optional(z.number()),
  }),
);
export type RawPolicyMetric = Of<typeof RawPolicyMetric>;

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    subject: text(),
    description: text(),
    status: z.string(),
    custom_status_id: optional(id()),
    priority: text(),
    type: text(),
    tags: list(z.string()),
    is_public: optional(z.boolean()),
    requester_id: optional(id()),
    submitter_id: optional(id()),
    assignee_id: optional(id()),
    group_id: optional(id()),
    organization_id: optional(id()),
    problem_id: optional(id()),
    email_cc_ids: list(id()),
    follower_ids: list(id()),
    due_at: optional(utcTime()),
    created_at: utcTime(),
    updated_at: utcTime(),
    custom_fields: list(
      z.object({
        id: id(),
        value: z.catch(z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]), null),
      }),
    ),
    via: optional(
      z.object({ source: optional(z.object({ from: optional(z.object({ ticket_id: optional(id()) })) })) }),
    ),
    // Null where the plan has no ratings.
    satisfaction_rating: optional(z.object({ score: text(), comment: text() })),
    dates: optional(z.object({ solved_at: optional(utcTime()) })),
    slas: optional(z.object({ policy_metrics: list(RawPolicyMetric()) })),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawOneTicket = shape(() => z.object({ ticket: RawTicket(), ...sideloads() }));
export const RawTickets = shape(() => z.object({ tickets: z.array(RawTicket()), next_page: text(), ...sideloads() }));
export const RawSearch = shape(() => z.object({ results: z.array(RawTicket()), next_page: text(), ...sideloads() }));
/** What a change answers; the events say what was done. */
export const RawWritten = shape(() =>
  z.object({
    ticket: z.object({ id: id() }),
    audit: optional(
      z.object({ events: list(z.object({ id: optional(id()), type: text(), public: optional(z.boolean()) })) }),
    ),
  }),
);

export const RawAttachment = shape(() =>
  z.object({
    id: id(),
    file_name: text(),
    content_type: text(),
    content_url: optional(webAddress()),
    size: optional(z.number()),
    thumbnails: list(z.object({ content_url: optional(webAddress()) })),
  }),
);
export const RawOneAttachment = shape(() => z.object({ attachment: z.object({ content_url: webAddress() }) }));
export const RawUpload = shape(() => z.object({ upload: z.object({ token: z.string() }) }));

export const RawComment = shape(() =>
  z.object({
    id: id(),
    author_id: id(),
    html_body: text(),
    plain_body: text(),
    body: text(),
    public: z.boolean(),
    attachments: list(RawAttachment()),
    created_at: utcTime(),
  }),
);
export type RawComment = Of<typeof RawComment>;
export const RawComments = shape(() =>
  z.object({
    comments: z.array(RawComment()),
    users: list(RawUser()),
    meta: z.object({ has_more: z.boolean(), after_cursor: text() }),
  }),
);

export const RawStatus = shape(() =>
  z.object({ id: id(), status_category: z.string(), agent_label: z.string(), active: optional(z.boolean()) }),
);
export type RawStatus = Of<typeof RawStatus>;
/** Accounts without custom statuses may answer with an error. */
export const RawStatuses = shape(() => optional(z.object({ custom_statuses: list(RawStatus()) })));

const RawOption = shape(() => z.object({ name: z.string(), value: z.string() }));
export const RawField = shape(() =>
  z.object({
    id: id(),
    type: z.string(),
    title: z.string(),
    active: optional(z.boolean()),
    /** False: one of Zendesk's own fields. */
    removable: optional(z.boolean()),
    custom_field_options: list(RawOption()),
    system_field_options: list(RawOption()),
    custom_statuses: list(RawStatus()),
  }),
);
export type RawField = Of<typeof RawField>;

export const RawMacro = shape(() =>
  z.object({ id: id(), title: z.string(), actions: list(z.object({ field: z.string(), value: z.unknown() })) }),
);
export type RawMacro = Of<typeof RawMacro>;

/** Where a page of a list ends, whichever of Zendesk's two ways it is cut in. */
const ends = () => ({
  meta: optional(z.object({ has_more: z.boolean() })),
  links: optional(z.object({ next: text() })),
  next_page: text(),
});
export type Ends = {
  meta?: { has_more: boolean } | null;
  links?: { next?: string | null } | null;
  next_page?: string | null;
};
export const RawAgents = shape(() => z.object({ users: z.array(RawUser()), ...ends() }));
export const RawGroups = shape(() => z.object({ groups: z.array(RawNamed()), ...ends() }));
export const RawFields = shape(() => z.object({ ticket_fields: z.array(RawField()), ...ends() }));
export const RawMacros = shape(() => z.object({ macros: z.array(RawMacro()), ...ends() }));
/** Null where we may not see them. */
export const RawTags = shape(() => optional(z.object({ tags: list(z.object({ name: z.string() })) })));
