import { agents, groups, NOW, people, tickets, type WorldFile } from '../../world';
import type { Row } from '../grammar/soql-run';
import { createTables, longId, PICKLISTS, PREFIX } from './schema';

/* What a simulated Salesforce holds. */

const STATUS = { new: 'New', open: 'Working', waiting: 'Waiting on Customer', solved: 'Resolved', rejected: 'Closed' };
export const SUPPORT = 'support@desk.example';

/** Inputs of the action that sends mails: https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_email_simple.htm */
const MAIL_INPUTS = [
  ...['emailAddresses', 'emailAddressesArray', 'ccRecipientAddressList', 'emailSubject', 'emailBody', 'sendRichBody'],
  ...['senderType', 'senderAddress', 'relatedRecordId', 'recipientId', 'logEmailOnSend', 'attachmentIdCollection'],
  ...['addThreadingTokenToBody', 'addThreadingTokenToSubject'],
];

/** As Salesforce writes times. */
export const time = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

export function createState() {
  const tables = createTables();
  let now = NOW;
  const counts = new Map<string, number>();

  const state = {
    tables,
    /** Bytes by the id of a ContentVersion or Attachment. */
    bytes: new Map<string, Buffer>(),
    /** Mails that went out: to whom, and what was told to the action. */
    sent: [] as Record<string, unknown>[],
    mailInputs: MAIL_INPUTS,
    /** Who may send no mails. */
    mute: new Set<string>(),
    /** Objects that nobody may make. */
    closed: new Set<string>(),
    /** Whether a mail or a comment changes its case: nobody says. */
    touches: true,
    /** Whether a change heeds `If-Unmodified-Since`. */
    heeds: true,
    /** Whether a rule warns of contacts of the same name, or keeps them out. */
    alike: undefined as 'warned of' | 'kept out' | undefined,
    /** Rows in one batch of an answer. */
    batch: 2000,
    /** Record types of cases, and the statuses of the second. */
    recordTypes: [{ recordTypeId: longId('012000000000000'), master: true, defaultRecordTypeMapping: true }],
    narrow: {} as Record<string, string[]>,
    calls: 0,
    /** What the search has seen of cases. */
    index: [] as string[],
    tick(): string {
      now += 1000;
      return time(now);
    },
    /** Adds a row as it is. */
    add(object: string, fields: Record<string, unknown>): Row {
      const count = (counts.get(object) ?? 0) + 1;
      counts.set(object, count);
      const row: Row = { Id: longId(`${PREFIX[object]}Aa0${String(count).padStart(9, '0')}`), ...fields };
      tables[object]?.rows.push(row);
      return row;
    },
    row: (object: string, id: unknown): Row | undefined =>
      tables[object]?.rows.find(({ Id }) => Id.slice(0, 15) === String(id).slice(0, 15)),
    userOf: (login: string) =>
      tables.User?.rows.find(({ Email }) => Email === agents.find((one) => one.login === login)?.email),
    /** A file, and its first version. */
    addFile(name: string, bytes: Buffer): Row {
      const [Title = name, FileExtension] = /^(.*)\.(\w+)$/.exec(name)?.slice(1) ?? [name, null];
      const document = state.add('ContentDocument', { Title, FileExtension, ContentSize: bytes.length });
      const version = state.add('ContentVersion', { Title, PathOnClient: name, ContentDocumentId: document.Id });
      document.LatestPublishedVersionId = version.Id;
      state.bytes.set(version.Id, bytes);
      return version;
    },
    link: (version: Row, LinkedEntityId: string) =>
      state.add('ContentDocumentLink', {
        ContentDocumentId: version.ContentDocumentId,
        LinkedEntityId,
        ShareType: 'V',
      }),
  };
  seed(state);
  state.index = tables.Case?.rows.map(({ Id }) => Id) ?? [];
  return state;
}

export type State = ReturnType<typeof createState>;

