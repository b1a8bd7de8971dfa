import { QueryError } from '../grammar/crm-search';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { listAssociated, listRecords, readBatch, removeRecord, search, showRecord } from './crm';
import { absent, invalid, Refusal } from './refusal';
import { createState, type RecordType, type State, type Token } from './state';
import {
  listMessages,
  listThreads,
  postMessage,
  readActors,
  readFile,
  readOriginal,
  readThread,
  signFile,
  upload,
} from './talks';
import { changeRecord, createRecord } from './writes';

/* HubSpot's CRM (objects v3, associations v4), conversations v3 and files v3, as its guides, its official client
   (@hubspot/api-client) and answers that others recorded have them. */

export type SimulatedHubSpot = SimulatedDesk & { state: State };

export const PORTAL = { portalId: 51681374, uiDomain: 'app-eu1.hubspot.com' };
const UI = `https://${PORTAL.uiDomain}/contacts/${PORTAL.portalId}`;

/** Starts a fresh one, filled from the world. */
export async function startHubSpot({ port = 0 } = {}): Promise<SimulatedHubSpot> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'token',
    state,
    secretsOf: (login) => ({
      email: state.ownerOf(login)?.email ?? '',
      token: state.tokens.find((one) => one.login === login)?.token ?? '',
    }),
    signedIn(login) {
      const { id = '', email = '', firstName, lastName } = state.ownerOf(login) ?? {};
      return { agent: { id, email, name: `${firstName} ${lastName}` }, ui: UI };
    },
  };
}

async function answer(state: State, asked: Asked): Promise<Told> {
  const path = asked.path.slice(1).split('/').map(decodeURIComponent);
  if (path[0] === '_signed') return { status: 200, body: state.files.find(({ id }) => id === path[1])?.bytes };
  try {
    const token = signedIn(state, asked);
    const told = await route(state, asked, path, token);
    // Searches tell nothing of the limits.
    const isSearch = asked.path.endsWith('/search');
    return {
      ...told,
      headers: { ...told.headers, ...(isSearch ? {} : RATES), date: new Date(state.now()).toUTCString() },
    };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    if (error instanceof QueryError) return refused(invalid(error.message));
    throw error;
  }
}

const RATES = {
  'x-hubspot-ratelimit-max': '100',
  'x-hubspot-ratelimit-remaining': '99',
  'x-hubspot-ratelimit-interval-milliseconds': '10000',
};

const refused = ({ status, category, message, more }: Refusal): Told => ({
  status,
  body: { status: 'error', message, correlationId: '4f2aa7b1-5ed3-483e-b9ea-d0c1ace1adac', category, ...more },
});

function signedIn(state: State, { headers }: Asked): Token {
  const token = state.tokens.find((one) => headers.authorization === `Bearer ${one.token}`);
  if (token) return token;
  throw new Refusal(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
}

function needs({ scopes }: Token, scope: string): void {
  if (scopes.has(scope)) return;
  throw new Refusal(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes to make this call.', {
    errors: [
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } },
    ],
  });
}

function route(state: State, asked: Asked, path: string[], token: Token): Told | Promise<Told> {
  const [area = '', version = '', ...rest] = path;
  switch (`${area}/${version}`) {
    case 'account-info/v3':
      return { status: 200, body: { ...PORTAL, accountType: 'STANDARD', timeZone: 'Europe/Copenhagen' } };
    case 'crm/v3':
      return rest[0] === 'objects' ? objects(state, asked, rest.slice(1), token) : lists(state, asked, rest, token);
    case 'crm/v4':
      needs(token, scopeOf(rest[1] as RecordType, false));
      return listAssociated(state, asked, rest[1] as RecordType, rest[2] ?? '', rest[4] ?? '');
    case 'conversations/v3':
      return talks(state, asked, rest.slice(1), token);
    case 'files/v3':
      needs(token, 'files');
      if (asked.method === 'POST') return upload(state, asked);
      return rest[2] === 'signed-url' ? signFile(state, asked, rest[1] ?? '', token) : readFile(state, rest[1] ?? '');
    default:
      throw absent();
  }
}

const scopeOf = (type: RecordType, writes: boolean): string => {
  if (type === 'tickets') return 'tickets';
  if (type === 'companies') return 'crm.objects.companies.read';
  return `crm.objects.contacts.${writes ? 'write' : 'read'}`;
};

function objects(state: State, asked: Asked, [type, id, below]: string[], token: Token): Told {
  const kind = type as RecordType;
  const isRead = asked.method === 'GET' || id === 'search' || id === 'batch';
  needs(token, scopeOf(kind, !isRead));
  switch (
    `${asked.method} ${id === 'search' || id === 'batch' ? [id, below].filter(Boolean).join('/') : id ? ':id' : ''}`
  ) {
    case 'GET ':
      return listRecords(state, asked, kind);
    case 'POST ':
      return createRecord(state, asked, kind);
    case 'POST search':
      return search(state, asked, kind);
    case 'POST batch/read':
      return readBatch(state, asked, kind);
    case 'GET :id':
      return showRecord(state, asked, kind, id ?? '');
    case 'PATCH :id':
      return changeRecord(state, asked, kind, id ?? '');
    case 'DELETE :id':
      return removeRecord(state, kind, id ?? '', token);
    default:
      throw absent();
  }
}

const OWNERS = 100;

function lists(state: State, { query }: Asked, [list, id]: string[], token: Token): Told {
  switch (list) {
    case 'owners': {
      needs(token, 'crm.objects.owners.read');
      const owner = state.owners.find((one) => one.id === id);
      if (id) return owner ? { status: 200, body: owner } : refused(absent());
      const email = query.get('email');
      const all = state.owners.filter((one) => !email || one.email === email);
      const start = Number(query.get('after') ?? 0);
      const results = all.slice(start, start + OWNERS);
      const end = start + results.length;
      return {
        status: 200,
        body: { results, ...(end < all.length ? { paging: { next: { after: String(end) } } } : {}) },
      };
    }
    case 'pipelines':
      needs(token, 'tickets');
      return { status: 200, body: { results: state.pipelines.toReversed() } };
    case 'properties':
      needs(token, 'crm.schemas.tickets.read');
      return { status: 200, body: { results: state.properties } };
    default:
      throw absent();
  }
}

function talks(state: State, asked: Asked, [list, id, below, message, original]: string[], token: Token): Told {
  const writes = asked.method !== 'GET' && list !== 'actors';
  needs(token, writes ? 'conversations.write' : 'conversations.read');
  if (list === 'inboxes') return { status: 200, body: { results: [{ id: '948000001', name: 'Help desk' }] } };
  if (list === 'actors') return readActors(state, asked);
  if (list !== 'threads') throw absent();
  if (!id) return listThreads(state, asked);
  if (!below) return readThread(state, id);
  if (original) return readOriginal(state, id, message ?? '');
  return writes ? postMessage(state, asked, id) : listMessages(state, asked, id);
}
