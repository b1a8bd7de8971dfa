import { type Choices, fail } from '../../model';
import type { Http } from '../contract';
import { readAll } from './odata';
import { RawColumns, RawQueues, RawStatuses, RawUsers } from './shapes';
import { MERGED, optionsOf, type StatusChoice, toAgent, toDefinition, toPriorityChoice, toStatusChoice } from './words';

/* What there is to choose from. All of it changes rarely. */

const ABOUT_CASES = "/EntityDefinitions(LogicalName='incident')/Attributes";

/** The fields that the organisation made, without what there is to choose. */
export const readFields = async (http: Http) => (await readColumns(http)).flatMap((raw) => toDefinition(raw));

const readColumns = (http: Http) =>
  readAll(http, ABOUT_CASES, RawColumns, {
    $select: 'LogicalName,AttributeType,DisplayName,RequiredLevel',
    $filter: 'IsCustomAttribute eq true and IsValidForUpdate eq true',
  });

/** Columns with something to choose from, and what. */
export const readPicklists = (http: Http) =>
  readAll(http, `${ABOUT_CASES}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata`, RawColumns, {
    $select: 'LogicalName',
    $expand: 'OptionSet($select=Options),GlobalOptionSet($select=Options)',
  });

export async function readStatuses(http: Http): Promise<StatusChoice[]> {
  const path = `${ABOUT_CASES}(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata`;
  const query = { $select: 'LogicalName', $expand: 'OptionSet' };
  const { body } = await http.send({ path, query, reference: true }, RawStatuses);
  return body.OptionSet?.Options.map(toStatusChoice) ?? fail({ kind: 'unreadable', field: 'OptionSet' });
}

/** Those who work on cases: neither apps nor administrators of the system. */
export const readUsers = (http: Http) =>
  readAll(http, '/systemusers', RawUsers, {
    $select: 'systemuserid,fullname,internalemailaddress,domainname',
    $filter: 'isdisabled eq false and accessmode eq 0',
    $orderby: 'fullname asc',
  });

export async function readChoices(http: Http): Promise<Choices> {
  const order = { $select: 'queueid,name', $filter: 'statecode eq 0', $orderby: 'name asc' };
  const [users, queues, statuses, columns, picklists] = await Promise.all([
    readUsers(http),
    readAll(http, '/queues', RawQueues, order),
    readStatuses(http),
    readColumns(http),
    readPicklists(http),
  ]);
  const optionsIn = (column: string) =>
    picklists.filter(({ LogicalName }) => LogicalName === column).flatMap(optionsOf);
  return {
    agents: users.map(toAgent).map(({ id, name }) => ({ value: id, label: name })),
    groups: queues.map(({ queueid, name }) => ({ value: queueid, label: name ?? queueid })),
    // Only merging, which takes another case, makes a case a merged one.
    statuses: statuses.filter(({ value }) => value !== String(MERGED)).map(({ state, ...choice }) => choice),
    priorities: optionsIn('prioritycode').map(toPriorityChoice),
    types: optionsIn('casetypecode').map(({ label }) => ({ value: label, label })),
    // Most columns for dates want a time with it, and refuse a day: those are shown, and not offered.
    fields: columns.flatMap((raw) => toDefinition(raw, picklists)).filter(({ kind }) => kind !== 'date'),
  };
}
