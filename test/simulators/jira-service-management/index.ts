import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  findAssignable,
  findUsers,
  listComments,
  listDesks,
  listFields,
  listIssueComments,
  listLabels,
  listOrganizations,
  listPriorities,
  listTypes,
  ok,
  readFeedback,
  readIssue,
  readRequest,
  readRights,
  readTransitions,
  search,
} from './reads';
import { absent, Refusal } from './refusal';
import { addComment, attach, changeParticipants, createCustomer, createRequest, joinDesk, upload } from './requests';
import { agentId, createState, type State, tokenOf } from './state';
import { showUser } from './views';
import { changeComment, changeIssue, deleteComment, deleteIssue, moveIssue } from './writes';

/* Jira Cloud with its service desks, as Atlassian's descriptions have them. */

export type SimulatedJira = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startJiraServiceManagement({ port = 0 } = {}): Promise<SimulatedJira> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'token',
    secretsOf: (login) => ({ email: `${login}@desk.example`, token: tokenOf(login) }),
    signedIn: (login) => {
      const { name = login, email } = agents.find((agent) => agent.login === login) ?? {};
      return { agent: { id: agentId(login), name, email } };
    },
    state,
  };
}

async function answer(state: State, asked: Asked): Promise<Told> {
  try {
    const login = signedIn(asked);
    // Whatever signs it: https://support.atlassian.com/jira/kb/rest-api-calls-with-a-browser-user-agent-header-may-fail-csrf-checks/
    if (asked.method !== 'GET' && /Mozilla|Gecko|WebKit/.test(asked.headers['user-agent'] ?? ''))
      return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'XSRF check failed' };
    if (state.left <= 0) return limited();
    state.left -= 1;
    return await route(state, asked, login);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.told(asked.path);
  }
}

const limited = (): Told => ({
  status: 429,
  headers: { 'retry-after': '30', 'ratelimit-reason': 'jira-burst-based', 'x-ratelimit-remaining': '0' },
  body: { errorMessages: ['Rate limit exceeded.'], errors: {} },
});

/** The agent whose token it is. */
function signedIn({ headers }: Asked): string {
  const given = Buffer.from(headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
  const found = agents.find(({ login, email }) => given === `${email}:${tokenOf(login)}`);
  if (!found) throw new Refusal(401, 'Client must be authenticated to access this resource.');
  return found.login;
}

type Handler = (state: State, asked: Asked, login: string, ids: string[]) => Told | Promise<Told>;
type Route = [method: string, path: RegExp, answer: Handler];
const at = (path: string): RegExp => new RegExp(`^/rest${path.replaceAll(':id', '([^/]+)')}$`);
const jira = (path: string) => at(`/api/3${path}`);
const desk = (path: string) => at(`/servicedeskapi${path}`);

const ROUTES: Route[] = [
  ['GET', jira('/myself'), (state, _, login) => ok(showUser(state, agentId(login)) ?? {})],
  ['GET', jira('/mypermissions'), (state, asked, login) => readRights(state, login, asked)],
  ['GET', jira('/user/search'), findUsers],
  ['GET', jira('/user/assignable/search'), findAssignable],
  ['GET', jira('/search/jql'), search],
  ['GET', jira('/field'), listFields],
  ['GET', jira('/priority/search'), listPriorities],
  ['GET', jira('/label'), listLabels],
  ['GET', jira('/attachment/content/:id'), (state, asked, _, [id = '']) => download(state, asked, id)],
  ['GET', jira('/issue/:id'), (state, asked, _, [key = '']) => readIssue(state, asked, key)],
  ['PUT', jira('/issue/:id'), (state, asked, _, [key = '']) => changeIssue(state, asked, key)],
  ['DELETE', jira('/issue/:id'), (state, _, login, [key = '']) => deleteIssue(state, key, login)],
  ['GET', jira('/issue/:id/transitions'), (state, _, __, [key = '']) => readTransitions(state, key)],
  ['POST', jira('/issue/:id/transitions'), (state, asked, _, [key = '']) => moveIssue(state, asked, key)],
  ['GET', jira('/issue/:id/comment'), (state, asked, _, [key = '']) => listIssueComments(state, asked, key)],
  [
    'PUT',
    at('/api/2/issue/:id/comment/:id'),
    (state, asked, login, [key = '', id = '']) => changeComment(state, asked, key, id, agentId(login)),
  ],
  ['DELETE', jira('/issue/:id/comment/:id'), (state, _, __, [key = '', id = '']) => deleteComment(state, key, id)],
  ['GET', desk('/servicedesk'), (_, asked) => listDesks(asked)],
  ['GET', desk('/requesttype'), (_, asked) => listTypes(asked)],
  ['GET', desk('/organization'), listOrganizations],
  ['POST', desk('/customer'), createCustomer],
  ['POST', desk('/servicedesk/:id/customer'), joinDesk],
  ['POST', desk('/servicedesk/:id/attachTemporaryFile'), (state, asked, _, [id = '']) => upload(state, asked, id)],
  ['POST', desk('/request'), (state, asked, login) => createRequest(state, asked, agentId(login))],
  ['GET', desk('/request/:id'), (state, asked, _, [key = '']) => readRequest(state, asked, key)],
  ['GET', desk('/request/:id/feedback'), (state, asked, _, [key = '']) => readFeedback(state, asked, key)],
  ['GET', desk('/request/:id/comment'), (state, asked, _, [key = '']) => listComments(state, asked, key)],
  [
    'POST',
    desk('/request/:id/comment'),
    (state, asked, login, [key = '']) => addComment(state, asked, key, agentId(login)),
  ],
  [
    'POST',
    desk('/request/:id/attachment'),
    (state, asked, login, [key = '']) => attach(state, asked, key, agentId(login)),
  ],
  [
    'POST',
    desk('/request/:id/participant'),
    (state, asked, _, [key = '']) => changeParticipants(state, asked, key, true),
  ],
  [
    'DELETE',
    desk('/request/:id/participant'),
    (state, asked, _, [key = '']) => changeParticipants(state, asked, key, false),
  ],
];

/** Unless it is told not to, it sends to where its files lie. */
function download(state: State, { query }: Asked, id: string): Told {
  const file = state.issues.flatMap(({ files }) => files).find((one) => one.id === id);
  if (!file) throw absent();
  if (query.get('redirect') !== 'false')
    return { status: 303, headers: { location: 'https://api.media.atlassian.com/file' } };
  return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes };
}

function route(state: State, asked: Asked, login: string): Told | Promise<Told> {
  for (const [method, path, answer] of ROUTES) {
    const [, ...ids] = path.exec(asked.path) ?? [];
    if (method === asked.method && path.test(asked.path))
      return answer(state, asked, login, ids.map(decodeURIComponent));
  }
  throw absent();
}
