import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text } from '../shared/shapes';

/* What LiveAgent sends: only the fields that we read. Its lists are bare arrays, without a total. */

/** In UTC, as every call asks for it, without saying so. */
const time = () =>
  z.pipe(
    z.string().check(
      z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      z.refine((at) => !Number.isNaN(Date.parse(`${at}Z`))),
    ),
    z.transform((at) => new Date(`${at}Z`).toISOString()),
  );

/** One that may stand in a path. */
const pathId = () => z.string().check(z.regex(/^[\w-]+$/));

/** Written back whole, with what we do not know of it. */
export const RawContact = shape(() =>
  z.looseObject({
    id: pathId(),
    company_id: optional(z.union([pathId(), z.literal('')])),
    firstname: text(),
    lastname: text(),
    system_name: text(),
    emails: list(z.string()),
    phones: list(z.string()),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContacts = shape(() => z.array(RawContact()));

export const RawCompany = shape(() => z.object({ name: text(), system_name: text() }));

const RawCustom = shape(() =>
  z.object({ code: id(), value: optional(z.union([z.string(), z.number(), z.boolean()])) }),
);

export const RawTicket = shape(() =>
  z.object({
    id: pathId(),
    owner_contactid: text(),
    owner_email: text(),
    owner_name: text(),
    departmentid: text(),
    agentid: text(),
    status: z.string(),
    tags: list(z.string()),
    code: text(),
    date_created: time(),
    date_changed: optional(time()),
    date_resolved: optional(time()),
    date_due: optional(time()),
    subject: text(),
    custom_fields: list(RawCustom()),
  }),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = shape(() => z.array(RawTicket()));
/** Of a new one only the id is sure. */
export const RawMade = shape(() => z.object({ id: pathId() }));

/** The piece of a message: a text, a file (as JSON), a header, a rating. */
const RawPart = shape(() =>
  z.object({
    id: id(),
    userid: text(),
    type: z.string(),
    datecreated: time(),
    format: text(),
    message: text(),
  }),
);
export type RawPart = Of<typeof RawPart>;
export const RawGroup = shape(() =>
  z.object({ userid: text(), user_full_name: text(), type: z.string(), status: text(), messages: list(RawPart()) }),
);
export type RawGroup = Of<typeof RawGroup>;
export const RawGroups = shape(() => z.array(RawGroup()));

export const RawAgents = shape(() => z.array(z.object({ id: id(), name: text(), email: text(), status: text() })));
export type RawAgents = Of<typeof RawAgents>;
/** The vendor's description has one id, what is seen of accounts the other. */
export const RawDepartments = shape(() =>
  z.array(z.union([z.object({ id: id(), name: z.string() }), z.object({ department_id: id(), name: z.string() })])),
);
export type RawDepartments = Of<typeof RawDepartments>;
export const RawTags = shape(() => z.array(z.object({ id: id(), name: z.string() })));
export const RawMailboxes = shape(() => z.array(z.object({ email: text(), department_id: text(), status: text() })));

export const RawAnswers = shape(() => z.array(z.object({ id: id(), name: z.string(), body: text(), format: text() })));

/** What a key may; older servers do not tell. */
export const RawToken = shape(() => optional(z.object({ privileges: list(z.string()) })));

/** What the older API says, often nothing; its refusals may stand behind a 200. */
export const RawOld = shape(() =>
  optional(z.object({ response: optional(z.object({ status: text(), errormessage: text() })) })),
);
