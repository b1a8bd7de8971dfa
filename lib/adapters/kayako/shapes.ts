import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time, webAddress } from '../shared/shapes';

/* What Kayako sends: only the fields that we read. What an answer was not asked to include is there by its id alone. */

const one = <T extends z.ZodMiniType>(data: T) => z.object({ data });
const many = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item), total_count: z.number() });
const some = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item) });

const RawEmail = shape(() => z.object({ email: text(), is_primary: optional(z.boolean()) }));
/** A status, a priority, a type, a team or a role: by label or by title, some of a kind, some on a level. */
const RawNamed = shape(() =>
  z.object({
    id: id(),
    label: text(),
    title: text(),
    type: text(),
    level: optional(z.number()),
    is_deleted: optional(z.boolean()),
  }),
);
export type RawNamed = Of<typeof RawNamed>;
export const RawNames = shape(() => many(RawNamed()));

export const RawUser = shape(() =>
  z.object({
    id: id(),
    full_name: text(),
    role: optional(RawNamed()),
    emails: list(RawEmail()),
    phones: list(z.object({ id: id(), number: text() })),
    organization: optional(z.object({ id: id(), name: text() })),
    is_enabled: optional(z.boolean()),
  }),
);
export type RawUser = Of<typeof RawUser>;
export const RawUserAnswer = shape(() => one(RawUser()));
export const RawUsers = shape(() => many(RawUser()));

/** An address, and whose it is. */
export const RawAddresses = shape(() =>
  some(z.object({ identity: z.object({ email: text() }), parent: z.object({ id: id(), resource_type: z.string() }) })),
);

/** Option values are named once per language. */
const RawOption = shape(() => z.object({ id: id(), values: list(z.object({ translation: text() })) }));
const RawField = shape(() =>
  z.object({
    key: text(),
    title: text(),
    type: text(),
    is_system: optional(z.boolean()),
    is_enabled: optional(z.boolean()),
    is_required_for_agents: optional(z.boolean()),
    options: list(RawOption()),
  }),
);
export type RawField = Of<typeof RawField>;
export const RawFields = shape(() => many(RawField()));

/** Some answers call its kind and its state otherwise. */
const RawMetric = shape(() =>
  z.object({
    type: text(),
    metric_type: text(),
    state: text(),
    stage: text(),
    is_breached: optional(z.boolean()),
    due_at: optional(time()),
  }),
);
export type RawMetric = Of<typeof RawMetric>;

const RawId = shape(() => z.object({ id: id() }));
/** How something comes in or goes out: MAIL, TWITTER, NOTE. */
const RawChannel = shape(() => z.object({ type: text(), account: optional(RawId()) }));

export const RawCase = shape(() =>
  z.object({
    id: id(),
    subject: text(),
    state: text(),
    requester: optional(RawUser()),
    /** The address that it came from. */
    identity: optional(RawEmail()),
    last_public_channel: optional(RawChannel()),
    assigned_agent: optional(RawUser()),
    assigned_team: optional(RawNamed()),
    status: RawNamed(),
    priority: optional(RawNamed()),
    type: optional(RawNamed()),
    tags: list(z.object({ name: z.string() })),
    custom_fields: list(z.object({ field: RawField(), value: text() })),
    sla_metrics: list(RawMetric()),
    rating: text(),
    created_at: time(),
    updated_at: time(),
    last_completed_at: optional(time()),
    last_closed_at: optional(time()),
  }),
);
export type RawCase = Of<typeof RawCase>;
export const RawCaseAnswer = shape(() => one(RawCase()));
export const RawCases = shape(() => many(RawCase()));

/** `resource`: what kind of thing was found. */
export const RawFound = shape(() => some(z.object({ id: id(), resource: text() })));

const RawFile = shape(() =>
  z.object({
    name: z.string(),
    type: text(),
    size: optional(z.number()),
    url: optional(webAddress()),
    url_download: optional(webAddress()),
  }),
);
export type RawFile = Of<typeof RawFile>;

const RawRecipient = shape(() => z.object({ type: text(), email: text(), identity: optional(RawEmail()) }));
export const RawPost = shape(() =>
  z.object({
    id: id(),
    contents: text(),
    creator: optional(RawUser()),
    identity: optional(RawEmail()),
    source_channel: optional(RawChannel()),
    attachments: list(RawFile()),
    is_requester: optional(z.boolean()),
    /** Some answers call it by the shorter name. */
    post_status: text(),
    status: optional(z.union([z.string(), z.number()])),
    post_status_reject_reason: text(),
    original: optional(
      z.object({
        id: optional(id()),
        resource_type: text(),
        body_html: text(),
        body_text: text(),
        recipients: list(RawRecipient()),
      }),
    ),
    created_at: time(),
  }),
);
export type RawPost = Of<typeof RawPost>;
export const RawPostAnswer = shape(() => one(RawPost()));
export const RawPosts = shape(() => some(RawPost()));

export const RawChannels = shape(() => some(RawChannel()));
export const RawReplied = shape(() => one(z.object({ posts: list(RawId()) })));
export const RawUploads = shape(() => one(z.union([z.array(RawId()), RawId()])));

export const RawMacro = shape(() => z.object({ id: id(), title: z.string(), reply_contents: text() }));
export type RawMacro = Of<typeof RawMacro>;
export const RawMacros = shape(() => many(RawMacro()));
