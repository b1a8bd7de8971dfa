import { options, type Table } from './schema';
import { absent, bad, type Kept, Refusal, type Row, type State, tableOf, type Value } from './state';

/* How rows are made and changed, and what Dataverse does on the way. */

/** Who writes. */
export type Caller = { id: string; administers: boolean };
type Given = Record<string, unknown>;

const isValue = (value: unknown): value is Value =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The row behind "/contacts(key)". */
function boundTo(state: State, reference: unknown): Kept {
  const [, set = '', id = ''] = /^\/?(\w+)\(([0-9a-f-]{36})\)$/i.exec(String(reference)) ?? [];
  if (!set) throw bad(`The URI '${String(reference)}' is not valid.`);
  return state.get(set, id);
}

/** Columns and ways as they were sent. Ways to many rows (deep insert) are handed back apart. */
function read(state: State, set: string, given: Given): { values: Row; below: [string, Given[]][] } {
  const { columns, single, many, lookups, key } = tableOf(set);
  const values: Row = {};
  const below: [string, Given[]][] = [];
  for (const [name, value] of Object.entries(given)) {
    const [way = '', bind] = name.split('@');
    if (name === '@odata.type') continue;
    if (bind === 'odata.bind') {
      const isTaken = !way.startsWith('regardingobjectid_') || way === state.regarding;
      const target = boundTo(state, value);
      const owner = way === 'ownerid' ? { column: '_ownerid_value', of: target.set } : single[way];
      if (!owner || !isTaken || owner.of !== target.set)
        throw bad(
          `An undeclared property '${way}' which only has property annotations in the payload but no property value was found in the payload.`,
          '0x80048d19',
        );
      values[owner.column] = state.keyOf(target);
    } else if (Array.isArray(value) && many[name]) below.push([name, value as Given[]]);
    else if (columns.includes(name) && !(name in lookups) && isValue(value))
      values[name] = name === key ? String(value).toLowerCase() : value;
    else throw bad(`Invalid property '${name}' was found in entity 'Microsoft.Dynamics.CRM.${tableOf(set).logical}'.`);
  }
  checkCodes(set, values);
  return { values, below };
}

function checkCodes(set: string, values: Row): void {
  if (set !== 'incidents') return;
  for (const [column, known] of Object.entries(options)) {
    const value = values[column];
    if (value === undefined || value === null) continue;
    if (!known.some((option) => option.value === value))
      throw bad(
        `A validation error occurred. The value ${value} of '${column}' on record of type 'incident' is outside the valid range.`,
        '0x8004431a',
      );
  }
}

const bytesIn = (text: Value | undefined): number => Buffer.from(String(text ?? ''), 'base64').length;
const nameOf = ({ firstname, lastname }: Row) => [firstname, lastname].filter(Boolean).join(' ') || null;

/** Makes a row, with those below it. */
export function make(state: State, set: string, given: Given, caller: Caller, at = state.tick()): Kept {
  const { values, below } = read(state, set, given);
  const row = state.add(set, { ...presetsOf(state, set, values, caller), ...values }, at);
  if (set === 'contacts') row.values.fullname = nameOf(row.values);
  for (const [name, ones] of below) {
    const way = tableOf(set).many[name];
    for (const one of ones) if (way) make(state, way.of, one, caller, at).values[way.column] = state.keyOf(row);
  }
  if (set === 'emails' || set === 'annotations')
    state.touch(row.values[set === 'emails' ? '_regardingobjectid_value' : '_objectid_value'], at);
  return row;
}

function presetsOf(state: State, set: string, values: Row, caller: Caller): Row {
  switch (set) {
    case 'incidents':
      if (!values.title) throw bad('A case must have a title.', '0x80040203');
      if (!values._customerid_value) throw bad('You should specify a parent contact or account.', '0x80040203');
      return {
        ...{ ticketnumber: state.nextNumber(), statecode: 0, statuscode: 1, prioritycode: 2 },
        _ownerid_value: caller.id,
      };
    case 'emails':
      return { directioncode: true, statecode: 0, statuscode: 1, _createdby_value: caller.id };
    case 'annotations':
      return {
        ...{ isdocument: Boolean(values.filename), _createdby_value: caller.id },
        filesize: values.documentbody ? bytesIn(values.documentbody) : null,
      };
    case 'activitymimeattachments':
      return { filesize: bytesIn(values.body) };
    case 'contacts':
      return { statecode: 0 };
    default:
      return {};
  }
}

