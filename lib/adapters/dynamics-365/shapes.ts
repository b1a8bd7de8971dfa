import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { base64 } from '../shared/base64';
import { list, optional, text, time, webAddress } from '../shared/shapes';

/* What Dataverse sends: only the fields that we read. Rows that are open hold the words for their codes and keys, too,
   and an organisation's own columns. */

export type Rows<T> = { value: T[]; '@odata.nextLink'?: string };
const rows = <T extends z.ZodMiniType>(row: T) =>
  z.object({ value: z.array(row), '@odata.nextLink': optional(webAddress()) });

export const RawMe = shape(() => z.object({ UserId: z.guid() }));
export const RawUser = shape(() =>
  z.object({ systemuserid: z.guid(), fullname: text(), internalemailaddress: text(), domainname: text() }),
);
export type RawUser = Of<typeof RawUser>;
export const RawUsers = shape(() => rows(RawUser()));

export const RawPrivileges = shape(() =>
  optional(z.object({ RolePrivileges: list(z.object({ PrivilegeName: text() })) })),
);

export const RawContact = shape(() =>
  z.looseObject({
    contactid: z.guid(),
    fullname: text(),
    emailaddress1: text(),
    emailaddress2: text(),
    emailaddress3: text(),
    telephone1: text(),
    mobilephone: text(),
    _parentcustomerid_value: text(),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContacts = shape(() => rows(RawContact()));

const RawMoment = shape(() => z.object({ createdon: time() }));

export const RawCase = shape(() =>
  z.looseObject({
    '@odata.etag': text(),
    incidentid: z.guid(),
    ticketnumber: text(),
    title: text(),
    description: text(),
    statecode: z.number(),
    statuscode: z.number(),
    prioritycode: optional(z.number()),
    customersatisfactioncode: optional(z.number()),
    createdon: time(),
    modifiedon: time(),
    resolveby: optional(time()),
    _ownerid_value: text(),
    _parentcaseid_value: text(),
    customerid_contact: optional(RawContact()),
    primarycontactid: optional(RawContact()),
    customerid_account: optional(z.object({ accountid: z.guid(), name: text(), emailaddress1: text() })),
    resolvebykpiid: optional(z.object({ name: text(), failuretime: optional(time()), status: optional(z.number()) })),
    Incident_QueueItem: list(z.looseObject({ _queueid_value: text() })),
    Incident_Emails: list(RawMoment()),
    Incident_Annotation: list(RawMoment()),
  }),
);
export type RawCase = Of<typeof RawCase>;
export const RawCases = shape(() => rows(RawCase()));

/** What a case is just before it is changed. */
export const RawNow = shape(() =>
  z.object({
    '@odata.etag': text(),
    statecode: z.number(),
    statuscode: z.number(),
    Incident_QueueItem: list(z.object({ queueitemid: z.guid() })),
  }),
);

const RawParty = shape(() =>
  z.looseObject({ addressused: text(), participationtypemask: z.number(), _partyid_value: text() }),
);
export type RawParty = Of<typeof RawParty>;

const file = { filename: text(), mimetype: text(), filesize: optional(z.number()) };

export const RawEmail = shape(() =>
  z.object({
    activityid: z.guid(),
    description: text(),
    directioncode: optional(z.boolean()),
    statuscode: optional(z.number()),
    createdon: time(),
    senton: optional(time()),
    email_activity_parties: list(RawParty()),
    email_activity_mime_attachment: list(z.object({ activitymimeattachmentid: z.guid(), ...file })),
  }),
);
export type RawEmail = Of<typeof RawEmail>;
export const RawEmails = shape(() => rows(RawEmail()));

export const RawNote = shape(() =>
  z.looseObject({
    annotationid: z.guid(),
    notetext: text(),
    isdocument: optional(z.boolean()),
    ...file,
    createdon: time(),
    modifiedon: optional(time()),
    _createdby_value: text(),
  }),
);
export type RawNote = Of<typeof RawNote>;
export const RawNotes = shape(() => rows(RawNote()));

export const RawBytes = shape(() => z.object({ body: optional(base64()), documentbody: optional(base64()) }));

/** Of what was made, its key; or why it was not. */
export const RawMade = shape(() =>
  optional(
    z.object({
      activityid: optional(z.guid()),
      annotationid: optional(z.guid()),
      incidentid: optional(z.guid()),
      error: optional(z.object({ message: text() })),
    }),
  ),
);
export const RawSent = shape(() => z.object({ statuscode: z.number() }));

const RawLabel = () => optional(z.object({ UserLocalizedLabel: optional(z.object({ Label: text() })) }));
const RawOptions = () =>
  optional(
    z.object({ Options: list(z.object({ Value: z.number(), State: optional(z.number()), Label: RawLabel() })) }),
  );
export const RawStatuses = shape(() => z.object({ OptionSet: RawOptions() }));

const RawColumn = shape(() =>
  z.object({
    LogicalName: z.string(),
    AttributeType: text(),
    DisplayName: RawLabel(),
    RequiredLevel: optional(z.object({ Value: text() })),
    OptionSet: RawOptions(),
    GlobalOptionSet: RawOptions(),
  }),
);
export type RawColumn = Of<typeof RawColumn>;
export const RawColumns = shape(() => rows(RawColumn()));

export const RawQueues = shape(() => rows(z.object({ queueid: z.guid(), name: text() })));

const RawTemplate = shape(() => z.object({ templateid: z.guid(), title: text(), safehtml: text() }));
export type RawTemplate = Of<typeof RawTemplate>;
export const RawTemplates = shape(() => rows(RawTemplate()));
