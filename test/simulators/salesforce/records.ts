import { agents } from '../../world';
import type { Row } from '../grammar/soql-run';
import type { Told } from '../server';
import { PICKLISTS } from './schema';
import type { State } from './state';

/* How the simulated Salesforce makes, changes and describes records. */

/** What Salesforce answers instead: always a list. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields: string[] = [],
  ) {
    super(message);
  }
}
export const absent = () => new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');

/** Who asks, and with which headers. */
export type Asking = { state: State; login: string; headers: Record<string, unknown> };

const tableOf = (state: State, object: string) => {
  const table = state.tables[object];
  if (!table) throw absent();
  return table;
};

const mayDelete = (login: string) => agents.find((one) => one.login === login)?.administers === true;

const choicesOf = (object: string, field: string) =>
  PICKLISTS[`${object}.${field}`]?.map((value) => ({ active: true, defaultValue: false, label: value, value })) ?? [];

export function describe({ state, login }: Asking, object: string): Told {
  const { types, readOnly, children } = tableOf(state, object);
  const fields = Object.entries(types).map(([name, type]) => ({
    ...{ name, type, label: name.replace(/__c$/, '').replaceAll('_', ' '), custom: name.endsWith('__c') },
    ...{ nillable: name !== 'LastName', defaultedOnCreate: false, picklistValues: choicesOf(object, name) },
    ...{ createable: !readOnly.has(name), updateable: !readOnly.has(name) },
  }));
  const childRelationships = Object.entries(children).map(([relationshipName, { table, key }]) => ({
    ...{ childSObject: table, field: key, relationshipName },
  }));
  const rights = {
    createable: !state.closed.has(object),
    updateable: true,
    deletable: object !== 'Case' || mayDelete(login),
  };
  const recordTypeInfos = object === 'Case' ? state.recordTypes : [];
  return { status: 200, body: { name: object, ...rights, fields, childRelationships, recordTypeInfos } };
}

