import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text } from '../shared/shapes';

/* What Salesforce sends: only the fields that we read. Which ones come is settled before each query, by what its
   description says that this sign-in may see. */

/** With a zone that lacks its colon: 2026-11-18T08:12:44.000+0000. */
const colon = (at: string) => at.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
const time = () =>
  z.pipe(
    z.string().check(z.refine((at) => /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(colon(at))))),
    z.transform((at) => new Date(colon(at)).toISOString()),
  );

const rows = <T extends z.ZodMiniType>(row: T) => z.object({ done: z.boolean(), records: z.array(row) });
/** The children of a row; null where there are none. */
const children = <T extends z.ZodMiniType>(row: T) =>
  z.pipe(
    z.nullish(z.object({ records: z.array(row) })),
    z.transform((set) => set?.records ?? []),
  );
const flag = () => optional(z.boolean());
const named = () => optional(z.object({ Name: text() }));

const RawError = shape(() => z.object({ errorCode: text(), message: text(), fields: list(z.string()) }));

/** Undefined where the answer is a refusal. */
const unlessRefused = <T extends z.ZodMiniType>(content: T) =>
  z.union([
    z.pipe(
      z.array(RawError()),
      z.transform(() => undefined),
    ),
    content,
  ]);

/** One of several answers: its content, or its refusal. */
const part = <T extends z.ZodMiniType>(content: T) =>
  z.object({ status: z.number(), body: optional(content), errors: list(RawError()) });
export type Part<T> = { status: number; body?: T; errors: Of<typeof RawError>[] };

/** An answer to a query. */
const found = <T extends z.ZodMiniType>(row: T) => part(rows(row));

const RawAnswers = shape(() =>
  z.pipe(
    z.object({
      compositeResponse: z.array(z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() })),
    }),
    z.transform(({ compositeResponse }): unknown =>
      Object.fromEntries(
        compositeResponse.map(({ referenceId, httpStatusCode: status, body }) => [
          referenceId,
          status < 300 ? { status, body } : { status, errors: body },
        ]),
      ),
    ),
  ),
);

/** The answers of one call, by the names they were asked under. */
const composite = <T>(parts: z.ZodMiniType<T>) => z.pipe(RawAnswers(), parts);

const RawOption = shape(() => z.object({ value: z.string(), label: text(), active: flag() }));
export const RawField = shape(() =>
  z.object({
    name: z.string(),
    label: text(),
    type: z.string(),
    custom: flag(),
    nillable: flag(),
    createable: flag(),
    updateable: flag(),
    defaultedOnCreate: flag(),
    picklistValues: list(RawOption()),
  }),
);
export type RawField = Of<typeof RawField>;

/** An object as this sign-in may use it. */
const RawObject = shape(() =>
  z.object({
    createable: flag(),
    updateable: flag(),
    deletable: flag(),
    fields: z.array(RawField()),
    childRelationships: list(z.object({ relationshipName: text() })),
    recordTypeInfos: list(z.object({ recordTypeId: id(), defaultRecordTypeMapping: flag() })),
  }),
);
export type RawObject = Of<typeof RawObject>;
export const RawObjects = shape(() =>
  composite(
    z.object({
      Case: part(RawObject()),
      Contact: part(RawObject()),
      EmailMessage: part(RawObject()),
      CaseComment: part(RawObject()),
      FeedItem: part(RawObject()),
    }),
  ),
);

const files = () => ({
  ContentDocumentLinks: children(
    z.object({
      ContentDocument: z.object({
        Title: z.string(),
        FileExtension: text(),
        ContentSize: optional(z.number()),
        LatestPublishedVersionId: id(),
      }),
    }),
  ),
  Attachments: children(
    z.object({ Id: id(), Name: z.string(), ContentType: text(), BodyLength: optional(z.number()) }),
  ),
});
export type RawFiles = z.output<z.ZodMiniObject<ReturnType<typeof files>>>;

export const RawCase = shape(() =>
  z.object({
    Id: id(),
    CaseNumber: text(),
    Subject: text(),
    Description: text(),
    Status: text(),
    IsClosed: flag(),
    Priority: text(),
    Type: text(),
    Reason: text(),
    OwnerId: text(),
    Owner: named(),
    ContactId: text(),
    Contact: optional(z.object({ Name: text(), Email: text() })),
    SuppliedEmail: text(),
    SuppliedName: text(),
    AccountId: text(),
    Account: named(),
    ParentId: text(),
    CreatedDate: time(),
    LastModifiedDate: time(),
    ClosedDate: optional(time()),
    CaseComments: children(z.object({ CreatedDate: time() })),
    EmailMessages: children(z.object({ CreatedDate: time() })),
    CaseMilestones: children(
      z.object({
        TargetDate: optional(time()),
        IsViolated: flag(),
        MilestoneType: named(),
      }),
    ),
    ...files(),
  }),
);
export type RawCase = Of<typeof RawCase>;

