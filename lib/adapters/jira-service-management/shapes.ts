import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time } from '../shared/shapes';

/* What Jira and its service desks send: only the fields that we read. */

/** Opaque, and it goes into queries. */
const accountId = () => z.string().check(z.regex(/^[\w:.-]{1,128}$/));

const RawUser = shape(() =>
  z.object({ accountId: accountId(), displayName: text(), emailAddress: text(), accountType: text() }),
);
export type RawUser = Of<typeof RawUser>;
export const RawUsers = shape(() => z.array(RawUser()));
export const RawMyself = RawUser;

const RawRight = shape(() => z.object({ havePermission: z.boolean() }));
export const RawRights = shape(() => z.object({ permissions: z.record(z.string(), RawRight()) }));

const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export type RawNamed = Of<typeof RawNamed>;

const RawStatus = shape(() => z.object({ id: id(), name: z.string(), statusCategory: z.object({ key: z.string() }) }));
export type RawStatus = Of<typeof RawStatus>;

const RawFile = shape(() => z.object({ id: id(), filename: z.string(), mimeType: text(), size: optional(z.number()) }));
export type RawFile = Of<typeof RawFile>;

/** How a field may be filled in, and with what. */
const RawMeta = shape(() =>
  z.object({
    name: z.string(),
    required: z.boolean(),
    hasDefaultValue: optional(z.boolean()),
    schema: z.object({ type: z.string(), items: text(), custom: text() }),
    allowedValues: list(z.object({ id: optional(id()), value: text(), name: text() })),
  }),
);
export type RawMeta = Of<typeof RawMeta>;

/** A day without a time ends with the person's own. */
const endOfDay = () =>
  z.pipe(
    z.iso.date(),
    z.transform((day: string) => new Date(`${day}T23:59:59`).toISOString()),
  );

/** Fields that somebody defined are in it under ids of their own. */
const RawFields = shape(() =>
  z.looseObject({
    summary: text(),
    status: RawStatus(),
    priority: optional(RawNamed()),
    assignee: optional(RawUser()),
    reporter: optional(RawUser()),
    labels: list(z.string()),
    project: RawNamed(),
    created: time(),
    updated: time(),
    resolutiondate: optional(time()),
    duedate: optional(endOfDay()),
    parent: optional(z.object({ key: z.string() })),
    attachment: list(RawFile()),
  }),
);

export const RawIssue = shape(() =>
  z.object({
    key: z.string(),
    fields: RawFields(),
    renderedFields: optional(z.object({ description: text() })),
    editmeta: optional(z.object({ fields: z.record(z.string(), RawMeta()) })),
  }),
);
export type RawIssue = Of<typeof RawIssue>;
/** Without `nextPageToken` it is the last page. */
export const RawIssues = shape(() => z.object({ issues: z.array(RawIssue()), nextPageToken: text() }));

const RawTransition = shape(() =>
  z.object({ id: id(), to: RawStatus(), fields: optional(z.record(z.string(), RawMeta())) }),
);
export type RawTransition = Of<typeof RawTransition>;
export const RawTransitions = shape(() => z.object({ transitions: z.array(RawTransition()) }));

/** A page of the service desk's own lists. */
const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ isLastPage: optional(z.boolean()), values: z.array(item) });

const moment = () => z.object({ iso8601: time() });

const RawSla = shape(() =>
  z.object({
    name: z.string(),
    ongoingCycle: optional(z.object({ breachTime: optional(moment()), breached: optional(z.boolean()) })),
  }),
);

export const RawRequestMade = shape(() => z.object({ issueKey: z.string() }));
export const RawRequest = shape(() =>
  z.object({
    serviceDeskId: id(),
    requestType: optional(z.object({ name: z.string() })),
    participants: optional(page(RawUser())),
    sla: optional(page(RawSla())),
  }),
);
export type RawRequest = Of<typeof RawRequest>;
const RawRefusal = shape(() => z.nullable(z.object({ errorMessage: z.string() })));
export const RawRequestOrRefusal = shape(() => z.union([RawRequest(), RawRefusal()]));

/** The id of a file, in a link to it. */
export const FILE_ID = /\/(\d+)(?:\/[^/]*)?$/;
/** It has none but there. */
const RawCommentFile = shape(() =>
  z.object({
    filename: z.string(),
    mimeType: text(),
    size: optional(z.number()),
    _links: z.object({ content: z.string().check(z.regex(FILE_ID)) }),
  }),
);

const RawComment = shape(() =>
  z.object({
    id: id(),
    body: text(),
    renderedBody: optional(z.object({ html: text() })),
    public: z.boolean(),
    /** Nobody where the account is gone. */
    author: optional(RawUser()),
    created: moment(),
    attachments: optional(page(RawCommentFile())),
  }),
);
export type RawComment = Of<typeof RawComment>;
/** What it refuses to show holds none. */
export const RawComments = shape(() => {
  const none = z.transform((_: Of<typeof RawRefusal>): { isLastPage?: boolean; values: RawComment[] } => ({
    values: [],
  }));
  return z.union([page(RawComment()), z.pipe(RawRefusal(), none)]);
});
/** As Jira itself shows it. */
const RawIssueComment = shape(() =>
  z.object({
    id: id(),
    renderedBody: text(),
    jsdPublic: optional(z.boolean()),
    author: optional(RawUser()),
    created: time(),
  }),
);
export type RawIssueComment = Of<typeof RawIssueComment>;
export const RawIssueComments = shape(() => z.object({ total: z.number(), comments: z.array(RawIssueComment()) }));
export const RawSaid = shape(() => z.object({ id: id(), public: optional(z.boolean()) }));
export const RawSaidWithFiles = shape(() => z.object({ comment: optional(RawSaid()) }));
export const RawTemporary = shape(() =>
  z.object({ temporaryAttachments: z.array(z.object({ temporaryAttachmentId: z.string() })) }),
);

const RawOrganization = shape(() => z.object({ id: id(), name: z.string() }));
export const RawOrganizationsOrRefusal = shape(() => z.union([page(RawOrganization()), z.object({}), z.null()]));

export const RawFieldList = shape(() =>
  z.array(z.object({ id: z.string(), schema: optional(z.object({ custom: text() })) })),
);

export const RawFeedback = shape(() =>
  optional(z.object({ rating: optional(z.number()), comment: optional(z.object({ body: text() })) })),
);

/** One field of the form of a request type. */
const RawFormField = shape(() =>
  z.object({
    fieldId: z.string(),
    name: z.string(),
    required: z.boolean(),
    visible: optional(z.boolean()),
    validValues: list(z.object({ value: z.string(), label: z.string() })),
    jiraSchema: optional(z.object({ type: z.string(), items: text(), custom: text() })),
  }),
);
export type RawFormField = Of<typeof RawFormField>;

const RawType = shape(() =>
  z.object({
    id: id(),
    name: z.string(),
    serviceDeskId: id(),
    fields: optional(z.object({ canRaiseOnBehalfOf: optional(z.boolean()), requestTypeFields: list(RawFormField()) })),
  }),
);
export type RawType = Of<typeof RawType>;
export const RawTypes = shape(() => page(RawType()));

const RawDesk = shape(() => z.object({ id: id(), projectName: z.string() }));
export type RawDesk = Of<typeof RawDesk>;
export const RawDesks = shape(() => page(RawDesk()));

export const RawPriorities = shape(() => z.object({ values: z.array(RawNamed()) }));
export const RawLabels = shape(() => z.object({ values: z.array(z.string()) }));
