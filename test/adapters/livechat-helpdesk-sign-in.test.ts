import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import helpdesk from '../../lib/adapters/livechat-helpdesk';
import { planFor } from '../../lib/background/address';
import { asking } from '../../lib/background/asking';
import { openDesk } from '../../lib/background/desk';
import { createOAuth } from '../../lib/background/oauth';
import { systemClock } from '../../lib/platform/clock';
import { failureIn } from '../contract/bench';
import { type SimulatedLiveChatHelpDesk, startLiveChatHelpDesk } from '../simulators/livechat-helpdesk';

/* Signed in on the page of LiveChat, whose accounts stand at another host than HelpDesk. */

const HOME = 'https://api.helpdesk.com';
const ACCOUNTS = 'https://accounts.livechat.com';

let simulator: SimulatedLiveChatHelpDesk;
beforeEach(async () => {
  simulator = await startLiveChatHelpDesk();
});
afterEach(() => simulator.close());

function open(login: string, place: { address: string; other?: string } = simulator) {
  const { address, other } = place;
  const account = { id: 'a', address, other, way: 'oauth', agent: { id: '', name: '' }, origins: [] };
  return openDesk(helpdesk, account, { fetch, secrets: simulator.authorization.secretsOf(login) });
}
const asked = () => simulator.calls.map(({ method, path }) => `${method} ${path}`);

describe('signing in to LiveChat HelpDesk on its page', () => {
  it.each(['erin', 'felix'])('finds out who did it: %s', async (login) => {
    const { agent } = await open(login).whoAmI({});
    expect(agent).toEqual(simulator.signedIn?.(login).agent);
    expect(asked()).toEqual(['POST /v2/token', 'GET /v2/accounts/me', 'GET /v1/agents']);
  });

  it('is refused when its token is taken back', async () => {
    const desk = open('erin');
    await desk.whoAmI({});
    simulator.authorization.revoke();
    expect(await failureIn(desk.whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });

  it('asks for the other host only where it is needed', () => {
    const originsBy = (way: string) => planFor(helpdesk, '', undefined, { way }).origins.map(({ origin }) => origin);
    expect(originsBy('oauth')).toEqual([HOME, ACCOUNTS]);
    expect(originsBy('token')).toEqual([HOME]);
    const [way] = helpdesk.signIn;
    expect(way?.oauth?.at({ address: HOME, api: HOME }, {})).toEqual({
      authorize: `${ACCOUNTS}/`,
      token: `${ACCOUNTS}/v2/token`,
      scope: 'accounts--my:ro',
    });
  });

  it('goes nowhere but to a gateway, where there is one', async () => {
    expect((await open('erin', { address: HOME, other: simulator.address }).whoAmI({})).agent.email).toBe(
      'erin@desk.example',
    );
    const by = { way: 'oauth', secrets: {} };
    const { origins } = planFor(helpdesk, '', simulator.address, by);
    expect(origins.map(({ origin }) => origin)).toEqual([simulator.address]);
  });

  it('ends at LiveChat when the account is removed', async () => {
    const [{ oauth } = {}] = helpdesk.signIn;
    if (!oauth) return expect.fail();
    const typed = simulator.authorization.secretsOf('erin');
    const where = { address: simulator.address, api: simulator.address };
    const party = { desk: helpdesk.id, oauth, where, typed: { client: typed.client } };
    const engine = createOAuth({ ask: asking(fetch, systemClock), now: systemClock.now });
    await engine.revoke(party, { token: '', refresh: typed.refresh });
    expect(simulator.authorization.counts.revoked).toBe(1);
    const desk = openDesk(
      helpdesk,
      { id: 'a', ...where, way: 'oauth', agent: { id: '', name: '' }, origins: [] },
      { fetch, secrets: typed },
    );
    expect(await failureIn(desk.whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });
});
