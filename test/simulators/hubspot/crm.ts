import { parseCrmSearch, type Query } from '../grammar/crm-search';
import type { Asked, Told } from '../server';
import { absent, invalid, Refusal } from './refusal';
import type { CrmRecord, RecordType, State, Token } from './state';

/* Records of the CRM, all types alike: read, searched, written. */

const DEFAULTS: Record<RecordType, string[]> = {
  companies: ['name'],
  contacts: ['email', 'firstname', 'lastname'],
  emails: [],
  notes: [],
  tickets: ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_priority'],
};
const SEARCHED: Record<RecordType, string[]> = {
  companies: ['name'],
  contacts: ['email', 'firstname', 'lastname', 'phone', 'company'],
  emails: [],
  notes: [],
  tickets: ['subject', 'content', 'hs_ticket_category', 'hs_pipeline_stage', 'hs_object_id'],
};
const LONGEST_BATCH = 100;
const LONGEST_PAGE = { search: 200, associations: 500 };
const FURTHEST = 10_000;

export const bodyOf = <T>({ body }: Asked): T => {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    throw invalid('Invalid input JSON on line 1, column 1: Cannot parse the body');
  }
};

/** Times of the record itself are properties too, and counts of a ticket's conversations. */
function read(state: State, record: CrmRecord, name: string): string | null {
  const own: Record<string, string> = {
    hs_object_id: record.id,
    createdate: record.createdAt,
    hs_lastmodifieddate: record.updatedAt,
  };
  if (name === 'hs_num_associated_conversations' && state.countsConversations && record.type === 'tickets')
    return String(state.threads.filter(({ ticket }) => ticket === record.id).length);
  return own[name] ?? record.properties[name] ?? null;
}

function show(state: State, record: CrmRecord, wanted: string[]) {
  const names = ['createdate', 'hs_lastmodifieddate', 'hs_object_id', ...DEFAULTS[record.type], ...wanted];
  const { id, createdAt, updatedAt } = record;
  const properties = Object.fromEntries(names.map((name) => [name, read(state, record, name)]));
  return { id, properties, createdAt, updatedAt, archived: false };
}

const listed = (text: string | null): string[] => text?.split(',').filter(Boolean) ?? [];

export function showRecord(state: State, { query }: Asked, type: RecordType, id: string): Told {
  const isByEmail = query.get('idProperty') === 'email' && type === 'contacts';
  const emails = ({ properties }: CrmRecord) => [
    properties.email,
    ...(state.readsByOtherEmails ? (properties.hs_additional_emails?.split(';') ?? []) : []),
  ];
  const record = isByEmail
    ? state.records.find((one) => one.type === type && emails(one).includes(id.toLowerCase()))
    : state.find(type, id);
  if (!record) throw absent();
  const asked = listed(query.get('associations')).map((others) => {
    const all = state.associated(record, others);
    const results = all
      .slice(0, state.associatedAtOnce)
      .map(({ id: to }) => ({ id: to, type: `${type}_to_${others}` }));
    const paging = all.length > results.length ? { paging: { next: { after: 'more', link: '?after=more' } } } : {};
    return { others, results, ...paging };
  });
  const there = asked.filter(({ results }) => results.length > 0);
  const associations = Object.fromEntries(there.map(({ others, ...list }) => [others, list]));
  const shown = show(state, record, listed(query.get('properties')));
  return { status: 200, body: asked.length > 0 ? { ...shown, associations } : shown };
}

export function listRecords(state: State, { query }: Asked, type: RecordType): Told {
  const all = state.records.filter((one) => one.type === type).slice(0, Number(query.get('limit') ?? 10));
  return { status: 200, body: { results: all.map((one) => show(state, one, [])) } };
}

export function listAssociated(state: State, { query }: Asked, type: RecordType, id: string, others: string): Told {
  const record = state.find(type, id);
  if (!record) throw absent();
  const limit = Number(query.get('limit') ?? LONGEST_PAGE.associations);
  if (limit > LONGEST_PAGE.associations) throw invalid(`limit must be at most ${LONGEST_PAGE.associations}`);
  const all = state.associated(record, others);
  const start = Number(query.get('after') ?? 0);
  const results = all.slice(start, start + limit).map((other) => ({
    toObjectId: Number(other.id),
    // A pair may have several labels.
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 16, label: null }],
  }));
  const end = start + results.length;
  return { status: 200, body: { results, ...(end < all.length ? { paging: { next: { after: String(end) } } } : {}) } };
}

type Batch = { properties: string[]; inputs: { id: string }[] };

/** What is not there makes it a partial success. */
export function readBatch(state: State, asked: Asked, type: RecordType): Told {
  const { properties, inputs } = bodyOf<Batch>(asked);
  if (inputs.length > LONGEST_BATCH) throw invalid(`maximum batch size is ${LONGEST_BATCH}, got ${inputs.length}`);
  const found = inputs.map(({ id }) => state.find(type, id)).filter((one) => one !== undefined);
  const results = found.map((one) => show(state, one, properties));
  const missing = inputs.filter(({ id }) => !state.find(type, id)).map(({ id }) => id);
  if (missing.length === 0) return { status: 200, body: { status: 'COMPLETE', results } };
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some objects',
    context: { ids: missing },
  };
  return { status: 207, body: { status: 'COMPLETE', results, numErrors: 1, errors: [error] } };
}

type Search = Query & {
  properties: string[];
  limit: number;
  after: string;
  sorts?: { propertyName: string; direction: string }[];
};

/** Searches what the index has, which may be older than the records. */
export function search(state: State, asked: Asked, type: RecordType): Told {
  const { properties = [], limit = 10, after, sorts = [], ...query } = bodyOf<Search>(asked);
  const start = Number(after ?? 0);
  if (limit > LONGEST_PAGE.search) throw invalid(`limit must be at most ${LONGEST_PAGE.search}`);
  if (sorts.length > 1) throw invalid('only one sort is allowed');
  if (start + limit > FURTHEST) throw invalid(`There was a problem with the request: at most ${FURTHEST} results`);
  const test = parseCrmSearch<CrmRecord>(query, SEARCHED[type], (record, name) => {
    const live = state.find(record.type, record.id);
    if (name.startsWith('associations.'))
      return live ? state.associated(live, `${name.slice('associations.'.length)}s`).map(({ id }) => id) : [];
    return read(state, record, name);
  });
  const hits = (state.indexed ?? state.records).filter((one) => one.type === type && test(one));
  const [sort] = sorts;
  if (sort) {
    const by = (record: CrmRecord) => read(state, record, sort.propertyName) ?? '';
    hits.sort((a, b) => by(a).localeCompare(by(b)));
    if (sort.direction === 'DESCENDING') hits.reverse();
  }
  const results = hits.slice(start, start + limit).map((one) => show(state, one, properties));
  const end = start + results.length;
  const paging = end < hits.length ? { paging: { next: { after: String(end) } } } : {};
  return { status: 200, body: { total: hits.length, results, ...paging } };
}

export function removeRecord(state: State, type: RecordType, id: string, { mayDelete }: Token): Told {
  if (type === 'tickets' && !mayDelete)
    throw new Refusal(403, 'MISSING_SCOPES', 'The user who made this app may not delete tickets', {
      subCategory: 'USER_DOES_NOT_HAVE_PERMISSIONS',
    });
  const record = state.find(type, id);
  if (record) state.remove(record);
  return { status: 204 };
}

export const answerWith = (state: State, record: CrmRecord, status: number): Told => ({
  status,
  body: show(state, record, Object.keys(record.properties)),
});
