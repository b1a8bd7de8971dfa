import { z } from 'zod';
import { type Of, shape } from '../../model';

/* What HubSpot sends: only the fields that we read. */

/** Ids are texts on records and numbers in associations and accounts. */
const id = () => z.union([z.string(), z.number()]).transform(String);
const text = () =>
  z
    .string()
    .nullish()
    .transform((value) => value || undefined);
/** In full length, so that times compare as texts. */
const time = () =>
  z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)))
    .transform((value) => new Date(value).toISOString());
const paging = () => z.object({ next: z.object({ after: z.string() }).nullish() }).nullish();

/** A record of the CRM. Values are texts or null, whatever they mean. */
export const RawRecord = shape(() =>
  z.object({
    id: id(),
    properties: z.record(z.string(), z.unknown()),
    createdAt: time(),
    updatedAt: time(),
    url: text(),
    associations: z
      .record(z.string(), z.object({ results: z.array(z.object({ id: id() })), paging: paging() }))
      .nullish(),
  }),
);
export type RawRecord = Of<typeof RawRecord>;

/** How HubSpot says no. The names of wrong properties stand in one of three places. */
export const RawRefusal = shape(() =>
  z.object({
    status: z.literal('error'),
    message: text(),
    errors: z
      .array(
        z.object({
          message: text(),
          in: text(),
          context: z.object({ propertyName: z.array(z.string()).optional() }).nullish(),
        }),
      )
      .nullish(),
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
    errors: z.array(z.object({ category: text(), message: text() })).nullish(),
  }),
);
export const RawAssociated = shape(() =>
  z.object({ results: z.array(z.object({ toObjectId: id() })), paging: paging() }),
);

export const RawOwner = shape(() =>
  z.object({ id: id(), email: text(), firstName: text(), lastName: text(), userId: id().nullish(), type: text() }),
);
export type RawOwner = Of<typeof RawOwner>;
export const RawOwners = shape(() => z.object({ results: z.array(RawOwner()), paging: paging() }));

export const RawPipeline = shape(() =>
  z.object({
    id: id(),
    label: z.string(),
    displayOrder: z.number().default(0),
    stages: z.array(
      z.object({
        id: id(),
        label: z.string(),
        displayOrder: z.number().default(0),
        metadata: z.object({ ticketState: text(), isClosed: z.union([text(), z.boolean()]) }).nullish(),
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
    hubspotDefined: z.boolean().nullish(),
    hidden: z.boolean().nullish(),
    calculated: z.boolean().nullish(),
    modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
    options: z.array(z.object({ value: z.string(), label: z.string(), hidden: z.boolean().nullish() })).nullish(),
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
    originalChannelId: id().nullish(),
    originalChannelAccountId: id().nullish(),
    threadAssociations: z.object({ associatedTicketId: id().nullish() }).nullish(),
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
    deliveryIdentifier: z.object({ type: z.string(), value: z.string() }).nullish(),
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
    senders: z.array(RawParty()).nullish(),
    recipients: z.array(RawParty()).nullish(),
    text: text(),
    richText: text(),
    subject: text(),
    attachments: z.array(z.object({ type: text(), fileId: id().nullish(), name: text() })).nullish(),
    channelId: id().nullish(),
    channelAccountId: id().nullish(),
    truncationStatus: text(),
    archived: z.boolean().nullish(),
    status: z.object({ statusType: text(), failureDetails: z.object({ errorMessage: text() }).nullish() }).nullish(),
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
  z.object({ id: id(), name: text(), extension: text(), size: z.number().nullish(), createdAt: time() }),
);
export type RawFile = Of<typeof RawFile>;
export const RawFileOrRefusal = shape(() => z.union([RawFile(), RawRefusal(), z.null()]));
export const RawSignedUrl = shape(() => z.object({ url: z.string() }));

export const RawAccount = shape(() => z.object({ portalId: id(), uiDomain: z.string() }));
export const RawAnything = shape(() => z.unknown());
