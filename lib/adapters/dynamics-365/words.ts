import type {
  Account,
  Agent,
  Attachment,
  Choice,
  Comment,
  Company,
  Contact,
  Custom,
  FieldDefinition,
  Person,
  Priority,
  SavedReply,
  Sla,
  Status,
  Ticket,
} from '../../model';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { type Filling, filling, inHtml } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type { RawCase, RawColumn, RawContact, RawEmail, RawNote, RawParty, RawTemplate, RawUser } from './shapes';

/* Dataverse's words into ours. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;
type Row = Record<string, unknown>;

const wordIn = (row: Row, name: string): string | undefined => {
  const word = row[name];
  return typeof word === 'string' && word !== '' ? word : undefined;
};

/** What people read in a column that holds a code or a key. */
const labelOf = (row: Row, column: string) => wordIn(row, `${column}@OData.Community.Display.V1.FormattedValue`);
/** Which table a key is of, where a column takes several. */
const tableOf = (row: Row, column: string) => wordIn(row, `${column}@Microsoft.Dynamics.CRM.lookuplogicalname`);

const pageOf = ({ address, ui = address }: Place, table: string, id: string): string =>
  `${ui}/main.aspx?etn=${table}&pagetype=entityrecord&id=${id}`;

export const toAgent = ({ systemuserid, fullname, internalemailaddress, domainname }: RawUser): Agent => ({
  id: systemuserid,
  name: fullname ?? internalemailaddress ?? systemuserid,
  email: internalemailaddress ?? domainname,
});

export const emailsOf = ({ emailaddress1, emailaddress2, emailaddress3 }: RawContact): string[] =>
  [emailaddress1, emailaddress2, emailaddress3].filter((email) => email !== undefined);

function companyOf(raw: RawContact, account: Place): Company | undefined {
  const { _parentcustomerid_value: id } = raw;
  const name = labelOf(raw, '_parentcustomerid_value');
  const isAccount = tableOf(raw, '_parentcustomerid_value') === 'account';
  return id && name && isAccount ? { id, name, url: pageOf(account, 'account', id) } : undefined;
}

export function toContact(raw: RawContact, account: Place): Contact {
  const [email = '', ...others] = emailsOf(raw);
  return {
    id: raw.contactid,
    name: raw.fullname,
    email,
    otherEmails: others.length > 0 ? others : undefined,
    phone: raw.telephone1 ?? raw.mobilephone,
    company: companyOf(raw, account),
    url: pageOf(account, 'contact', raw.contactid),
  };
}

/** A case is resolved or cancelled by its state; what it waits for while it is active, an organisation names itself. */
const toStatus = (state: number | undefined, code: number, label: string): Status => {
  if (state === 1) return 'resolved';
  if (state === 2) return 'closed';
  return code === 2 || code === 3 || /\b(hold|a?wait|pending)/i.test(label) ? 'pending' : 'open';
};

const priorityOf = vocabulary<Priority>({ 1: 'high', 2: 'normal', 3: 'low' });
const priorityNamed = vocabulary<Priority>({ urgent: 'urgent', critical: 'urgent' });
const toPriority = (code: number, label = '') => priorityNamed(label.toLowerCase()) ?? priorityOf(String(code));

/** Of a case that was merged into another one. */
export const MERGED = 2000;
const ELSEWHERE = 'This case was merged into another one.';