/** Also with whatever fields of its own the organisation keeps addresses in. */
export const RawContact = shape(() =>
  z.looseObject({
    Id: id(),
    Name: text(),
    Email: text(),
    Phone: text(),
    MobilePhone: text(),
    AccountId: text(),
    Account: named(),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContacts = shape(() => rows(RawContact()));

export const RawLists = shape(() => {
  const others = () => z.optional(found(RawCase()));
  return composite(
    z.object({
      cases: found(RawCase()),
      mailed: others(),
      commented: others(),
      contacts: z.optional(found(RawContact())),
    }),
  );
});

const author = () => ({
  CreatedById: text(),
  CreatedBy: optional(z.object({ Name: text(), UserType: text() })),
});
export const RawEmail = shape(() =>
  z.object({
    Id: id(),
    Incoming: flag(),
    FromName: text(),
    FromAddress: text(),
    CcAddress: text(),
    TextBody: text(),
    HtmlBody: text(),
    MessageDate: optional(time()),
    CreatedDate: time(),
    Status: text(),
    IsBounced: flag(),
    ...author(),
    ...files(),
  }),
);
export type RawEmail = Of<typeof RawEmail>;
export const RawComment = shape(() =>
  z.object({
    Id: id(),
    CommentBody: text(),
    IsPublished: z.boolean(),
    CreatedDate: time(),
    ...author(),
  }),
);
export type RawComment = Of<typeof RawComment>;
export const RawPost = shape(() =>
  z.object({
    Id: id(),
    Body: text(),
    IsRichText: flag(),
    Visibility: text(),
    CreatedDate: time(),
    ...author(),
    FeedAttachments: children(z.object({ RecordId: text(), Title: text() })),
  }),
);
export type RawPost = Of<typeof RawPost>;

/** A case with what was said. */
export const RawTalk = shape(() =>
  composite(
    z.object({
      row: found(RawCase()),
      all: z.optional(part(z.record(z.string(), z.unknown()))),
      emails: z.optional(found(RawEmail())),
      comments: z.optional(found(RawComment())),
      posts: z.optional(found(RawPost())),
    }),
  ),
);
export type RawTalk = Of<typeof RawTalk>;

/** The addresses that a case's mails went between, and those of the organisation. */
export const RawSenders = shape(() =>
  composite(
    z.object({
      emails: found(z.object({ FromAddress: text(), ToAddress: text(), CcAddress: text() })),
      own: found(z.object({ Address: z.string() })),
    }),
  ),
);

export const RawNames = shape(() =>
  composite(
    z.object({
      statuses: found(z.object({ ApiName: z.string(), IsClosed: flag() })),
      users: found(z.object({ Id: id(), Name: z.string() })),
      queues: found(z.object({ QueueId: id(), Queue: named() })),
    }),
  ),
);

export const RawPicklists = shape(() =>
  unlessRefused(z.object({ picklistFieldValues: z.record(z.string(), z.object({ values: list(RawOption()) })) })),
);

export const RawTexts = shape(() =>
  composite(
    z.object({
      quick: found(z.object({ Id: id(), Name: z.string(), Message: text(), Category: text() })),
      templates: part(
        rows(z.object({ Id: id(), Name: z.string(), HtmlValue: text(), Body: text(), FolderName: text() })),
      ),
    }),
  ),
);

export const RawRoot = shape(() => z.object({ identity: z.string() }));
export const RawUsers = shape(() => rows(z.object({ Id: id(), Name: z.string(), Email: text() })));
export const RawHits = shape(() => z.object({ searchRecords: z.array(z.object({ Id: id() })) }));
export const RawTyped = shape(() => z.object({ RecordTypeId: text() }));
export const RawAction = shape(() => unlessRefused(z.object({ inputs: list(z.object({ name: z.string() })) })));
/** One for each input: without any, nobody knows whether something was done. */
export const RawActed = shape(() =>
  z.array(z.object({ isSuccess: z.boolean(), errors: list(z.object({ message: text() })) })).check(z.minLength(1)),
);
export const RawMade = shape(() => z.object({ id: id() }));
/** Several calls at once: what each made. */
export const RawWrites = shape(() => composite(z.record(z.string(), part(z.object({ id: optional(id()) })))));
