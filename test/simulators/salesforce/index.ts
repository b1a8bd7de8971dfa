import { agents } from '../../world';
import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { answer, BELOW, refused } from './calls';
import { createState, type State } from './state';

/* Salesforce's REST API and its pages for signing in, as its documentation has them. */

export type SimulatedSalesforce = SimulatedDesk & { state: State; authorization: Authorization };

/** Starts a fresh one, filled from the world. */
export async function startSalesforce({ port = 0 } = {}): Promise<SimulatedSalesforce> {
  const state = createState();
  // How long a session lasts is the organisation's business, and no answer says it.
  const authorization = createAuthorization({ scopes: ['api', 'refresh_token'], lifeSeconds: 7200, tellsLife: false });
  const running = await serve((asked) => respond(state, authorization, asked), port);
  return {
    ...running,
    way: 'oauth',
    secretsOf: (login) => authorization.secretsOf(login),
    signedIn: (login) => {
      const { name = login, email } = agents.find((one) => one.login === login) ?? {};
      return { agent: { id: state.userOf(login)?.Id ?? login, name, email } };
    },
    state,
    authorization,
  };
}

function respond(state: State, authorization: Authorization, asked: Asked): Told {
  switch (asked.path) {
    case '/services/oauth2/authorize':
      return authorization.page(asked);
    case '/services/oauth2/token':
      return authorization.token(asked);
    case '/services/oauth2/revoke':
      authorization.revoke(new URLSearchParams(asked.body.toString()).get('token') ?? '');
      return { status: 200 };
  }
  const login = authorization.loginOf(asked);
  if (login === undefined)
    return { status: 401, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] };
  state.calls += 1;
  const headers = { 'sforce-limit-info': `api-usage=${state.calls}/15000` };
  const { method, path, query, body } = asked;
  if (!path.startsWith(BELOW)) return { status: 404, body: [{ message: 'Not found', errorCode: 'NOT_FOUND' }] };
  try {
    const given = body.length > 0 ? JSON.parse(body.toString()) : {};
    const told = answer({ state, login, headers: asked.headers }, { method, path, query, body: given });
    return { ...told, headers: { ...headers, ...told.headers } };
  } catch (error) {
    return { ...refused(error), headers };
  }
}
