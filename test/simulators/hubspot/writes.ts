import type { Asked, Told } from '../server';
import { answerWith, bodyOf } from './crm';
import { absent, invalid, Refusal } from './refusal';
import type { CrmRecord, RecordType, State } from './state';

/* What is written into the CRM. All properties of a write are taken, or none. */

type Complaint = { name: string; message: string; error: string };
type Given = Record<string, string | null>;

function complaintsAbout(state: State, given: Given, record: CrmRecord | undefined): Complaint[] {
  const pipeline = given.hs_pipeline ?? record?.properties.hs_pipeline ?? state.pipelines[0]?.id;
  return Object.entries(given).flatMap(([name, value]): Complaint[] => {
    const property = state.properties.find((one) => one.name === name);
    if (!property) return [{ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` }];
    if (property.calculated) return [{ name, error: 'READ_ONLY_VALUE', message: `"${name}" is a read only property` }];
    if (!value) return [];
    const stages = state.pipelines.find(({ id }) => id === pipeline)?.stages.map(({ id }) => id);
    const owners = state.owners.map(({ id }) => id);
    const allowed: Record<string, string[] | undefined> = { hs_pipeline_stage: stages ?? [], hubspot_owner_id: owners };
    const values = allowed[name] ?? property.options.map((one) => one.value);
    const isOpen = values.length === 0 && property.type !== 'enumeration';
    const wrong = isOpen ? undefined : value.split(';').find((one) => !values.includes(one));
    if (wrong === undefined) return [];
    return [{ name, error: 'INVALID_OPTION', message: `${wrong} was not one of the allowed options: [${values}]` }];
  });
}

function check(state: State, given: Given, record?: CrmRecord): void {
  const complaints = complaintsAbout(state, given, record);
  if (complaints.length === 0) return;
  if (state.complains === 'in errors')
    throw invalid('Property values were not valid', {
      errors: complaints.map(({ name, message, error }) => ({
        message,
        code: error,
        context: { propertyName: [name] },
      })),
    });
  const told = complaints.map((one) => ({ isValid: false, message: one.message, error: one.error, name: one.name }));
  throw invalid(`Property values were not valid: ${JSON.stringify(told)}`);
}

function set(state: State, record: CrmRecord, given: Given, at: string): void {
  const filled = Object.entries(given).map(([name, value]) => [name, value === '' ? null : value]);
  const before = record.properties.hs_pipeline_stage;
  Object.assign(record.properties, Object.fromEntries(filled));
  record.updatedAt = at;
  const stage = state.pipelines
    .flatMap(({ stages }) => stages)
    .find(({ id }) => id === record.properties.hs_pipeline_stage);
  if (stage && stage.id !== before) record.properties.closed_date = stage.metadata.ticketState === 'CLOSED' ? at : null;
}

/** From where, to where, by which number. */
const ASSOCIATIONS: [RecordType, RecordType, number][] = [
  ['tickets', 'contacts', 16],
  ['tickets', 'notes', 227],
  ['notes', 'tickets', 228],
  ['notes', 'contacts', 202],
];

type Created = {
  properties: Given;
  associations?: { to: { id: string }; types: { associationCategory: string; associationTypeId: number }[] }[];
};

export function createRecord(state: State, asked: Asked, type: RecordType): Told {
  const { properties, associations = [] } = bodyOf<Created>(asked);
  if (type === 'tickets') check(state, properties);
  if (type === 'tickets' && !properties.hs_pipeline_stage) throw invalid('hs_pipeline_stage is required');
  if (type === 'notes' && Number.isNaN(Date.parse(properties.hs_timestamp ?? '')))
    throw invalid('Some required properties were not set: hs_timestamp');
  const others = associations.map(({ to, types }) => {
    const [kind] = types;
    const known = ASSOCIATIONS.find(([from, , number]) => from === type && number === kind?.associationTypeId);
    const other = known && state.find(known[1], to.id);
    if (!other) throw invalid(`One or more associations are not valid: ${kind?.associationTypeId} to ${to.id}`);
    return other;
  });
  if (type === 'contacts') properties.email = contactAddress(state, properties.email);
  const record = state.add(type, {});
  set(state, record, properties, record.createdAt);
  for (const other of others) state.associate(record, other);
  return answerWith(state, record, 201);
}

/** Stored in small letters, and each only once in the account. */
function contactAddress(state: State, typed: string | null | undefined): string {
  const email = (typed ?? '').toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid(`Email address ${email} is invalid`);
  const same = state.records.find(
    ({ type, properties }) =>
      type === 'contacts' &&
      (properties.email === email || properties.hs_additional_emails?.split(';').includes(email)),
  );
  if (same) throw new Refusal(409, 'CONFLICT', `Contact already exists. Existing ID: ${same.id}`);
  return email;
}

export function changeRecord(state: State, asked: Asked, type: RecordType, id: string): Told {
  const { properties } = bodyOf<Created>(asked);
  const record = state.find(type, id);
  if (!record) throw absent();
  if (type === 'tickets') check(state, properties, record);
  set(state, record, properties, state.tick());
  return answerWith(state, record, 200);
}