/** A row is changed only where it is as it was seen; without a word about that, one that is not there is made. */
export function change(state: State, set: string, id: string, given: Given, match: string | undefined, caller: Caller) {
  const row = state.find(set, id);
  if (!row && match === undefined) return make(state, set, { ...given, [tableOf(set).key]: id }, caller);
  if (!row) throw absent(tableOf(set).logical, id);
  if (match !== undefined && match !== '*' && match !== `W/"${row.version}"`)
    throw new Refusal(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  const { values } = read(state, set, given);
  if (set === 'incidents') checkMove(row, values);
  if (set === 'emails' && row.values.statecode === 1) throw bad('This email cannot be changed.', '0x80044150');
  state.change(row, values);
  if (set === 'contacts') row.values.fullname = nameOf(row.values);
  return row;
}

/** The state changes with a reason of it; to be resolved takes more than a change. */
function checkMove({ values: now }: Kept, values: Row): void {
  const state = Number(values.statecode ?? now.statecode);
  if (state === 1 && now.statecode !== 1) throw bad('Resolve a case by CloseIncident.', '0x80040203');
  if (state === 2 && now.statecode === 1) throw bad('A resolved case cannot be cancelled.', '0x80048408');
  if (values.statecode !== undefined && values.statecode !== now.statecode && values.statuscode === undefined)
    values.statuscode = state === 2 ? 6 : 1;
  const reason = Number(values.statuscode ?? now.statuscode);
  if (!options.statuscode?.some(({ value, state: of }) => value === reason && of === state))
    throw bad(`${reason} is not a valid status code for state code ${state} on incident.`, '0x80048408');
}

/** CloseIncident. */
export function close(state: State, given: Given): void {
  const { IncidentResolution, Status } = given as { IncidentResolution?: Given; Status?: number };
  const row = boundTo(state, IncidentResolution?.['incidentid@odata.bind']);
  if (
    IncidentResolution?.['@odata.type'] !== 'Microsoft.Dynamics.CRM.incidentresolution' ||
    !IncidentResolution.subject
  )
    throw bad('IncidentResolution is missing');
  if (row.values.statecode !== 0) throw bad('This case has already been resolved or cancelled.', '0x80040227');
  const isReason = options.statuscode?.some(({ value, state: of }) => value === Status && of === 1);
  if (!isReason) throw bad(`${Status} is not a valid status code for state code 1 on incident.`, '0x80048408');
  state.change(row, { statecode: 1, statuscode: Number(Status) });
}

/** SendEmail: from here on the mail server has it. */
export function send(state: State, mail: Kept): void {
  if (mail.values.statuscode !== 1) throw bad('This message has already been sent.', '0x80044152');
  const parties = state.of('activityparties').filter(({ values }) => values._activityid_value === state.keyOf(mail));
  const has = (mask: number) => parties.filter(({ values }) => values.participationtypemask === mask);
  if (has(1).length !== 1 || !has(1)[0]?.values._partyid_value) throw bad('The message has no sender.', '0x80040203');
  if (has(2).length === 0) throw bad('The message has no recipient.', '0x80040203');
  const isUnknown = ({ values }: Kept) => values._partyid_value === null;
  if (!state.sendsToUnknown && [...has(2), ...has(3)].some(isUnknown))
    throw bad('One or more recipients are not resolved to a record.', '0x80044183');
  if (state.refusesMail) throw bad('The sender has no mailbox that may send.', '0x80040216');
  for (const party of parties) {
    const behind = state.behind(party, '_partyid_value');
    const { emailaddress1, internalemailaddress } = behind?.values ?? {};
    party.values.addressused ??= emailaddress1 ?? internalemailaddress ?? null;
  }
  state.change(mail, { statecode: 1, statuscode: 6, sender: has(1)[0]?.values.addressused ?? null });
}

/** AddToQueue: a case is in one queue at a time. */
export function enqueue(state: State, queue: Kept, given: Given): Kept {
  const { Target } = given as { Target?: Given };
  if (Target?.['@odata.type'] !== 'Microsoft.Dynamics.CRM.incident') throw bad('Target is missing');
  const row = state.get('incidents', String(Target.incidentid));
  for (const item of state.of('queueitems').filter(({ values }) => values._objectid_value === state.keyOf(row)))
    state.remove(item);
  return state.add('queueitems', { _queueid_value: state.keyOf(queue), _objectid_value: state.keyOf(row) });
}

const PRIVILEGE: Record<string, string> = { incidents: 'prvDeleteIncident', annotations: 'prvDeleteNote' };

export function remove(state: State, set: string, id: string, caller: Caller): void {
  const row = state.get(set, id);
  const { logical }: Table = tableOf(set);
  if (set === 'incidents' && !caller.administers)
    throw new Refusal(
      403,
      '0x80040220',
      `Principal user is missing ${PRIVILEGE[set]} privilege on OTC=112 for entity '${logical}'.`,
    );
  const below = ['_objectid_value', '_regardingobjectid_value', '_activityid_value'];
  for (const one of [...state.rows])
    if (below.some((column) => one.values[column] === state.keyOf(row))) state.remove(one);
  state.remove(row);
}
