import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time } from '../shared/shapes';

/* What Gladly sends: only the fields that we read. */

/** One that may stand in a path. */
const pathId = () => z.string().check(z.regex(/^[\w-]+$/));

export const RawErrors = shape(() => z.object({ errors: z.array(z.object({ attr: text(), detail: text() })) }));

const RawEmail = shape(() => z.object({ original: z.string(), normalized: text(), primary: optional(z.boolean()) }));
/** Written back whole, with what we do not know of it. */
const RawPhone = shape(() => z.looseObject({ original: z.string(), primary: optional(z.boolean()) }));
export const RawCustomer = shape(() =>
  z.object({ id: pathId(), name: text(), emails: list(RawEmail()), phones: list(RawPhone()) }),
);
export type RawCustomer = Of<typeof RawCustomer>;
export const RawCustomers = shape(() => z.array(RawCustomer()));
export const RawCustomerOrNot = shape(() => optional(z.union([RawCustomer(), RawErrors()])));

export const RawConversation = shape(() =>
  z.object({
    id: pathId(),
    customerId: pathId(),
    agentId: text(),
    inboxId: text(),
    topicIds: list(pathId()),
    customAttributes: list(z.object({ id: pathId(), value: text() })),
    status: z.string(),
    createdAt: time(),
    closedAt: optional(time()),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversations = shape(() => z.array(RawConversation()));
export const RawConversationOrNot = shape(() => optional(z.union([RawConversation(), RawErrors()])));

/** Older descriptions know no files. */
const RawFile = shape(() =>
  z.object({ id: id(), contentType: text(), filename: z.string(), fileSize: optional(z.number()) }),
);

/** Of a custom channel, `content` is itself an object. */
const RawContent = shape(() =>
  z.object({
    type: z.string(),
    subject: text(),
    content: optional(z.union([z.string(), z.object({ text: text() })])),
    body: text(),
    title: text(),
    from: text(),
    cc: list(z.string()),
    recordingSummary: optional(z.object({ summary: text() })),
    attachments: list(RawFile()),
  }),
);
export type RawContent = Of<typeof RawContent>;

export const RawItem = shape(() =>
  z.object({
    id: pathId(),
    timestamp: time(),
    initiator: optional(z.object({ id: text(), type: text() })),
    content: RawContent(),
  }),
);
export type RawItem = Of<typeof RawItem>;
export const RawItems = shape(() => z.array(RawItem()));

const RawAgent = shape(() => z.object({ id: id(), name: text(), emailAddress: text() }));
export const RawAgents = shape(() => z.array(RawAgent()));
const RawInbox = shape(() => z.object({ id: id(), name: text(), disabled: optional(z.boolean()) }));
export const RawInboxes = shape(() => z.array(RawInbox()));
const RawTopic = shape(() =>
  z.object({ id: pathId(), name: text(), disabled: optional(z.boolean()), parentId: text() }),
);
export const RawTopics = shape(() => z.array(RawTopic()));
export type RawTopic = Of<typeof RawTopic>;
/** Gone ones have no label. */
export const RawAttribute = shape(() => optional(z.object({ label: text() })));

/** Of other things than conversations, `content` names none. */
const RawEvent = shape(() =>
  z.object({ timestamp: time(), content: optional(z.object({ conversationId: optional(pathId()) })) }),
);
export const RawEvents = shape(() => list(RawEvent()));