export function toTicket(raw: RawCase, account: Place, fields?: FieldDefinition[]): Ticket {
  const { incidentid: id, statecode: state, statuscode: code, prioritycode, customersatisfactioncode: stars } = raw;
  const { customerid_account: customer, _ownerid_value: owner } = raw;
  const label = labelOf(raw, 'statuscode') ?? String(code);
  const priorityLabel = labelOf(raw, 'prioritycode');
  const person = raw.customerid_contact ?? raw.primarycontactid;
  const firm = customer && { id: customer.accountid, name: customer.name ?? '' };
  const [queue] = raw.Incident_QueueItem;
  const queueId = queue?._queueid_value;
  const moments = [...raw.Incident_Emails, ...raw.Incident_Annotation].map(({ createdon }) => createdon);
  return {
    id,
    account: account.id,
    number: raw.ticketnumber,
    subject: raw.title ?? '',
    description: raw.description,
    status: toStatus(state, code, label),
    label,
    statusValue: String(code),
    priority: prioritycode === undefined ? undefined : toPriority(prioritycode, priorityLabel),
    priorityLabel,
    priorityValue: prioritycode === undefined ? undefined : String(prioritycode),
    type: labelOf(raw, 'casetypecode'),
    group: queue && queueId ? { id: queueId, name: labelOf(queue, '_queueid_value') ?? queueId } : undefined,
    company: firm ? { ...firm, url: pageOf(account, 'account', firm.id) } : person && companyOf(person, account),
    requester: person
      ? { id: person.contactid, name: person.fullname, email: emailsOf(person)[0], side: 'customer' }
      : firm && { ...firm, email: customer?.emailaddress1, side: 'customer' },
    // A person, or a team.
    assignee: owner ? { id: owner, name: labelOf(raw, '_ownerid_value'), side: 'agent' } : null,
    parent: raw._parentcaseid_value,
    createdAt: raw.createdon,
    // What was said in a case need not count as a change of it.
    updatedAt: [raw.modifiedon, ...moments].reduce((one, other) => (one > other ? one : other)),
    version: raw['@odata.etag'],
    sla: toSla(raw),
    rating:
      stars === undefined
        ? undefined
        : {
            score: stars > 3 ? 'good' : stars < 3 ? 'bad' : 'neutral',
            label: labelOf(raw, 'customersatisfactioncode') ?? String(stars),
          },
    custom: fields?.flatMap((field) => toCustom(raw, field)),
    url: pageOf(account, 'incident', id),
    cannot: code === MERGED ? { reply: ELSEWHERE, note: ELSEWHERE, updateTicket: ELSEWHERE } : undefined,
  };
}

