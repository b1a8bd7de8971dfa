import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time, webAddress } from '../shared/shapes';

/* What HubSpot sends: only the fields that we read. */

const paging = () => optional(z.object({ next: optional(z.object({ after: z.string() })) }));

/** A record of the CRM. Values are texts or null, whatever they mean. */
export const RawRecord = shape(() =>
  z.object({
    id: id(),
    properties: z.record(z.string(), z.nullish(z.union([z.string(), z.number(), z.boolean()]))),
    createdAt: time(),
    updatedAt: time(),
    url: optional(webAddress()),
    associations: optional(
      z.record(z.string(), z.object({ results: z.array(z.object({ id: id() })), paging: paging() })),
    ),
  }),
);
export type RawRecord = Of<typeof RawRecord>;

/** How HubSpot says no. The names of wrong properties stand in one of three places. */
export const RawRefusal = shape(() =>
  z.object({
    status: z.literal('error'),
    message: text(),
    errors: list(
      z.object({
        message: text(),
        in: text(),
        context: optional(z.object({ propertyName: z.optional(z.array(z.string())) })),
      }),
    ),
  }),
);
export type RawRefusal = Of<typeof RawRefusal>;

/** A record, or the no that is an answer too. Proxies in front of HubSpot say theirs without a body. */
export const RawRecordOrRefusal = shape(() => z.union([RawRecord(), RawRefusal(), z.null()]));

export const RawRecords = shape(() => z.object({ results: z.array(RawRecord()), paging: paging() }));
/** A batch tells of what it could not read in a success (207). */
export const RawBatch = shape(() =>
  z.object({
    results: z.array(RawRecord()),
    errors: optional(z.array(z.object({ category: text(), message: text() }))),
  }),
);
export const RawAssociated = shape(() =>
  z.object({ results: z.array(z.object({ toObjectId: id() })), paging: paging() }),
);

export const RawOwner = shape(() =>
  z.object({ id: id(), email: text(), firstName: text(), lastName: text(), userId: optional(id()), type: text() }),
);
export type RawOwner = Of<typeof RawOwner>;
export const RawOwners = shape(() => z.object({ results: z.array(RawOwner()), paging: paging() }));

export const RawPipeline = shape(() =>
  z.object({
    id: id(),
    label: z.string(),
    displayOrder: z._default(z.number(), 0),
    stages: z.array(
      z.object({
        id: id(),
        label: z.string(),
        displayOrder: z._default(z.number(), 0),
        metadata: optional(z.object({ ticketState: text(), isClosed: z.union([text(), z.boolean()]) })),
      }),
    ),
  }),
);
export type RawPipeline = Of<typeof RawPipeline>;
export type RawStage = RawPipeline['stages'][number];
export const RawPipelines = shape(() => z.object({ results: z.array(RawPipeline()) }));

export const RawProperty = shape(() =>
  z.object({
    name: z.string(),
    label: z.string(),
    type: z.string(),
    fieldType: z.string(),
    hubspotDefined: optional(z.boolean()),
    hidden: optional(z.boolean()),
    calculated: optional(z.boolean()),
    modificationMetadata: optional(z.object({ readOnlyValue: optional(z.boolean()) })),
    options: optional(z.array(z.object({ value: z.string(), label: z.string(), hidden: optional(z.boolean()) }))),
  }),
);
export type RawProperty = Of<typeof RawProperty>;
export const RawPropertiesOrRefusal = shape(() =>
  z.union([z.object({ results: z.array(RawProperty()) }), RawRefusal(), z.null()]),
);

export const RawThread = shape(() =>
  z.object({
    id: id(),
    latestMessageTimestamp: text(),
    originalChannelId: optional(id()),
    originalChannelAccountId: optional(id()),
    threadAssociations: optional(z.object({ associatedTicketId: optional(id()) })),
  }),
);
export type RawThread = Of<typeof RawThread>;
export const RawThreads = shape(() => z.object({ results: z.array(RawThread()), paging: paging() }));
export const RawThreadsOrRefusal = shape(() => z.union([RawThreads(), RawRefusal(), z.null()]));

/** A party of a message. Writing wants `deliveryIdentifiers` where reading gives this one. */
const RawParty = shape(() =>
  z.object({
    actorId: text(),
    name: text(),
    recipientField: text(),
    deliveryIdentifier: optional(z.object({ type: z.string(), value: z.string() })),
  }),
);
export type RawParty = Of<typeof RawParty>;

/** What happened in a thread: most types are events, not messages. */
export const RawMessage = shape(() =>
  z.object({
    id: id(),
    conversationsThreadId: id(),
    type: z.string(),
    createdAt: time(),
    direction: text(),
    senders: optional(z.array(RawParty())),
    recipients: optional(z.array(RawParty())),
    text: text(),
    richText: text(),
    subject: text(),
    attachments: optional(z.array(z.object({ type: text(), fileId: optional(id()), name: text() }))),
    channelId: optional(id()),
    channelAccountId: optional(id()),
    truncationStatus: text(),
    archived: optional(z.boolean()),
    status: optional(z.object({ statusType: text(), failureDetails: optional(z.object({ errorMessage: text() })) })),
  }),
);
export type RawMessage = Of<typeof RawMessage>;
export const RawMessages = shape(() => z.object({ results: z.array(RawMessage()), paging: paging() }));
export const RawOriginal = shape(() => z.object({ text: text(), richText: text() }));
export const RawActors = shape(() =>
  z.object({ results: z.array(z.object({ id: id(), name: text(), email: text() })) }),
);

/** A file of the file manager. `name` has no extension, `type` is a word like IMG. */
export const RawFile = shape(() =>
  z.object({ id: id(), name: text(), extension: text(), size: optional(z.number()), createdAt: time() }),
);
export type RawFile = Of<typeof RawFile>;
export const RawFileOrRefusal = shape(() => z.union([RawFile(), RawRefusal(), z.null()]));
export const RawSignedUrl = shape(() => z.object({ url: webAddress() }));

export const RawAccount = shape(() => z.object({ portalId: id(), uiDomain: z.string() }));