function seed(state: State): void {
  for (const { name, email } of agents)
    state.add('User', { Name: name, Email: email, IsActive: true, UserType: 'Standard' });
  state.add('User', { Name: 'Old Agent', Email: 'old@desk.example', IsActive: false, UserType: 'Standard' });
  for (const Name of groups) {
    const { Id } = state.add('Group', { Name, Type: 'Queue' });
    state.add('QueueSobject', { QueueId: Id, SobjectType: 'Case' });
  }
  for (const [SortOrder, ApiName] of (PICKLISTS['Case.Status'] ?? []).entries())
    state.add('CaseStatus', { ApiName, MasterLabel: ApiName, IsClosed: ApiName === 'Closed', SortOrder });
  state.add('OrgWideEmailAddress', { Address: SUPPORT, DisplayName: 'Support' });
  state.add('OrgWideEmailAddress', { Address: 'billing@desk.example', DisplayName: 'Billing' });
  state.add('QuickText', { Name: 'Greeting', Message: 'Dear {!Contact.FirstName},', Category: 'Greetings' });
  const html = '<p>About {{{Case.Subject}}}: <b>{{{Unknown.Field}}}</b></p>';
  state.add('EmailTemplate', { Name: 'Late parcel', HtmlValue: html, FolderName: 'Delivery', IsActive: true });

  const accounts = new Map(
    [...new Set(people.map(({ company }) => company))].map((Name) => [Name, state.add('Account', { Name })]),
  );
  const contacts = new Map(
    people.map(({ key, name, email, company }) => {
      const [LastName = name, ...first] = name.split(' ').reverse();
      const fields = { Name: name, LastName, FirstName: first.reverse().join(' '), Email: email, Phone: '+45 12 34' };
      const AccountId = accounts.get(company)?.Id;
      return [key, state.add('Contact', { ...fields, AccountId, LastModifiedDate: time(NOW) })] as const;
    }),
  );
  const file = ({ name, bytes }: WorldFile) => state.addFile(name, Buffer.from(bytes));

  for (const [index, told] of tickets.entries()) {
    const contact = contacts.get(told.requester);
    const [first, ...rest] = told.messages;
    if (!contact || !first) continue;
    const cameByMail = first.html !== undefined;
    const last = time(Date.parse(told.messages.at(-1)?.at ?? first.at));
    const queue = state.tables.Group?.rows.find(({ Name }) => Name === told.group);
    const row = state.add('Case', {
      ...{ CaseNumber: String(1000 + index).padStart(8, '0'), Subject: told.subject, Description: first.text },
      ...{ Status: STATUS[told.state], IsClosed: told.state === 'rejected', Origin: cameByMail ? 'Email' : 'Web' },
      Priority: ['Low', 'Medium', 'High', 'Critical'][Math.min(3, Math.floor(told.urgency / 25))],
      Type: index % 2 === 0 ? 'Question' : 'Problem',
      Reason: index % 2 === 0 ? 'Delivery' : 'Damage',
      OwnerId: (told.owner && state.userOf(told.owner)?.Id) || queue?.Id,
      ...{ ContactId: contact.Id, AccountId: contact.AccountId, RecordTypeId: state.recordTypes[0]?.recordTypeId },
      ...{ SuppliedEmail: contact.Email, SuppliedName: contact.Name },
      CreatedDate: time(Date.parse(first.at)),
      ...{ LastModifiedDate: last, SystemModstamp: last, ClosedDate: told.state === 'rejected' ? last : null },
      ...{ Product__c: told.product, Order_number__c: told.order ?? null, Colours__c: 'Red;Blue', Score__c: 4.5 },
    });
    if (!cameByMail) for (const one of first.files) state.link(file(one), row.Id);
    for (const { by, kind, text, html, files, at } of cameByMail ? told.messages : rest) {
      const agent = state.userOf(by);
      const CreatedDate = time(Date.parse(at));
      const written = { ParentId: row.Id, CreatedDate, CreatedById: agent?.Id ?? state.userOf('ina')?.Id };
      if (kind === 'note') {
        state.add('CaseComment', { ...written, CommentBody: text, IsPublished: false });
        continue;
      }
      const [from, to] = agent ? [SUPPORT, contact.Email] : [contact.Email, SUPPORT];
      const mail = state.add('EmailMessage', {
        ...{ ...written, MessageDate: CreatedDate, Incoming: !agent, Status: agent ? '3' : '1', TextBody: text },
        ...{ FromName: agent?.Name ?? contact.Name, FromAddress: from, ToAddress: to, HtmlBody: html ?? null },
      });
      for (const one of files) state.link(file(one), mail.Id);
    }
  }
}
