import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createGrants, type Grant } from '../../lib/background/grants';
import { openVault } from '../../lib/background/vault';
import { createSecrets } from '../../lib/background/vault/secrets';
import { memoryArea } from './doubles';
import { memorySession } from './memory';

const HOUR_MS = 60 * 60 * 1000;
const typed = { id: 'app', secret: 'sesame-4711' };

/** A browser whose workers come and go, and a desk that sells tokens by number. */
function bench(more: Partial<Grant> = { until: 2 * HOUR_MS }) {
  const session = memorySession();
  const area = memoryArea();
  const vault = openVault({ area, session: memorySession() });
  const secrets = createSecrets({ area, vault });
  const bought: (Grant | undefined)[] = [];
  let now = 0;
  const live = () => createGrants({ session, vault, now: () => now, remember: secrets.remember });
  return {
    live,
    session,
    secrets,
    bought,
    pass: (ms: number) => {
      now += ms;
    },
    buy: async (former: Grant | undefined): Promise<Grant> => {
      bought.push(former);
      return { token: `token-${bought.length}`, ...more };
    },
  };
}

describe('a token', () => {
  it('is bought once, also by many who ask at the same moment', async () => {
    const { live, buy, bought } = bench();
    const grants = live();
    const ask = () => grants.of('a', typed).token(buy);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(await ask()).toBe('token-1');
    expect(bought).toEqual([undefined]);
  });

  it('outlives the worker, and lies nowhere in clear', async () => {
    const { live, buy, bought, session } = bench();
    await live().of('a', typed).token(buy);
    expect(await live().of('a', typed).token(buy)).toBe('token-1');
    expect(bought).toHaveLength(1);
    expect(session.keys()).toEqual(['grant:a']);
    const { data } = JSON.parse(String(await session.get('grant:a')));
    for (const secret of ['token-1', typed.secret]) expect([data, atob(data)].join()).not.toContain(secret);
  });

  it('is renewed before it ends, and the former one is at hand for that', async () => {
    const { live, buy, bought, pass } = bench({ until: HOUR_MS, refresh: 'again' });
    const grants = live().of('a', typed);
    await grants.token(buy);
    pass(HOUR_MS - 61_000);
    expect(await grants.token(buy)).toBe('token-1');
    pass(1000);
    expect(await grants.token(buy)).toBe('token-2');
    expect(bought).toEqual([undefined, { token: 'token-1', until: HOUR_MS, refresh: 'again' }]);
  });

  it('tells what buys the next one, and leaves it to the account’s secrets for the next worker', async () => {
    const { live, buy, secrets } = bench({ refresh: 'again' });
    await secrets.keep('a', typed);
    const grants = live().of('a', typed);
    expect(await grants.refresh()).toBeUndefined();
    await grants.token(buy);
    expect([await grants.refresh(), await live().of('a', typed).refresh()]).toEqual(['again', undefined]);
    expect(await secrets.of('a')).toEqual({ ...typed, refresh: 'again' });
  });

  it('whose worker dies before it is at hand leaves the next worker nothing that is over', async () => {
    const { live, buy, secrets, session } = bench({ refresh: 'first' });
    await secrets.keep('a', typed);
    await live().of('a', typed).token(buy);
    const dying = live().of('a', typed);
    session.set = () => new Promise(() => {});
    void dying.token(async () => ({ token: 'token-2', refresh: 'second' }), 'token-1');
    await expect.poll(async () => (await secrets.of('a')).refresh).toBe('second');
    expect((await live().of('a', typed).held())?.refresh).toBeUndefined();
  });

  it('gives its refresh token to no other sign-in of the account', async () => {
    const { live, buy, secrets } = bench({ refresh: 'of somebody else' });
    await secrets.keep('a', { ...typed, refresh: 'mine' });
    await live()
      .of('a', { ...typed, secret: 'of somebody else' })
      .token(buy);
    expect((await secrets.of('a')).refresh).toBe('mine');
  });

  it('that comes after the person has signed in again is dropped', async () => {
    const { live, secrets } = bench();
    await secrets.keep('a', { ...typed, refresh: 'former' });
    const grants = live().of('a', typed);
    const late = Promise.withResolvers<Grant>();
    const waiting = grants.token(() => late.promise);
    await grants.take({ token: 'theirs', refresh: 'new' });
    late.resolve({ token: 'late', refresh: 'late' });
    expect(await waiting).toBe('theirs');
    expect([(await grants.held())?.token, (await secrets.of('a')).refresh]).toEqual(['theirs', 'new']);
  });

  it('without an end is good until it is refused', async () => {
    const { live, buy, pass } = bench({});
    const grants = live().of('a', typed);
    await grants.token(buy);
    pass(1000 * HOUR_MS);
    expect(await grants.token(buy)).toBe('token-1');
    expect(await grants.token(buy, 'token-1')).toBe('token-2');
  });

  it('that was refused twice at once is renewed once', async () => {
    const { live, buy, bought } = bench();
    const grants = live().of('a', typed);
    const token = await grants.token(buy);
    expect(await Promise.all([grants.token(buy, token), grants.token(buy, token)])).toEqual(['token-2', 'token-2']);
    // Whoever was refused late finds the new one.
    expect(await grants.token(buy, token)).toBe('token-2');
    expect(bought).toHaveLength(2);
  });

  it('is kept before anybody has it: the desk may take the former one back', async () => {
    const { live, buy } = bench({ refresh: 'again' });
    await live().of('a', typed).token(buy);
    expect(await live().of('a', typed).token(buy, 'token-1')).toBe('token-2');
    expect(await live().of('a', typed).token(buy)).toBe('token-2');
  });

  it('is not another account’s, nor what other secrets bought', async () => {
    const { live, buy } = bench();
    const grants = live();
    expect(await grants.of('a', typed).token(buy)).toBe('token-1');
    expect(await grants.of('b', typed).token(buy)).toBe('token-2');
    expect(await grants.of('a', { ...typed, secret: 'another' }).token(buy)).toBe('token-3');
    expect(await live().of('a', typed).token(buy)).toBe('token-4');
  });

  it('is forgotten with its account', async () => {
    const { live, buy, session } = bench();
    const grants = live();
    await grants.of('a', typed).token(buy);
    await grants.forget('a');
    expect(session.keys()).toEqual([]);
  });

  it('that cannot be bought fails for all who wait, and is tried again by the next', async () => {
    const { live, buy, bought } = bench();
    const grants = live().of('a', typed);
    let tries = 0;
    const refuse = async (): Promise<Grant> => {
      tries += 1;
      throw new Error('closed');
    };
    const [one, other] = await Promise.allSettled([grants.token(refuse), grants.token(refuse)]);
    expect([one.status, other.status, tries]).toEqual(['rejected', 'rejected', 1]);
    expect(await grants.token(buy)).toBe('token-1');
    expect(bought).toHaveLength(1);
  });

  it('in a damaged place is bought anew', async () => {
    const { live, buy, session } = bench();
    await session.set('grant:a', '{"key":');
    expect(await live().of('a', typed).token(buy)).toBe('token-1');
  });
});
