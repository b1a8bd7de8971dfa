/* The tables of the simulated Dataverse, by the vendor's table reference: their columns, and what leads from one row to
   others. Names of columns are in small letters, those of ways between tables are as they are. */

export type Table = {
  /** The name of one row's kind. */
  logical: string;
  key: string;
  /** What people know a row by. */
  name: string;
  columns: string[];
  /** Keys of other rows, with the sets that they may be of. */
  lookups: Record<string, string[]>;
  /** From a column to one row: with `of`, only where that is of this set. */
  single: Record<string, { column: string; of: string }>;
  /** To the rows whose column holds this row's key. */
  many: Record<string, { of: string; column: string }>;
};

const BOTH = ['createdon', 'modifiedon'];
const PEOPLE = ['contacts', 'accounts'];
const PARTIES = ['contacts', 'accounts', 'systemusers', 'queues', 'incidents'];
const ABOUT_CASE = { column: '_regardingobjectid_value', of: 'incidents' };

const table = (one: Partial<Table> & Pick<Table, 'logical' | 'key' | 'name' | 'columns'>): Table => ({
  ...{ lookups: {}, single: {}, many: {} },
  ...one,
  columns: [one.key, ...one.columns, ...BOTH, ...Object.keys(one.lookups ?? {})],
});

export const schema: Record<string, Table> = {
  accounts: table({ logical: 'account', key: 'accountid', name: 'name', columns: ['name', 'emailaddress1'] }),
  contacts: table({
    logical: 'contact',
    key: 'contactid',
    name: 'fullname',
    columns: [
      ...['firstname', 'lastname', 'fullname', 'emailaddress1', 'emailaddress2', 'emailaddress3'],
      ...['telephone1', 'mobilephone', 'statecode'],
    ],
    lookups: { _parentcustomerid_value: PEOPLE },
  }),
  systemusers: table({
    logical: 'systemuser',
    key: 'systemuserid',
    name: 'fullname',
    columns: ['fullname', 'internalemailaddress', 'domainname', 'isdisabled', 'accessmode'],
  }),
  queues: table({ logical: 'queue', key: 'queueid', name: 'name', columns: ['name', 'statecode'] }),
  queueitems: table({
    logical: 'queueitem',
    key: 'queueitemid',
    name: 'queueitemid',
    columns: [],
    lookups: { _queueid_value: ['queues'], _objectid_value: ['incidents'] },
  }),
  slakpiinstances: table({
    logical: 'slakpiinstance',
    key: 'slakpiinstanceid',
    name: 'name',
    columns: ['name', 'failuretime', 'status'],
  }),
  incidents: table({
    logical: 'incident',
    key: 'incidentid',
    name: 'title',
    columns: [
      ...['ticketnumber', 'title', 'description', 'statecode', 'statuscode', 'prioritycode', 'casetypecode'],
      ...['customersatisfactioncode', 'resolveby', 'new_product', 'new_ordernumber', 'new_delivery', 'msdyn_channel'],
    ],
    lookups: {
      _customerid_value: PEOPLE,
      _primarycontactid_value: ['contacts'],
      _ownerid_value: ['systemusers'],
      _parentcaseid_value: ['incidents'],
      _resolvebykpiid_value: ['slakpiinstances'],
    },
    single: {
      customerid_contact: { column: '_customerid_value', of: 'contacts' },
      customerid_account: { column: '_customerid_value', of: 'accounts' },
      primarycontactid: { column: '_primarycontactid_value', of: 'contacts' },
      ownerid: { column: '_ownerid_value', of: 'systemusers' },
      resolvebykpiid: { column: '_resolvebykpiid_value', of: 'slakpiinstances' },
    },
    many: {
      Incident_Emails: { of: 'emails', column: '_regardingobjectid_value' },
      Incident_Annotation: { of: 'annotations', column: '_objectid_value' },
      Incident_QueueItem: { of: 'queueitems', column: '_objectid_value' },
    },
  }),
  emails: table({
    logical: 'email',
    key: 'activityid',
    name: 'subject',
    columns: ['subject', 'description', 'directioncode', 'senton', 'sender', 'statecode', 'statuscode'],
    lookups: { _regardingobjectid_value: ['incidents'], _createdby_value: ['systemusers'] },
    single: { regardingobjectid_incident_email: ABOUT_CASE, regardingobjectid_incident: ABOUT_CASE },
    many: {
      email_activity_parties: { of: 'activityparties', column: '_activityid_value' },
      email_activity_mime_attachment: { of: 'activitymimeattachments', column: '_objectid_value' },
    },
  }),
  activityparties: table({
    logical: 'activityparty',
    key: 'activitypartyid',
    name: 'addressused',
    columns: ['addressused', 'participationtypemask'],
    lookups: { _activityid_value: ['emails'], _partyid_value: PARTIES },
    single: Object.fromEntries(
      ['contact', 'account', 'systemuser', 'queue', 'incident'].map((one) => [
        `partyid_${one}`,
        { column: '_partyid_value', of: `${one}s` },
      ]),
    ),
  }),
  activitymimeattachments: table({
    logical: 'activitymimeattachment',
    key: 'activitymimeattachmentid',
    name: 'filename',
    columns: ['filename', 'mimetype', 'filesize', 'body', 'objecttypecode'],
    lookups: { _objectid_value: ['emails'] },
  }),
  annotations: table({
    logical: 'annotation',
    key: 'annotationid',
    name: 'subject',
    columns: ['subject', 'notetext', 'isdocument', 'filename', 'mimetype', 'filesize', 'documentbody'],
    lookups: { _objectid_value: ['incidents'], _createdby_value: ['systemusers'] },
    single: { objectid_incident: { column: '_objectid_value', of: 'incidents' } },
  }),
  templates: table({
    logical: 'template',
    key: 'templateid',
    name: 'title',
    columns: ['title', 'safehtml', 'templatetypecode'],
  }),
};

/** An option of a column that holds codes. `state`: of the state of which a status is a reason. */
export type Option = { value: number; label: string; state?: number };

export const options: Record<string, Option[]> = {
  statuscode: [
    { value: 1, label: 'In Progress', state: 0 },
    { value: 2, label: 'On Hold', state: 0 },
    { value: 3, label: 'Waiting for Details', state: 0 },
    { value: 4, label: 'Researching', state: 0 },
    { value: 100000000, label: 'Pending carrier', state: 0 },
    { value: 100000002, label: 'Awaiting approval', state: 0 },
    { value: 5, label: 'Problem Solved', state: 1 },
    { value: 1000, label: 'Information Provided', state: 1 },
    { value: 6, label: 'Cancelled', state: 2 },
    { value: 2000, label: 'Merged', state: 2 },
  ],
  prioritycode: [
    { value: 1, label: 'High' },
    { value: 2, label: 'Normal' },
    { value: 3, label: 'Low' },
    { value: 100000001, label: 'Urgent' },
  ],
  casetypecode: [
    { value: 1, label: 'Question' },
    { value: 2, label: 'Problem' },
    { value: 3, label: 'Request' },
  ],
  customersatisfactioncode: [
    { value: 1, label: 'Very Dissatisfied' },
    { value: 3, label: 'Neutral' },
    { value: 5, label: 'Very Satisfied' },
  ],
};