/** 0 runs, 1 was missed, 2 is close. */
function toSla({ resolvebykpiid: kpi, resolveby }: RawCase): Sla | undefined {
  if (!kpi) return resolveby ? { dueAt: resolveby } : undefined;
  const { name, failuretime: dueAt, status = 0 } = kpi;
  return status <= 2 ? { name, dueAt, breached: status === 1 } : undefined;
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function toCustom(raw: Row, { id, name, kind }: FieldDefinition): Custom[] {
  const held = raw[id];
  const isCode = kind === 'choice' && typeof held === 'number';
  const value = isCode ? String(held) : kind === 'date' ? (labelOf(raw, id) ?? held) : held;
  return isPlain(value) ? [{ id, name, value }] : [];
}

/** Who is on our side of the counter: agents, queues, teams. */
const INSIDE = ['systemuser', 'queue', 'team'];
const SENDER = 1;
const COPY = 3;
/** From, to, cc, bcc; others are the case itself and the like. */
const LAST_PERSON = 4;
/** The reason of a mail that the mail server did not take. */
export const FAILED = 8;
/** Of one that it has yet to take: without an approved mailbox for ever. It may also be on its way at this moment. */
const WAITING = [6, 7];
const NOT_YET = 'Not sent yet: Dynamics 365 has not handed it to the mail server.';

/** A mail, and what became of it. That it waits stands below, since most have only just been written. */
function bodyIn({ description, statuscode = 0 }: RawEmail) {
  if (statuscode === FAILED) return bodyOf(description, '', 'Not sent: Dynamics 365 could not send it.');
  return bodyOf(WAITING.includes(statuscode) ? `${description ?? ''}<p><b>${NOT_YET}</b></p>` : description);
}

export function toReply(raw: RawEmail): Comment {
  const parties = raw.email_activity_parties.filter(({ participationtypemask: mask }) => mask <= LAST_PERSON);
  const those = (asked: number): Person[] =>
    parties
      .filter(({ participationtypemask: mask }) => mask === asked)
      .map((party) => ({
        id: party._partyid_value,
        name: labelOf(party, '_partyid_value'),
        email: party.addressused,
      }));
  const isInside = (party: RawParty) => INSIDE.includes(tableOf(party, '_partyid_value') ?? '');
  return {
    id: raw.activityid,
    // Mail among colleagues is filed with a case, too.
    kind: parties.length > 0 && parties.every(isInside) ? 'note' : 'reply',
    author: { ...those(SENDER)[0], side: raw.directioncode ? 'agent' : 'customer' },
    ...bodyIn(raw),
    attachments: raw.email_activity_mime_attachment.map(({ activitymimeattachmentid: id, ...file }) =>
      toAttachment(`/activitymimeattachments(${id})?$select=body`, file),
    ),
    cc: those(COPY),
    createdAt: raw.senton ?? raw.createdon,
  };
}

type RawFile = Pick<RawNote, 'filename' | 'mimetype' | 'filesize'>;
const toAttachment = (id: string, { filename, mimetype, filesize }: RawFile): Attachment => ({
  id,
  name: filename ?? '',
  type: mimetype ?? BYTES,
  size: filesize,
});

export const filesOf = (raw: RawNote): Attachment[] =>
  raw.isdocument ? [toAttachment(`/annotations(${raw.annotationid})?$select=documentbody`, raw)] : [];

export function toNote(raw: RawNote): Comment {
  const { notetext: said = '', _createdby_value: id } = raw;
  return {
    id: raw.annotationid,
    kind: 'note',
    author: { id, name: labelOf(raw, '_createdby_value'), side: 'agent' },
    // Whether notes are written as HTML, an organisation chooses.
    ...(/^\s*<(div|p)\b.*<\/\1>\s*$/is.test(said) ? { html: said } : { text: said }),
    attachments: filesOf(raw),
    createdAt: raw.createdon,
    updatedAt: raw.modifiedon === raw.createdon ? undefined : raw.modifiedon,
  };
}

/** What a case was opened with, where no mail did. */
export const toOpening = (raw: RawCase, account: Place, attachments: Attachment[]): Comment => ({
  id: 'description',
  kind: 'reply',
  author: toTicket(raw, account).requester ?? { side: 'customer' },
  text: raw.description ?? '',
  attachments,
  createdAt: raw.createdon,
});

type RawOption = NonNullable<RawColumn['OptionSet']>['Options'][number];
const optionOf = ({ Value, Label }: RawOption): Choice => ({
  value: String(Value),
  label: Label?.UserLocalizedLabel?.Label ?? String(Value),
});

export type StatusChoice = Choice & { state: number };
export function toStatusChoice(option: RawOption): StatusChoice {
  const { State: state = 0, Value } = option;
  const choice = optionOf(option);
  return { ...choice, status: toStatus(state, Value, choice.label), state };
}

export const optionsOf = ({ OptionSet, GlobalOptionSet }: RawColumn): Choice[] =>
  (OptionSet ?? GlobalOptionSet)?.Options.map(optionOf) ?? [];
export const toPriorityChoice = (choice: Choice): Choice => ({
  ...choice,
  priority: toPriority(Number(choice.value), choice.label),
});

const kindOf = vocabulary<FieldDefinition['kind']>({
  String: 'text',
  Memo: 'lines',
  Integer: 'number',
  BigInt: 'number',
  Decimal: 'number',
  Double: 'number',
  Money: 'number',
  DateTime: 'date',
  Boolean: 'boolean',
  Picklist: 'choice',
});
/** What Microsoft's own solutions add counts as custom, too. */
const MICROSOFTS = /^(msdyn|msdynce|msdynmkt|adx|msa|msfp|mspp|msft|mserp)_/;

/** A column that the organisation made. `picklists`: those with something to choose from. */
export function toDefinition(raw: RawColumn, picklists: RawColumn[] = []): FieldDefinition[] {
  const { LogicalName: id, AttributeType, DisplayName, RequiredLevel } = raw;
  const kind = kindOf(AttributeType);
  if (!kind || MICROSOFTS.test(id)) return [];
  const picklist = kind === 'choice' ? picklists.find(({ LogicalName }) => LogicalName === id) : undefined;
  return [
    {
      id,
      name: DisplayName?.UserLocalizedLabel?.Label ?? id,
      kind,
      required: RequiredLevel?.Value === 'ApplicationRequired' || undefined,
      choices: picklist && optionsOf(picklist),
    },
  ];
}

/** `{!contact:fullname;there}`: https://learn.microsoft.com/en-us/power-platform/admin/create-templates-email */
const SLOT = /\{!\s*([\w:]+)\s*;([^}]*)\}/g;
/** By what we know of the ticket. */
export function fillingFor(ticket: Ticket | undefined, { agent }: Pick<Account, 'agent'>): Filling {
  const { name }: Person = ticket?.requester ?? {};
  const known = {
    'incident:title': ticket?.subject,
    'incident:ticketnumber': ticket?.number,
    'contact:fullname': name,
    'contact:firstname': name?.split(' ')[0],
    'systemuser:fullname': agent.name,
  };
  return filling(known, SLOT);
}

export const toTemplate = ({ templateid: id, title, safehtml }: RawTemplate, filled: Filling): SavedReply[] =>
  safehtml ? [{ id, name: title ?? id, html: filled(safehtml, inHtml) }] : [];