/** Failures as Salesforce checks them, field by field. */
function check(state: State, object: string, given: Record<string, unknown>): void {
  const { types, readOnly, parents } = tableOf(state, object);
  for (const [name, value] of Object.entries(given)) {
    const type = types[name];
    if (type === undefined)
      throw new Refusal(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
    if (readOnly.has(name))
      throw new Refusal(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to create/update fields: ${name}.`, [name]);
    if (value === null) continue;
    const choices = PICKLISTS[`${object}.${name}`];
    const chosen = type === 'multipicklist' ? String(value).split(';') : [String(value)];
    const wrong = choices && chosen.find((one) => !choices.includes(one));
    if (wrong !== undefined)
      throw new Refusal(
        400,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${name}: bad value for restricted picklist field: ${wrong}`,
        [name],
      );
    const parent = Object.values(parents).find(({ key }) => key === name);
    if (type !== 'reference') continue;
    if (!/^[a-z0-9]{15}([a-z0-9]{3})?$/i.test(String(value)))
      throw new Refusal(400, 'MALFORMED_ID', `${name}: id value of incorrect type: ${value}`, [name]);
    if (parent && !parent.tables.some((one) => state.row(one, value)))
      throw new Refusal(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [name]);
  }
  if (object === 'CaseComment' && Buffer.byteLength(String(given.CommentBody ?? '')) > 4000)
    throw new Refusal(400, 'STRING_TOO_LONG', 'Comment Body: data value too large (max length=4000)', ['CommentBody']);
}

/** https://developer.salesforce.com/docs/platform/api-rest/guide/headers-duplicaterules.html */
function refuseAlike({ state, headers }: Asking, name: string): void {
  const isAlike = state.alike && state.tables.Contact?.rows.some(({ Name }) => Name === name);
  const isMeant = /\ballowSave=true\b/.test(String(headers['sforce-duplicate-rule-header']));
  if (isAlike && (state.alike === 'kept out' || !isMeant))
    throw new Refusal(400, 'DUPLICATES_DETECTED', 'Use one of these records?');
}

/** Rules give a case to somebody unless they are told not to. */
function assign({ state, headers }: Asking, row: Row): void {
  const isOff = String(headers['sforce-auto-assign'] ?? 'TRUE').toUpperCase() === 'FALSE';
  if (!isOff) row.OwnerId = state.tables.Group?.rows.find(({ Name }) => Name === 'Billing')?.Id;
}

export function touch(state: State, id: unknown, at: string): void {
  const row = state.row('Case', id);
  if (row) Object.assign(row, { LastModifiedDate: at, SystemModstamp: at });
}

export function create(asking: Asking, object: string, given: Record<string, unknown>): Told {
  const { state, login } = asking;
  check(state, object, given);
  const made = (row: Row): Told => ({ status: 201, body: { id: row.Id, success: true, errors: [] } });
  if (object === 'ContentVersion')
    return made(state.addFile(String(given.PathOnClient), Buffer.from(String(given.VersionData), 'base64')));
  const at = state.tick();
  const by = { CreatedById: state.userOf(login)?.Id, CreatedDate: at };
  switch (object) {
    case 'Contact': {
      if (!given.LastName)
        throw new Refusal(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
      const Name = [given.FirstName, given.LastName].filter(Boolean).join(' ');
      refuseAlike(asking, Name);
      return made(state.add(object, { ...given, Name, LastModifiedDate: at }));
    }
    case 'Case': {
      const CaseNumber = String(1000 + tableOf(state, 'Case').rows.length).padStart(8, '0');
      const times = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
      const usual = { Status: 'New', Priority: 'Medium', IsClosed: false, OwnerId: state.userOf(login)?.Id };
      const AccountId = state.row('Contact', given.ContactId)?.AccountId;
      const row = state.add(object, { ...usual, AccountId, ...given, CaseNumber, ...times });
      assign(asking, row);
      return made(row);
    }
    case 'CaseComment':
      if (state.touches) touch(state, given.ParentId, at);
      return made(state.add(object, { IsPublished: false, ...given, ...by }));
    case 'FeedItem': {
      const row = state.add(object, { Visibility: 'AllUsers', IsRichText: false, ...given, ...by });
      if (given.RelatedRecordId) attachTo(state, row.Id, given.RelatedRecordId);
      return made(row);
    }
    case 'FeedAttachment':
      return made(attachTo(state, given.FeedEntityId, given.RecordId));
    default:
      return made(state.add(object, given));
  }
}

function attachTo(state: State, FeedEntityId: unknown, RecordId: unknown): Row {
  const Title = state.row('ContentVersion', RecordId)?.PathOnClient;
  return state.add('FeedAttachment', { FeedEntityId, RecordId, Title, Type: 'Content' });
}

const rowOf = (state: State, object: string, id: string): Row => {
  tableOf(state, object);
  const row = state.row(object, id);
  if (!row) throw new Refusal(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible');
  return row;
};

export function read({ state }: Asking, object: string, id: string, fields: string | null): Told {
  const row = rowOf(state, object, id);
  const { types } = tableOf(state, object);
  const shown = fields?.split(',') ?? Object.keys(types);
  const unknown = shown.find((name) => !(name in types));
  if (unknown) throw new Refusal(400, 'INVALID_FIELD', `No such column '${unknown}'`);
  return { status: 200, body: Object.fromEntries(['Id', ...shown].map((name) => [name, row[name] ?? null])) };
}

export function update(asking: Asking, object: string, id: string, given: Record<string, unknown>): Told {
  const { state, headers } = asking;
  const row = rowOf(state, object, id);
  const since = Date.parse(String(headers['if-unmodified-since'] ?? ''));
  if (state.heeds && Date.parse(String(row.LastModifiedDate)) > since)
    throw new Refusal(412, 'ENTITY_WAS_MODIFIED', 'The record was modified');
  check(state, object, given);
  Object.assign(row, given);
  if (object === 'Contact') row.Name = [row.FirstName, row.LastName].filter(Boolean).join(' ');
  if (object === 'Case') {
    const at = state.tick();
    const isClosed = tableOf(state, 'CaseStatus').rows.some((one) => one.ApiName === row.Status && one.IsClosed);
    Object.assign(row, { IsClosed: isClosed, ClosedDate: isClosed ? (row.ClosedDate ?? at) : null });
    assign(asking, row);
    touch(state, row.Id, at);
  }
  return { status: 204 };
}

export function remove({ state, login }: Asking, object: string, id: string): Told {
  const row = rowOf(state, object, id);
  if (object === 'Case' && !mayDelete(login))
    throw new Refusal(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  const { rows } = tableOf(state, object);
  rows.splice(rows.indexOf(row), 1);
  return { status: 204 };
}
