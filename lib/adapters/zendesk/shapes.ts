import { z } from 'zod';
import { type Of, shape } from '../../model';

/* What Zendesk sends: only the fields that we read. */

const id = () => z.number().transform(String);
/** What is not set comes as null or not at all. */
const maybeId = () =>
  z
    .number()
    .nullish()
    .transform((value) => (value == null ? undefined : String(value)));
const text = () =>
  z
    .string()
    .nullish()
    .transform((value) => value || undefined);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

export const RawUser = shape(() =>
  z.object({
    id: id(),
    name: text(),
    email: text(),
    phone: text(),
    role: text(),
    organization_id: maybeId(),
  }),
);
export type RawUser = Of<typeof RawUser>;
export const RawOneUser = shape(() => z.object({ user: RawUser() }));

/** Whoever sent no credentials is told of an anonymous user without number. */
export const RawMe = shape(() =>
  z.object({
    user: z.object({
      id: maybeId(),
      name: text(),
      email: text(),
      role: text(),
      /** 1: a light agent, who reads and writes notes. */
      role_type: z.number().nullish(),
      only_private_comments: z.boolean().nullish(),
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
    identities: z.array(RawIdentity()).optional(),
  }),
);

const RawPolicyMetric = shape(() =>
  z.object({
    metric: text(),
    stage: text(),
    breach_at: text(),
    days: z.number().nullish(),
    hours: z.number().nullish(),
    minutes: z.number().nullish(),
  }),
);
export type RawPolicyMetric = Of<typeof RawPolicyMetric>;

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    subject: text(),
    description: text(),
    status: z.string(),
    custom_status_id: maybeId(),
    priority: text(),
    type: text(),
    tags: list(z.string()),
    is_public: z.boolean().nullish(),
    requester_id: maybeId(),
    submitter_id: maybeId(),
    assignee_id: maybeId(),
    group_id: maybeId(),
    organization_id: maybeId(),
    problem_id: maybeId(),
    email_cc_ids: list(id()),
    follower_ids: list(id()),
    due_at: text(),
    created_at: z.string(),
    updated_at: z.string(),
    custom_fields: list(
      z.object({
        id: id(),
        value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]).catch(null),
      }),
    ),
    via: z
      .object({
        source: z.object({ rel: text(), from: z.object({ ticket_id: maybeId() }).nullish() }).nullish(),
      })
      .nullish(),
    // Null where the plan has no ratings.
    satisfaction_rating: z.object({ score: text(), comment: text() }).nullish(),
    dates: z.object({ solved_at: text() }).nullish(),
    slas: z.object({ policy_metrics: list(RawPolicyMetric()) }).nullish(),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawOneTicket = shape(() => z.object({ ticket: RawTicket(), ...sideloads() }));
export const RawTickets = shape(() =>
  z.object({ tickets: z.array(RawTicket()), next_page: z.string().nullish(), ...sideloads() }),
);
export const RawSearch = shape(() =>
  z.object({ results: z.array(RawTicket()), next_page: z.string().nullish(), ...sideloads() }),
);
/** What a change answers; the events say what was done. */
export const RawWritten = shape(() =>
  z.object({
    ticket: z.object({ id: id() }),
    audit: z
      .object({ events: list(z.object({ id: maybeId(), type: text(), public: z.boolean().nullish() })) })
      .nullish(),
  }),
);

export const RawAttachment = shape(() =>
  z.object({
    id: id(),
    file_name: text(),
    content_type: text(),
    content_url: text(),
    size: z.number().nullish(),
    thumbnails: list(z.object({ content_url: text() })),
  }),
);
export const RawOneAttachment = shape(() => z.object({ attachment: z.object({ content_url: z.string() }) }));
export const RawUpload = shape(() => z.object({ upload: z.object({ token: z.string() }) }));

export const RawComment = shape(() =>
  z.object({
    id: id(),
    author_id: z.number().transform(String),
    html_body: text(),
    plain_body: text(),
    body: text(),
    public: z.boolean(),
    attachments: list(RawAttachment()),
    created_at: z.string(),
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
  z.object({ id: id(), status_category: z.string(), agent_label: z.string(), active: z.boolean().nullish() }),
);
export type RawStatus = Of<typeof RawStatus>;
/** Accounts without custom statuses may answer with an error. */
export const RawStatuses = shape(() => z.object({ custom_statuses: list(RawStatus()) }).nullish());

const RawOption = shape(() => z.object({ name: z.string(), value: z.string() }));
export const RawField = shape(() =>
  z.object({
    id: id(),
    type: z.string(),
    title: z.string(),
    active: z.boolean().nullish(),
    /** False: one of Zendesk's own fields. */
    removable: z.boolean().nullish(),
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
  meta: z.object({ has_more: z.boolean() }).nullish(),
  links: z.object({ next: z.string().nullish() }).nullish(),
  next_page: z.string().nullish(),
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
export const RawTags = shape(() => z.object({ tags: list(z.object({ name: z.string() })) }).nullish());
export const RawAnything = shape(() => z.unknown());
