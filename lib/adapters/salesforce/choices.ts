import type { Account, Choices, SavedReply, Ticket } from '../../model';
import type { Http } from '../contract';
import { inHtml } from '../shared/filling';
import { contentOf, readAll, readObjects } from './calls';
import { RawNames, RawPicklists, RawTexts, RawTyped } from './shapes';
import { idIn } from './soql';
import { fillingFor, toChoices } from './words';

const NAMES = {
  statuses: 'SELECT ApiName, IsClosed FROM CaseStatus',
  users: "SELECT Id, Name FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name LIMIT 2000",
  queues: "SELECT QueueId, Queue.Name FROM QueueSobject WHERE SobjectType = 'Case' LIMIT 2000",
};

/** What there is to choose from. Where cases are of several record types, by that of the ticket, or the usual one. */
export async function readChoices(http: Http, ticket?: string): Promise<Choices> {
  const [{ Case }, { statuses, users, queues }] = await Promise.all([
    readObjects(http),
    readAll(http, NAMES, RawNames, true),
  ]);
  const names = {
    statuses: contentOf(statuses).records,
    users: contentOf(users).records,
    queues: contentOf(queues).records,
  };
  const usual = Case.recordTypeInfos.find((one) => one.defaultRecordTypeMapping)?.recordTypeId;
  if (Case.recordTypeInfos.length < 2) return toChoices(Case, names);
  const typed = ticket
    ? await http.get(`/sobjects/Case/${idIn(ticket)}`, RawTyped, { fields: 'RecordTypeId' })
    : undefined;
  const path = `/ui-api/object-info/Case/picklist-values/${typed?.RecordTypeId ?? usual}`;
  const { body } = await http.send({ path, also: [400, 403, 404], reference: true }, RawPicklists);
  return toChoices(Case, names, body?.picklistFieldValues);
}

const TEXTS = {
  quick: 'SELECT Id, Name, Message, Category FROM QuickText ORDER BY Name LIMIT 1000',
  templates:
    'SELECT Id, Name, HtmlValue, Body, FolderName FROM EmailTemplate WHERE IsActive = true ORDER BY Name LIMIT 1000',
};

/** Quick texts, and templates of mails; either may be off. */
export async function readSavedReplies(http: Http, agent: Account['agent'], ticket?: Ticket): Promise<SavedReply[]> {
  const { quick, templates } = await readAll(http, TEXTS, RawTexts);
  const filled = fillingFor(ticket, agent);
  const all = [
    ...(quick.body?.records ?? []).map(({ Id: id, Name: name, Category: folder, Message = '' }) => {
      return { id, name, folder, text: filled(Message) };
    }),
    ...(templates.body?.records ?? []).map(({ Id: id, Name: name, FolderName: folder, HtmlValue, Body = '' }) => {
      return { id, name, folder, ...(HtmlValue ? { html: filled(HtmlValue, inHtml) } : { text: filled(Body) }) };
    }),
  ];
  // Of templates that Salesforce puts together as pages it tells no text.
  return all.filter((one) => 'html' in one || one.text !== '');
}
