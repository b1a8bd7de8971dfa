import * as z from 'zod/mini';
import { type Of, type Shape, shape } from '../../model';
import { id, optional, text, time, webAddress } from '../shared/shapes';

/* What Freshdesk sends: only the fields that we read. */

/** What a custom field holds. */
const RawValue = shape(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
);
export type RawValue = Of<typeof RawValue>;

const RawAttachment = shape(() =>
  z.object({
    id: id(),
    name: z.string(),
    content_type: text(),
    size: optional(z.number()),
    attachment_url: webAddress(),
  }),
);
export type RawAttachment = Of<typeof RawAttachment>;

/** A contact, or a requester as `include=requester` has them. `other_emails` are on single contacts only. */
export const RawPerson = shape(() =>
  z.object({
    id: id(),
    name: text(),
    email: text(),
    phone: text(),
    mobile: text(),
    company_id: optional(id()),
    other_emails: optional(z.array(z.string())),
  }),
);
export type RawPerson = Of<typeof RawPerson>;

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    subject: text(),
    description: text(),
    status: z.number(),
    priority: z.number(),
    source: optional(z.number()),
    type: text(),
    tags: optional(z.array(z.string())),
    cc_emails: optional(z.array(z.string())),
    requester_id: optional(id()),
    responder_id: optional(id()),
    group_id: optional(id()),
    deleted: optional(z.boolean()),
    is_escalated: optional(z.boolean()),
    fr_escalated: optional(z.boolean()),
    due_by: optional(time()),
    fr_due_by: optional(time()),
    created_at: time(),
    updated_at: time(),
    custom_fields: optional(z.record(z.string(), RawValue())),
    attachments: optional(z.array(RawAttachment())),
    requester: optional(RawPerson()),
    // An empty object where there is none.
    company: optional(z.object({ id: optional(id()), name: text() })),
    stats: optional(
      z.object({ first_responded_at: optional(time()), resolved_at: optional(time()), closed_at: optional(time()) }),
    ),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawConversation = shape(() =>
  z.object({
    id: id(),
    body: text(),
    body_text: text(),
    incoming: optional(z.boolean()),
    // Without it one cannot know who saw the text.
    private: z.boolean(),
    source: optional(z.number()),
    user_id: optional(id()),
    from_email: text(),
    cc_emails: optional(z.array(z.string())),
    attachments: optional(z.array(RawAttachment())),
    created_at: time(),
    updated_at: optional(time()),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
/** What comes back of a reply or note. Of a reply it says less than lists do. */
export const RawWritten = shape(() => z.object({ id: id() }));

export const RawMe = shape(() =>
  z.object({ id: id(), type: text(), contact: z.object({ name: text(), email: z.string() }) }),
);
export const RawAgent = shape(() => z.object({ id: id(), contact: z.object({ name: text(), email: text() }) }));
export const RawGroup = shape(() => z.object({ id: id(), name: z.string() }));
export const RawCompany = shape(() => z.nullable(z.object({ name: text() })));

export const RawField = shape(() =>
  z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    required_for_agents: optional(z.boolean()),
    /** A list, or an object whose form depends on the type: see `choicesIn`. */
    choices: z.optional(z.unknown()),
    /** The fields below the first of a tree. */
    nested_ticket_fields: optional(z.array(z.object({ name: z.string(), label: z.string() }))),
  }),
);
export type RawField = Of<typeof RawField>;

export const RawFolder = shape(() => z.object({ id: id(), name: z.string(), responses_count: optional(z.number()) }));
export const RawCannedResponse = shape(() =>
  z.object({ id: id(), title: z.string(), content: text(), content_html: text() }),
);
/** `ratings` by question; what customers are always asked is `default_question`. */
export const RawRating = shape(() =>
  z.object({ ratings: z.record(z.string(), z.number()), feedback: text(), created_at: time() }),
);
export type RawRating = Of<typeof RawRating>;

/** A search, which answers otherwise than lists do. */
export const RawFound = shape(() => z.object({ total: z.number(), results: z.array(RawTicket()) }));
/** A ticket, or whatever stands in its place where there is none. */
export const RawTicketIfAny = shape(() =>
  z.pipe(
    z.transform((body) => (typeof body === 'object' && body && 'id' in body ? body : null)),
    z.nullable(RawTicket()),
  ),
);

/** A list where a refusal is an answer too: of a validation (`errors`), or of sign-in and rights (`message`). */
export type ListOrRefusal<T> = { items?: T[]; errors?: { field: string; message: string }[]; message?: string };
export const listOrRefusal = <T>(item: Shape<T>): Shape<ListOrRefusal<T>> =>
  shape(() =>
    z.pipe(
      z.transform((body) => (Array.isArray(body) ? { items: body } : (body ?? { message: '' }))),
      z
        .object({
          items: z.optional(z.array(item())),
          errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
          message: z.optional(z.string()),
        })
        .check(z.refine(({ items, errors, message }) => items ?? errors ?? message !== undefined)),
    ),
  );
