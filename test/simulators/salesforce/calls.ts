import { SoqlError } from '../grammar/soql';
import { runSoql } from '../grammar/soql-run';
import type { Told } from '../server';
import { sendMail, showMail } from './mail';
import { type Asking, absent, create, describe, Refusal, read, remove, update } from './records';
import { PICKLISTS } from './schema';
import { search } from './search';

/* The resources of the simulated Salesforce's REST API, and several of them in one call. */

export const BELOW = '/services/data/v64.0';

type Body = Record<string, unknown>;
type Call = { method: string; path: string; query: URLSearchParams; body: Body };

/** Salesforce refuses in a list. */
export function refused(error: unknown): Told {
  if (error instanceof SoqlError)
    return { status: 400, body: [{ message: error.message, errorCode: error.errorCode }] };
  if (!(error instanceof Refusal)) throw error;
  const { status, message, errorCode, fields } = error;
  return { status, body: [{ message, errorCode, ...(status === 400 ? { fields } : {}) }] };
}

export function answer(asking: Asking, { method, path, query, body }: Call): Told {
  const { state } = asking;
  const [, resource = '', ...rest] = path.slice(BELOW.length).split('/').map(decodeURIComponent);
  const [object = '', id = '', below] = rest;
  switch (`${method} ${resource}`) {
    case 'GET ': {
      const identity = `https://login.salesforce.com/id/00DAa0000000001MAA/${state.userOf(asking.login)?.Id}`;
      return { status: 200, body: { query: `${BELOW}/query`, sobjects: `${BELOW}/sobjects`, identity } };
    }
    case 'GET query':
      return { status: 200, body: runSoql(state.tables, query.get('q') ?? '', state.batch) };
    case 'POST parameterizedSearch':
      return search(state, body);
    case 'POST composite':
      return composite(asking, body);
    case 'GET ui-api':
      return showPicklists(asking, rest.at(-1) ?? '');
    case 'GET actions':
      return showMail(asking);
    case 'POST actions':
      return sendMail(asking, body);
    case 'POST sobjects':
      return create(asking, object, body);
    case 'PATCH sobjects':
      return update(asking, object, id, body);
    case 'DELETE sobjects':
      return remove(asking, object, id);
    case 'GET sobjects':
      if (id === 'describe') return describe(asking, object);
      return below ? showBytes(asking, id) : read(asking, object, id, query.get('fields'));
    default:
      throw absent();
  }
}

function showBytes({ state }: Asking, id: string): Told {
  const bytes = state.bytes.get(id);
  if (!bytes) throw absent();
  return { status: 200, headers: { 'content-type': 'application/octetstream' }, body: bytes };
}

/** What cases of one record type take. */
function showPicklists({ state }: Asking, recordType: string): Told {
  if (!state.recordTypes.some(({ recordTypeId }) => recordTypeId === recordType)) throw absent();
  const isMaster = state.recordTypes[0]?.recordTypeId === recordType;
  const values = Object.entries(PICKLISTS).flatMap(([name, all]) => {
    const [object, field = ''] = name.split('.');
    const taken = isMaster ? all : (state.narrow[field] ?? all);
    return object === 'Case' ? [[field, { values: taken.map((value) => ({ value, label: value })) }]] : [];
  });
  return { status: 200, body: { picklistFieldValues: Object.fromEntries(values) } };
}

type Part = { method: string; url: string; referenceId: string; body?: Body; httpHeaders?: Record<string, string> };

/** `@{name.field}` stands for what an earlier part answered. */
const filled = (text: string, answers: Map<string, unknown>): string =>
  text.replace(/@\{(\w+)\.(\w+)\}/g, (whole, name: string, field: string) => {
    const value = (answers.get(name) as Body | undefined)?.[field];
    if (value === undefined) throw new Refusal(400, 'PROCESSING_HALTED', `Invalid reference specified: ${whole}`);
    return String(value);
  });

const MOST_PARTS = 25;
const MOST_QUERIES = 5;

function composite(asking: Asking, body: Body): Told {
  const parts = body.compositeRequest as Part[];
  const queries = parts.filter(({ url }) => url.startsWith(`${BELOW}/query`)).length;
  if (parts.length > MOST_PARTS || queries > MOST_QUERIES)
    throw new Refusal(400, 'LIMIT_EXCEEDED', `${parts.length} parts with ${queries} queries are too many`);
  const before = structuredClone(
    Object.fromEntries(Object.entries(asking.state.tables).map(([name, { rows }]) => [name, rows])),
  );
  const answers = new Map<string, unknown>();
  const told = parts.map((part) => ({ part, told: partly(asking, part, answers) }));
  const failed = body.allOrNone === true && told.find(({ told: { status } }) => status >= 300);
  if (failed)
    for (const [name, rows] of Object.entries(before)) Object.assign(asking.state.tables[name] ?? {}, { rows });
  const halted = [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back' }];
  return {
    status: 200,
    body: {
      compositeResponse: told.map(({ part, told: one }) => ({
        body: failed && failed.part !== part ? halted : (one.body ?? null),
        httpHeaders: {},
        httpStatusCode: failed && failed.part !== part ? 400 : one.status,
        referenceId: part.referenceId,
      })),
    },
  };
}

function partly(
  asking: Asking,
  { method, url, referenceId, body = {}, httpHeaders = {} }: Part,
  answers: Map<string, unknown>,
): Told {
  try {
    const { pathname, searchParams } = new URL(filled(url, answers), 'http://part.invalid');
    const given = JSON.parse(filled(JSON.stringify(body), answers)) as Body;
    const headers = Object.fromEntries(Object.entries(httpHeaders).map(([name, value]) => [name.toLowerCase(), value]));
    const told = answer({ ...asking, headers }, { method, path: pathname, query: searchParams, body: given });
    answers.set(referenceId, told.body);
    return told;
  } catch (error) {
    return refused(error);
  }
}
