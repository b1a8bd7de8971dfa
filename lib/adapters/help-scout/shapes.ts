import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { base64 } from '../shared/base64';
import { id, list, optional, text, time } from '../shared/shapes';

/* What Help Scout sends: only the fields that we read. */

/**
 * A list in HAL. Without `_embedded` it is empty; without all that comes around it, it is none.
 * `pages`: how many there are in all.
 */
const several = <T extends z.ZodMiniType>(name: string, item: T) =>
  z.pipe(
    z
      .object({
        _embedded: optional(z.object({ [name]: list(item) })),
        _links: optional(z.unknown()),
        page: optional(z.object({ totalPages: z.number() })),
      })
      .check(z.refine(({ _embedded, _links, page }) => (_embedded ?? _links ?? page) !== undefined)),
    z.transform(({ _embedded, page }) => ({ items: _embedded?.[name] ?? [], pages: page?.totalPages ?? 1 })),
  );
export type Several<T> = { items: T[]; pages: number };

const RawPerson = shape(() => z.object({ id: id(), type: text(), first: text(), last: text(), email: text() }));
export type RawPerson = Of<typeof RawPerson>;

const RawThread = shape(() =>
  z.object({
    id: id(),
    type: z.string(),
    state: text(),
    body: text(),
    createdBy: optional(RawPerson()),
    customer: optional(RawPerson()),
    cc: list(z.string()),
    createdAt: time(),
    rating: optional(z.object({ rating: text(), comments: text() })),
    _embedded: optional(
      z.object({
        attachments: list(z.object({ id: id(), filename: z.string(), mimeType: text(), size: optional(z.number()) })),
      }),
    ),
  }),
);
export type RawThread = Of<typeof RawThread>;
export const RawThreads = shape(() => several('threads', RawThread()));

export const RawConversation = shape(() =>
  z.object({
    id: id(),
    number: id(),
    threads: optional(z.number()),
    type: text(),
    state: text(),
    status: z.string(),
    subject: text(),
    preview: text(),
    mailboxId: optional(id()),
    assignee: optional(RawPerson()),
    primaryCustomer: optional(RawPerson()),
    createdAt: time(),
    updatedAt: optional(time()),
    userUpdatedAt: optional(time()),
    closedAt: optional(time()),
    customerWaitingSince: optional(z.union([z.object({ time: optional(time()) }), time()])),
    snooze: optional(z.object({ snoozedUntil: text() })),
    tags: list(z.object({ tag: text(), name: text() })),
    cc: list(z.string()),
    customFields: list(z.object({ id: id(), name: text(), value: optional(z.union([z.string(), z.number()])) })),
    _embedded: optional(z.object({ threads: list(RawThread()) })),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversations = shape(() => several('conversations', RawConversation()));

export const RawCustomer = shape(() =>
  z.object({
    id: id(),
    firstName: text(),
    lastName: text(),
    organization: text(),
    organizationId: optional(id()),
    _embedded: optional(
      z.object({
        emails: optional(z.array(z.object({ value: z.string() }))),
        phones: list(z.object({ id: id(), value: z.string() })),
      }),
    ),
  }),
);
export type RawCustomer = Of<typeof RawCustomer>;
export const RawCustomers = shape(() => several('customers', RawCustomer()));
/** Where the newer list is not to be had. */
export const RawCustomersOrRefusal = shape(() =>
  z.union([RawCustomers(), optional(z.union([z.object({ message: z.string() }), z.object({ error: z.string() })]))]),
);

export const RawUser = shape(() =>
  z.object({ id: id(), firstName: text(), lastName: text(), email: text(), role: text() }),
);
export type RawUser = Of<typeof RawUser>;
export const RawUsers = shape(() => several('users', RawUser()));

const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export const RawTeams = shape(() => several('teams', RawNamed()));
export const RawInboxes = shape(() => several('mailboxes', RawNamed()));
export const RawTags = shape(() => several('tags', z.object({ name: z.string() })));

const RawField = shape(() =>
  z.object({
    id: id(),
    name: z.string(),
    type: z.string(),
    required: optional(z.boolean()),
    options: list(z.object({ id: id(), label: z.string() })),
  }),
);
export type RawField = Of<typeof RawField>;
export const RawFields = shape(() => several('fields', RawField()));

export const RawSavedReplies = shape(() => z.array(RawNamed()));
export const RawSavedReply = shape(() => z.object({ id: id(), name: z.string(), text: text() }));

export const RawData = shape(() => z.object({ data: base64() }));
