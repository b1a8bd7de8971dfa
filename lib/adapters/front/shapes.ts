import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, unixTime } from '../shared/shapes';

/* What Front sends: only the fields that we read. */

/** Or Front's own way to say no. Undefined: a "no" that is not in Front's words, and so perhaps not Front's. */
const orRefusal = <T extends z.ZodMiniType>(wanted: T) =>
  optional(z.union([wanted, z.object({ _error: z.unknown() })]));

/** A list. The link to its next page leads to another host; only the token in it counts. */
const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({
    _results: z.array(item),
    _pagination: optional(
      z.object({
        next: z.pipe(
          text(),
          z.transform((link) => new URLSearchParams(link?.split('?')[1]).get('page_token') ?? undefined),
        ),
      }),
    ),
  });

export const RawTeammate = shape(() =>
  z.object({
    id: id(),
    email: text(),
    username: text(),
    first_name: text(),
    last_name: text(),
    is_blocked: optional(z.boolean()),
  }),
);
export type RawTeammate = Of<typeof RawTeammate>;
export const RawTeammates = shape(() => pageOf(RawTeammate()));
export const RawTeammateOrRefusal = shape(() => orRefusal(RawTeammate()));
export const RawTeammatesOrRefusal = shape(() => orRefusal(RawTeammates()));

const RawHandle = shape(() => z.object({ source: z.string(), handle: z.string() }));
export const RawContact = shape(() => z.object({ id: id(), name: text(), handles: list(RawHandle()) }));
export type RawContact = Of<typeof RawContact>;
export const RawContactOrRefusal = shape(() => orRefusal(RawContact()));

const RawRecipient = shape(() => z.object({ name: text(), handle: z.string(), role: text() }));
export type RawRecipient = Of<typeof RawRecipient>;

const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export type RawNamed = Of<typeof RawNamed>;
export const RawTags = shape(() => pageOf(RawNamed()));

const RawInbox = shape(() => z.object({ id: id(), name: z.string(), is_private: optional(z.boolean()) }));
export const RawInboxes = shape(() => pageOf(RawInbox()));
export const RawInboxesOrRefusal = shape(() => orRefusal(RawInboxes()));
export type RawInbox = Of<typeof RawInbox>;

export const RawChannels = shape(() => pageOf(z.object({ address: text(), send_as: text() })));

const RawStatus = shape(() => z.object({ id: id(), name: z.string(), category: text() }));
export type RawStatus = Of<typeof RawStatus>;
export const RawStatusesOrRefusal = shape(() => orRefusal(pageOf(RawStatus())));

const RawValue = shape(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
const RawField = shape(() =>
  z.object({ name: z.string(), type: z.string(), values: list(z.object({ value: z.string(), label: text() })) }),
);
export type RawField = Of<typeof RawField>;
export const RawFields = shape(() => pageOf(RawField()));

export const RawConversation = shape(() =>
  z.object({
    id: id(),
    type: text(),
    subject: text(),
    description: text(),
    status: z.string(),
    status_id: text(),
    status_category: text(),
    ticket_ids: list(z.string()),
    assignee: optional(RawTeammate()),
    recipient: optional(RawRecipient()),
    tags: list(RawNamed()),
    custom_fields: optional(z.record(z.string(), RawValue())),
    created_at: unixTime(),
    updated_at: optional(unixTime()),
    due_at: optional(unixTime()),
    scheduled_reminders: list(z.object({})),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversations = shape(() => pageOf(RawConversation()));
export type RawConversations = Of<typeof RawConversations>;
export const RawConversationsOrRefusal = shape(() => orRefusal(RawConversations()));

const RawFile = shape(() =>
  z.object({ id: id(), filename: z.string(), content_type: text(), size: optional(z.number()) }),
);
export type RawFile = Of<typeof RawFile>;

const RawMessage = shape(() =>
  z.object({
    id: id(),
    message_uid: text(),
    type: text(),
    is_inbound: z.boolean(),
    draft_mode: text(),
    error_type: text(),
    author: optional(RawTeammate()),
    recipients: list(RawRecipient()),
    body: text(),
    text: text(),
    attachments: list(RawFile()),
    created_at: unixTime(),
  }),
);
export type RawMessage = Of<typeof RawMessage>;
export const RawMessages = shape(() => pageOf(RawMessage()));

const RawComment = shape(() =>
  z.object({
    id: id(),
    author: optional(RawTeammate()),
    body: text(),
    attachments: list(RawFile()),
    posted_at: unixTime(),
  }),
);
export type RawComment = Of<typeof RawComment>;
export const RawComments = shape(() => pageOf(RawComment()));

/** Where a message stands: a link that ends in the conversation's id. */
export const RawPlace = shape(() =>
  z.object({ _links: z.object({ related: z.object({ conversation: z.string().check(z.regex(/\/[\w-]+$/)) }) }) }),
);
export type RawPlace = Of<typeof RawPlace>;
export const RawPlaceOrRefusal = shape(() => orRefusal(RawPlace()));

const RawTemplate = shape(() =>
  z.object({ id: id(), name: z.string(), body: text(), inbox_ids: optional(z.array(z.string())) }),
);
export type RawTemplate = Of<typeof RawTemplate>;
export const RawTemplates = shape(() => pageOf(RawTemplate()));

/** Messages have an id that holds before they are sent; comments have theirs at once. */
export const RawWritten = shape(() => z.object({ message_uid: text(), id: optional(id()) }));
export const RawTaken = shape(() => z.object({ message_uid: id() }));
