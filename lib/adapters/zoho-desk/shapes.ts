import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, webAddress } from '../shared/shapes';

/* What Zoho Desk sends: only the fields that we read. A list without anything in it is no answer at all (204). */

/** After 1973 and before 5138: what else is a number is no time. */
const isMoment = (ms: number) => ms > 1e11 && ms < 1e14;
/** ISO 8601, or milliseconds since 1970: the descriptions say the one, their examples the other. */
const time = () =>
  z.pipe(
    z.union([z.iso.datetime(), z.number().check(z.refine(isMoment)), z.string().check(z.regex(/^\d{12,13}$/))]),
    z.transform((at) => new Date(Number.isNaN(Number(at)) ? at : Number(at)).toISOString()),
  );

const page = <T extends z.ZodMiniType>(item: () => T) => shape(() => optional(z.object({ data: z.array(item()) })));

const RawPerson = shape(() =>
  z.object({
    id: optional(id()),
    firstName: text(),
    lastName: text(),
    name: text(),
    email: text(),
    /** Some answers have a list of one. */
    type: optional(z.union([z.string(), z.array(z.string())])),
  }),
);
export type RawPerson = Of<typeof RawPerson>;

export const RawContact = shape(() =>
  z.object({
    id: id(),
    firstName: text(),
    lastName: text(),
    email: text(),
    secondaryEmail: text(),
    phone: text(),
    mobile: text(),
    account: optional(z.object({ id: optional(id()), accountName: text() })),
    webUrl: optional(webAddress()),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContacts = page(RawContact);

const RawValue = shape(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    ticketNumber: optional(id()),
    subject: text(),
    description: text(),
    status: z.string(),
    statusType: text(),
    priority: text(),
    classification: text(),
    category: text(),
    departmentId: optional(id()),
    department: optional(z.object({ id: id(), name: z.string() })),
    contactId: optional(id()),
    contact: optional(RawContact()),
    accountId: optional(id()),
    assigneeId: optional(id()),
    assignee: optional(RawPerson()),
    createdTime: time(),
    modifiedTime: optional(time()),
    closedTime: optional(time()),
    lockedTime: optional(time()),
    isTrashed: optional(z.boolean()),
    isDeleted: optional(z.boolean()),
    dueDate: optional(time()),
    isOverDue: optional(z.boolean()),
    slaId: optional(id()),
    cf: optional(z.record(z.string(), RawValue())),
    tagCount: optional(id()),
    followerCount: optional(id()),
    attachmentCount: optional(id()),
    webUrl: webAddress(),
  }),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = page(RawTicket);

const RawFile = shape(() =>
  z.object({ name: z.string(), size: optional(z.union([z.number(), z.string()])), href: webAddress() }),
);
export type RawFile = Of<typeof RawFile>;
export const RawFiles = page(RawFile);

/** A mail, a chat, a call. Its text comes only when it is asked for by itself. */
export const RawThread = shape(() =>
  z.object({
    id: id(),
    createdTime: time(),
    status: text(),
    direction: text(),
    visibility: text(),
    isForward: optional(z.boolean()),
    isDescriptionThread: optional(z.boolean()),
    isContentTruncated: optional(z.boolean()),
    author: optional(RawPerson()),
    cc: text(),
    content: text(),
    contentType: text(),
    attachments: list(RawFile()),
  }),
);
export type RawThread = Of<typeof RawThread>;

export const RawComment = shape(() =>
  z.object({
    id: id(),
    commentedTime: time(),
    modifiedTime: optional(time()),
    isPublic: optional(z.boolean()),
    commenter: optional(RawPerson()),
    content: text(),
    contentType: text(),
    attachments: list(RawFile()),
  }),
);
export type RawComment = Of<typeof RawComment>;
export const RawComments = page(RawComment);

/** The description forgets the id of a comment; then the list of comments has it. */
const RawSaid = shape(() =>
  z.union([
    z.extend(RawThread(), { type: z.literal('thread') }),
    z.extend(RawComment(), { type: z.literal('comment') }),
    z.object({ type: z.literal('comment'), id: optional(z.undefined()) }),
  ]),
);
export type RawSaid = Of<typeof RawSaid>;
export const RawConversation = page(RawSaid);

const RawOption = shape(() => z.union([z.string(), z.object({ value: text(), statusType: text() })]));
export type RawOption = Of<typeof RawOption>;
const RawField = shape(() =>
  z.object({
    apiName: z.string(),
    displayLabel: text(),
    type: z.string(),
    isCustomField: optional(z.boolean()),
    isMandatory: optional(z.boolean()),
    pickListValues: list(RawOption()),
    /** As `pickListValues`, in the older list of fields. */
    allowedValues: list(RawOption()),
  }),
);
export type RawField = Of<typeof RawField>;
/** A refusal holds none. */
export const RawFields = shape(() => optional(z.object({ data: list(RawField()) })));

export const RawAgent = shape(() =>
  z.object({
    id: id(),
    firstName: text(),
    lastName: text(),
    name: text(),
    emailId: text(),
    rolePermissionType: text(),
  }),
);
export type RawAgent = Of<typeof RawAgent>;
export const RawAgents = page(RawAgent);

export const RawDepartments = page(shape(() => z.object({ id: id(), name: z.string() })));
export const RawFollowers = page(shape(() => z.extend(RawPerson(), { id: id(), following: text() })));
export const RawTags = page(shape(() => z.object({ name: z.string() })));
export const RawTemplates = page(
  shape(() =>
    z.object({
      templateId: id(),
      templateName: z.string(),
      body: text(),
      folder: optional(z.object({ folderName: text() })),
    }),
  ),
);
const RawSender = shape(() =>
  z.object({
    address: z.string(),
    isActive: optional(z.boolean()),
    isVerified: optional(z.boolean()),
    isDepartmentDefault: optional(z.boolean()),
  }),
);
/** A refusal holds none. */
export const RawSenders = shape(() => optional(z.object({ data: list(RawSender()) })));

export const RawWritten = shape(() => z.object({ id: id() }));
export const RawSent = shape(() => z.object({ id: id(), status: text() }));
