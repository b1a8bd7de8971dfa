import type { Row, Table } from '../grammar/soql-run';

/* The objects of Service Cloud that are simulated, by Salesforce's object reference. */

/** Fields as "Name:type"; `!` is only read, `=Relation>Object/Object` leads to a parent. */
const OBJECTS: Record<string, string> = {
  User: 'Id:id! Name:string! Email:email IsActive:boolean UserType:picklist',
  Group: 'Id:id! Name:string Type:picklist',
  QueueSobject: 'Id:id! QueueId:reference=Queue>Group SobjectType:picklist',
  Account: 'Id:id! Name:string',
  Contact:
    'Id:id! FirstName:string LastName:string Name:string! Email:email Phone:phone MobilePhone:phone AccountId:reference=Account>Account LastModifiedDate:datetime!',
  RecordType: 'Id:id! Name:string',
  Case: 'Id:id! CaseNumber:string! Subject:string Description:textarea Status:picklist IsClosed:boolean! Priority:picklist Type:picklist Reason:picklist Origin:picklist OwnerId:reference=Owner>User/Group ContactId:reference=Contact>Contact SuppliedEmail:email SuppliedName:string AccountId:reference=Account>Account ParentId:reference=Parent>Case RecordTypeId:reference=RecordType>RecordType CreatedDate:datetime! LastModifiedDate:datetime! SystemModstamp:datetime! ClosedDate:datetime! Product__c:picklist Order_number__c:string Colours__c:multipicklist Score__c:double!',
  CaseStatus: 'Id:id! ApiName:string! MasterLabel:string! IsClosed:boolean! SortOrder:int!',
  EmailMessage:
    'Id:id! ParentId:reference=Parent>Case Incoming:boolean FromName:string FromAddress:email ToAddress:string CcAddress:string Subject:string TextBody:textarea HtmlBody:textarea MessageDate:datetime Status:picklist IsBounced:boolean! CreatedById:reference!=CreatedBy>User CreatedDate:datetime!',
  CaseComment:
    'Id:id! ParentId:reference=Parent>Case CommentBody:textarea IsPublished:boolean CreatedById:reference!=CreatedBy>User CreatedDate:datetime!',
  FeedItem:
    'Id:id! ParentId:reference Type:picklist Body:textarea IsRichText:boolean Visibility:picklist RelatedRecordId:reference CreatedById:reference!=CreatedBy>User CreatedDate:datetime!',
  FeedAttachment: 'Id:id! FeedEntityId:reference RecordId:reference Title:string! Type:picklist',
  ContentDocument: 'Id:id! Title:string! FileExtension:string! ContentSize:int! LatestPublishedVersionId:reference!',
  ContentVersion: 'Id:id! Title:string PathOnClient:string VersionData:base64 ContentDocumentId:reference!',
  ContentDocumentLink:
    'Id:id! ContentDocumentId:reference=ContentDocument>ContentDocument LinkedEntityId:reference ShareType:picklist Visibility:picklist',
  Attachment: 'Id:id! ParentId:reference Name:string ContentType:string BodyLength:int! Body:base64',
  CaseMilestone:
    'Id:id! CaseId:reference=Case>Case TargetDate:datetime! IsCompleted:boolean! IsViolated:boolean! MilestoneTypeId:reference=MilestoneType>MilestoneType',
  MilestoneType: 'Id:id! Name:string',
  OrgWideEmailAddress: 'Id:id! Address:email DisplayName:string',
  QuickText: 'Id:id! Name:string Message:textarea Category:picklist',
  EmailTemplate: 'Id:id! Name:string HtmlValue:textarea Body:textarea FolderName:string! IsActive:boolean',
};

/** Lists of children: the object they belong to, their name, whose they are, by which field. */
const CHILDREN = [
  ['Case', 'CaseComments', 'CaseComment', 'ParentId'],
  ['Case', 'EmailMessages', 'EmailMessage', 'ParentId'],
  ['Case', 'CaseMilestones', 'CaseMilestone', 'CaseId'],
  ['Case', 'ContentDocumentLinks', 'ContentDocumentLink', 'LinkedEntityId'],
  ['Case', 'Attachments', 'Attachment', 'ParentId'],
  ['EmailMessage', 'ContentDocumentLinks', 'ContentDocumentLink', 'LinkedEntityId'],
  ['EmailMessage', 'Attachments', 'Attachment', 'ParentId'],
  ['FeedItem', 'FeedAttachments', 'FeedAttachment', 'FeedEntityId'],
] as const;

/** Values that a restricted list of choices takes. */
export const PICKLISTS: Record<string, string[]> = {
  'Case.Status': ['New', 'Working', 'Escalated', 'Waiting on Customer', 'Resolved', 'Closed'],
  'Case.Priority': ['Critical', 'High', 'Medium', 'Low'],
  'Case.Type': ['Question', 'Problem'],
  'Case.Reason': ['Delivery', 'Damage'],
  'Case.Product__c': ['Lamp', 'Bicycle', 'Teapot', 'Other'],
  'Case.Colours__c': ['Red', 'Green', 'Blue'],
  'FeedItem.Visibility': ['AllUsers', 'InternalUsers'],
};

export const PREFIX: Record<string, string> = {
  ...{ User: '005', Group: '00G', QueueSobject: '03g', Account: '001', Contact: '003', RecordType: '012', Case: '500' },
  ...{ CaseStatus: '0Ce', EmailMessage: '02s', CaseComment: '00a', FeedItem: '0D5', FeedAttachment: '08x' },
  ...{ ContentDocument: '069', ContentVersion: '068', ContentDocumentLink: '06A', Attachment: '00P' },
  ...{ CaseMilestone: '555', MilestoneType: '557', OrgWideEmailAddress: '0D2', QuickText: '574', EmailTemplate: '00X' },
};

export type SimulatedTable = Table & { readOnly: Set<string> };

const FIELD = /^(\w+):(\w+)(!?)(?:=(\w+)>([\w/]+))?$/;

function toTable(name: string, fields: string): SimulatedTable {
  const table: SimulatedTable = { rows: [] as Row[], types: {}, parents: {}, children: {}, readOnly: new Set() };
  for (const written of fields.split(' ')) {
    const [, field = '', type = '', locked, relation, parents = ''] = FIELD.exec(written) ?? [];
    table.types[field] = type;
    if (locked) table.readOnly.add(field);
    if (relation) table.parents[relation] = { key: field, tables: parents.split('/') };
  }
  for (const [object, relation, child, key] of CHILDREN)
    if (object === name) table.children[relation] = { table: child, key };
  return table;
}

export const createTables = (): Record<string, SimulatedTable> =>
  Object.fromEntries(Object.entries(OBJECTS).map(([name, fields]) => [name, toTable(name, fields)]));

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three letters that tell ids apart where case does not count. */
export function longId(short: string): string {
  const bits = [0, 5, 10].map((from) =>
    [...short.slice(from, from + 5)].reduce((sum, letter, at) => sum + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0),
  );
  return short + bits.map((sum) => SUFFIX[sum]).join('');
}
