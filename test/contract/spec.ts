import { existsSync, readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';

/* Checks each call and answer of the contract against the vendor's own description of its API, where one lies beside
   the project (`../shared/specs`). They are not ours to pass on; without them nothing is checked, and that is said. */

type Json = { [name: string]: unknown };
type Described = {
  /** Below the folder of descriptions. */
  file: string;
  /** What stands between the host and the paths of the description. */
  below?: string;
  /** Statuses that are described under another number. */
  as?: Record<number, number>;
  /** Where the description contradicts the vendor's documentation: pointers to what is taken out of it. */
  wrong: string[];
};

const DESCRIPTIONS = new URL('../../../shared/specs/', import.meta.url);
const described: Record<string, Described | Described[]> = {
  desk365: {
    file: 'desk365/openapi.json',
    below: '/apis',
    // Recorded answers to what was added are 201, described as 200.
    as: { 201: 200 },
    wrong: [
      // Lists of addresses, described by the class that holds them.
      'components/schemas/TicketDetailsModel/properties/watchers/items',
    ],
  },
  front: { file: 'front/core-api.json', wrong: [] },
  gladly: {
    file: 'gladly/openapi.json',
    wrong: [
      // The text stands in `body` there, and in `content` in the example.
      'paths/~1api~1v1~1conversations~1{conversationId}~1notes/post/requestBody/content/application~1json/schema/required',
      // Another spelling of what it calls `topicIds`.
      'paths/~1api~1v1~1conversations~1{conversationId}~1topics/post/requestBody/content/application~1json/schema/required',
    ],
  },
  intercom: { file: 'intercom/intercom-2.16-subset.openapi.json', wrong: [] },
  // A sample connector's, of the second OpenAPI; it knows values only as they are kept.
  servicenow: {
    file: 'servicenow/table-attachment-custom-connector.swagger.json',
    wrong: [
      // Asked for as they are shown, values are objects.
      'paths/~1api~1now~1v2~1table~1incident/get/responses/200/schema',
      'paths/~1api~1now~1v2~1table~1incident~1{sys_id}/get/responses/200/schema',
      // References are links with ids.
      'paths/~1api~1now~1v2~1table~1incident/post/responses/201/schema',
      // Nothing is what it answers, with a 204.
      'paths/~1api~1now~1v2~1table~1incident~1{sys_id}/delete',
    ],
  },
  'jira-service-management': [
    { file: 'jira-service-management/service-management.json', wrong: [] },
    { file: 'jira-service-management/jira-platform-trimmed.json', wrong: [] },
  ],
  zendesk: {
    file: 'zendesk/support-subset.openapi.json',
    wrong: [
      // The definition of a field stands where the value of one belongs.
      'components/schemas/CustomFieldObject/required',
      // Multiple choices are lists, boxes are booleans.
      'components/schemas/TicketObject/properties/custom_fields/items/properties/value/type',
      // With a channel in front, a macro's text is a list.
      'components/schemas/ActionObject/properties/value/type',
    ],
  },
};

/** One call as it went over the line. */
export type Exchange = {
  method: string;
  url: URL;
  request?: unknown;
  status: number;
  answer?: unknown;
};

/** What came of checking an adapter's calls. */
export type Ledger = {
  /** Whether there is a description at all. */
  open: boolean;
  record(exchange: Exchange): void;
  checked(): number;
  /** Calls that the description does not know, each once. */
  unknown(): string[];
  problems(): string[];
};

/** The ledger of one adapter. */
export function openLedger(id: string): Ledger {
  const checks = [described[id] ?? []].flat().flatMap((description) => {
    const file = new URL(description.file, DESCRIPTIONS);
    if (!existsSync(file)) return [];
    return [checkerOf(mended(JSON.parse(readFileSync(file, 'utf8')), description.wrong), description)];
  });
  const problems = new Set<string>();
  const unknown = new Set<string>();
  let checked = 0;
  return {
    open: checks.length > 0,
    record(exchange) {
      const found = checks.map((check) => check(exchange)).find((one) => one !== undefined);
      if (found) checked += 1;
      else if (checks.length > 0)
        unknown.add(`${exchange.method} ${exchange.url.pathname.replace(/\/(?:\d+|[0-9a-f]{32})(?=\/|$)/g, '/:id')}`);
      for (const problem of found ?? []) problems.add(problem);
    },
    checked: () => checked,
    unknown: () => [...unknown],
    problems: () => [...problems],
  };
}

function mended(document: Json, wrong: string[]): Json {
  for (const pointer of wrong) {
    const path = pointer.split('/').map((name) => name.replaceAll('~1', '/'));
    const last = path.pop() ?? '';
    const holder = path.reduce<Json>((at, name) => (at[name] ?? {}) as Json, document);
    if (!(last in holder)) throw new Error(`nothing to mend at ${pointer}`);
    delete holder[last];
  }
  return nullable(document) as Json;
}

/** Descriptions seldom say which values may be null, and vendors send null for all that is not set. */
function nullable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(nullable);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([name, value]): [string, unknown] => {
    if (name === 'type' && typeof value === 'string') return [name, [value, 'null']];
    if (name === 'enum' && Array.isArray(value)) return [name, [...value, null]];
    // Ours are in the types already.
    return name === 'nullable' ? ['x-nullable', value] : [name, nullable(value)];
  });
  return Object.fromEntries(entries);
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** What is wrong with an exchange; undefined for a call that is not described. */
function checkerOf(document: Json, { below = '', as = {} }: Described): (exchange: Exchange) => string[] | undefined {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const validators = new Map<string, ValidateFunction>();
  const validate = (pointer: string[], value: unknown, what: string): string[] => {
    const ref = `api#/${pointer.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validator = validators.get(ref) ?? ajv.compile({ $ref: ref });
    validators.set(ref, validator);
    if (validator(value)) return [];
    return (validator.errors ?? []).map(
      ({ instancePath, message }) => `${what}: ${instancePath.replace(/\/\d+/g, '/*')} ${message}`,
    );
  };
  const at = (pointer: string[]) =>
    pointer.reduce<unknown>((node, name) => (node as Json | undefined)?.[name], document);
  const routes = Object.keys((document.paths ?? {}) as Json)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
    // What is written out goes before what is left open: /users/me before /users/{id}.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

  return ({ method, url, request, status, answer }) => {
    const verb = method.toLowerCase();
    const called = url.pathname.startsWith(below) ? url.pathname.slice(below.length) : '';
    const route = routes.find(({ pattern, path }) => pattern.test(called) && at(['paths', path, verb]));
    if (!route || !METHODS.includes(verb)) return undefined;
    const what = `${method} ${route.path}`;
    const operation = ['paths', route.path, verb];
    const asked = [...operation, 'requestBody', 'content', 'application/json', 'schema'];
    const told = [...operation, 'responses', String(as[status] ?? status)];
    const shape = at([...told, 'schema']) ? [...told, 'schema'] : [...told, 'content', 'application/json', 'schema'];
    return [
      // What is refused may have been wrong on purpose, and few describe their refusals.
      ...(status < 400 && request !== undefined && at(asked) ? validate(asked, request, `${what} asks`) : []),
      ...(status < 400 && !at(told) ? [`${what}: ${status} is not described`] : []),
      ...(answer !== undefined && at(shape) ? validate(shape, answer, `${what} answers`) : []),
    ];
  };
}

/** `fetch`, with each call and answer written into a ledger while `isPlain` says that nothing is spoilt on purpose. */
export const recording =
  (by: typeof fetch, ledger: Ledger, isPlain: () => boolean): typeof fetch =>
  async (input, init) => {
    const response = await by(input, init);
    if (!ledger.open || !isPlain()) return response;
    const method = init?.method ?? 'GET';
    const request = typeof init?.body === 'string' ? jsonIn(init.body) : undefined;
    const answer = jsonIn(await response.clone().text());
    ledger.record({ method, url: new URL(String(input)), request, status: response.status, answer });
    return response;
  };

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
