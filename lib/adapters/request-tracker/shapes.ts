import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { base64 } from '../shared/base64';
import { id, optional, text, utcTime } from '../shared/shapes';

/* What RT sends: only the fields that we read. */

/** A list that holds nothing comes as an empty text. */
const list = <T extends z.ZodMiniType>(item: T) =>
  z.optional(
    z.pipe(
      z.transform((value) => (value === '' ? [] : value)),
      z.array(item),
    ),
  );

/** A user as others refer to them: `id` is the login name. */
export const RawUserReference = shape(() => z.object({ id: id(), RealName: text(), EmailAddress: text() }));
export type RawUserReference = Of<typeof RawUserReference>;

/** A user read by login. Only their own record and an administrator's view have the number. */
export const RawUser = shape(() =>
  z.object({
    id: z.optional(id()),
    Name: text(),
    RealName: text(),
    EmailAddress: text(),
    Organization: text(),
    WorkPhone: text(),
    Privileged: z.optional(id()),
  }),
);

/** A user in a list: `id` is the login name. */
export const RawContact = shape(() =>
  z.object({ id: id(), RealName: text(), EmailAddress: text(), Organization: text(), WorkPhone: text() }),
);
export type RawContact = Of<typeof RawContact>;

const RawCustomField = shape(() =>
  // Images and files are objects among the values.
  z.object({ id: id(), name: z.string(), values: z.array(z.unknown()) }),
);

/** What may be done with a ticket now. */
const RawLink = shape(() => z.object({ ref: z.string(), to: text() }));

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    Subject: text(),
    Status: z.string(),
    Queue: z.object({ id: id(), Name: text() }),
    Owner: RawUserReference(),
    Creator: z.optional(RawUserReference()),
    Requestor: z.array(RawUserReference()),
    Cc: list(RawUserReference()),
    Priority: id(),
    Created: utcTime(),
    LastUpdated: utcTime(),
    Due: utcTime(),
    Resolved: utcTime(),
    CustomFields: list(RawCustomField()),
    _hyperlinks: list(RawLink()),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawTransaction = shape(() =>
  z.object({
    id: id(),
    Type: z.string(),
    Created: utcTime(),
    Creator: RawUserReference(),
    // Links to attachments have no id but in their address.
    _hyperlinks: list(z.object({ ref: z.string(), _url: text() })),
  }),
);
export type RawTransaction = Of<typeof RawTransaction>;

/** A part of a message, in a list. There `Content` is the text itself. */
export const RawPart = shape(() =>
  z.object({
    id: id(),
    TransactionId: id(),
    ContentType: text(),
    Filename: text(),
    ContentLength: z.optional(id()),
    Content: text(),
  }),
);
export type RawPart = Of<typeof RawPart>;

/** A part read by itself. Here `Content` is base64, in lines. */
export const RawFile = shape(() => z.object({ ContentType: text(), Content: optional(base64()) }));

export const RawCreated = shape(() => z.object({ id: id() }));
/** What RT says of a write: one sentence for each thing done or refused. */
export const RawSaid = shape(() => z.array(z.nullable(z.string())));

export const RawQueue = shape(() => z.object({ id: id(), Name: z.string() }));
export const RawQueueFields = shape(() => z.object({ TicketCustomFields: list(z.object({ id: id() })) }));
export const RawTicketFields = shape(() => z.object({ CustomFields: list(z.object({ id: id() })) }));
export const RawFieldDefinition = shape(() =>
  z.object({ id: id(), Name: z.string(), Type: z.string(), MaxValues: id(), Pattern: text() }),
);
export type RawFieldDefinition = Of<typeof RawFieldDefinition>;
export const RawFieldValues = shape(() =>
  z.object({ Values: list(z.union([z.string(), z.object({ name: z.string() })])) }),
);
export const RawUsed = shape(() => z.object({ Status: z.string(), Owner: RawUserReference() }));

export const RawArticle = shape(() =>
  z.object({
    id: id(),
    Name: text(),
    Summary: text(),
    Class: z.optional(z.object({ Name: text() })),
    CustomFields: list(z.object({ Type: text(), values: z.array(z.unknown()) })),
  }),
);
export type RawArticle = Of<typeof RawArticle>;

/**
 * One page of a collection. Where RT cannot count (it hides rows that we may not see, after it has cut the page),
 * `total` is null and there is no `next_page`.
 */
const page = <T extends z.ZodMiniType>(item: () => T) =>
  shape(() => z.object({ items: z.array(item()), total: optional(z.number()), next_page: text() }));
export const RawTickets = page(RawTicket);
export const RawContacts = page(RawContact);
export const RawTransactions = page(RawTransaction);
export const RawParts = page(RawPart);
export const RawQueues = page(RawQueue);
export const RawFieldDefinitions = page(RawFieldDefinition);
export const RawUsedTickets = page(RawUsed);
export const RawArticles = page(RawArticle);
export const RawPeople = page(
  shape(() => z.object({ Requestor: z.array(RawUserReference()), Cc: list(RawUserReference()) })),
);
