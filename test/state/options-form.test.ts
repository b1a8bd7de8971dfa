import { describe, expect, it } from 'vitest';
import { FailureError } from '../../lib/model/failure';
import { createAccountForm } from '../../lib/state/account-form';
import type { AccountView } from '../../lib/wire/protocol';
import { account, fakeWire, type Given, plan, REQUEST_TRACKER, ZENDESK, ZOHO } from '../components/options-world';

/** A form with a clock that the test turns, a memory that it can read, and a browser that answers as it says. */
function setUp(given: Given = {}, access: () => Promise<boolean> = async () => true) {
  const waiting: (() => void)[] = [];
  const memory = { text: null as string | null };
  const requested: string[][] = [];
  const fake = fakeWire({
    'account.plan': ({ address }) => plan(`https://${address}`, address ? undefined : 'empty'),
    'account.connect': () => account('new'),
    ...given,
  });
  const form = createAccountForm({
    wire: fake.wire,
    requestAccess(patterns) {
      requested.push(patterns);
      return access();
    },
    memory: {
      getItem: () => memory.text,
      setItem: (text) => {
        memory.text = text;
      },
      removeItem: () => {
        memory.text = null;
      },
    },
    after(_ms, run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  });
  /** Lets the typing rest, and the worker answer. */
  const rest = async () => {
    for (const run of waiting.splice(0)) run();
    await settled();
  };
  return { ...fake, form, rest, requested, memory, waiting };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function typed(given?: Given, access?: () => Promise<boolean>) {
  const set = setUp(given, access);
  set.form.choose(REQUEST_TRACKER, []);
  set.form.change({ address: 'rt.acme.example' });
  set.form.typeSecret('token', '1-14-secret');
  await set.rest();
  return set;
}

describe('account form', () => {
  it('asks what the address means once the typing rests', async () => {
    const { form, of, rest } = setUp();
    form.choose(REQUEST_TRACKER, []);
    await settled();
    for (const address of ['rt', 'rt.acme', 'rt.acme.example']) form.change({ address });
    await rest();
    expect(of('account.plan')).toEqual([
      { desk: 'request-tracker', address: '' },
      { desk: 'request-tracker', address: 'rt.acme.example' },
    ]);
    expect(form.ready.value?.address).toBe('https://rt.acme.example');
  });

  it('is not ready while the plan belongs to an older address', async () => {
    const { form } = await typed();
    expect(form.ready.value).toBeDefined();
    form.change({ address: 'rt.acme.exampl' });
    expect(form.ready.value).toBeUndefined();
  });

  it('drops a plan that comes after the address was changed', async () => {
    const answers: (() => void)[] = [];
    const { form, waiting } = setUp({
      'account.plan': ({ address }) =>
        new Promise((resolve) => answers.push(() => resolve(plan(`https://${address}`)))),
    });
    form.choose(REQUEST_TRACKER, []);
    form.change({ address: 'one.example' });
    waiting.splice(0).map((run) => run());
    form.change({ address: 'two.example' });
    waiting.splice(0).map((run) => run());
    for (const answer of answers.reverse()) answer();
    await settled();
    expect(form.plan.value?.address).toBe('https://two.example');
  });

  it('is not ready while the worker sees a problem', async () => {
    const { form, rest, requested } = setUp({ 'account.plan': () => plan('http://rt.example', 'plain-http') });
    form.choose(REQUEST_TRACKER, []);
    form.change({ address: 'http://rt.example' });
    await rest();
    await form.connect();
    expect(form.ready.value).toBeUndefined();
    expect(requested).toEqual([]);
  });

  it('asks the browser in the same breath as the click', async () => {
    const { form, requested } = await typed();
    void form.connect();
    expect(requested).toEqual([['https://rt.acme.example/*']]);
  });

  it('connects with what was typed, a name from desk and host, and a free mark', async () => {
    const { form, of } = await typed();
    await form.connect();
    expect(of('account.connect')).toEqual([
      {
        desk: 'request-tracker',
        name: 'Request Tracker rt.acme.example',
        mark: { letters: 'rt', colour: 1 },
        address: 'rt.acme.example',
        way: 'token',
        secrets: { token: '1-14-secret' },
      },
    ]);
    expect(form.connected.value?.id).toBe('new');
    expect(form.about.value).toBeUndefined();
  });

  it('sends nothing when the person refuses the access, and keeps what was typed', async () => {
    const { form, of } = await typed({}, async () => false);
    await form.connect();
    expect(of('account.connect')).toEqual([]);
    expect(form.denied.value).toBe(true);
    expect(form.draft.value.secrets).toEqual({ token: '1-14-secret' });
  });

  it('keeps what was typed when the desk refuses the sign-in', async () => {
    const { form } = await typed({
      'account.connect': () => {
        throw new FailureError({ kind: 'unauthorized' });
      },
    });
    await form.connect();
    expect(form.failure.value).toEqual({ kind: 'unauthorized' });
    expect(form.draft.value).toMatchObject({ address: 'rt.acme.example', secrets: { token: '1-14-secret' } });
    form.typeSecret('token', '1-14-other');
    expect(form.failure.value).toBeUndefined();
  });

  it('sends what stood there at the click, and leaves another form alone that was opened meanwhile', async () => {
    const [access, answer] = [Promise.withResolvers<boolean>(), Promise.withResolvers<AccountView>()];
    const { form, of } = await typed({ 'account.connect': () => answer.promise }, () => access.promise);
    const connecting = form.connect();
    form.choose(ZENDESK, []);
    form.typeSecret('token', 'another-secret');
    access.resolve(true);
    await settled();
    expect(of('account.connect')).toMatchObject([{ desk: 'request-tracker', secrets: { token: '1-14-secret' } }]);
    answer.resolve(account('new'));
    await connecting;
    expect([form.about.value?.desk.id, form.draft.value.secrets]).toEqual(['zendesk', { token: 'another-secret' }]);
  });

  it('blames no other form for its own failure', async () => {
    const answer = Promise.withResolvers<AccountView>();
    const { form } = await typed({ 'account.connect': () => answer.promise });
    const connecting = form.connect();
    form.choose(ZENDESK, []);
    answer.reject(new FailureError({ kind: 'unauthorized', why: 'closed' }));
    await connecting;
    expect(form.failure.value).toBeUndefined();
  });

  it('connects once for two clicks', async () => {
    const { form, of } = await typed();
    await Promise.all([form.connect(), form.connect()]);
    expect(of('account.connect')).toHaveLength(1);
  });

  it('keeps no secret across a reload, but all else', async () => {
    const { form, memory } = setUp();
    form.choose(ZENDESK, []);
    form.change({ address: 'acme', name: 'Support', other: 'https://gateway.example' });
    form.typeSecret('email', 'priya@acme.example');
    form.typeSecret('token', 'a-long-secret');
    expect(memory.text).not.toContain('a-long-secret');

    const reloaded = setUp();
    reloaded.memory.text = memory.text;
    reloaded.form.restore([ZENDESK], []);
    expect(reloaded.form.about.value?.desk.id).toBe('zendesk');
    expect(reloaded.form.draft.value).toMatchObject({
      address: 'acme',
      name: 'Support',
      other: 'https://gateway.example',
      secrets: { email: 'priya@acme.example' },
    });
  });

  it('forgets everything typed when it is closed or was connected', async () => {
    for (const end of ['close', 'connect'] as const) {
      const { form, memory } = await typed();
      expect(memory.text).not.toBeNull();
      await form[end]();
      expect(memory.text).toBeNull();
      expect(form.draft.value.secrets).toEqual({});
    }
  });

  it('edits an account under its id and leaves its secrets alone', async () => {
    const { form, of, rest } = setUp();
    const before = account('7', { other: 'https://gateway.example', timeZone: 'Europe/Oslo' });
    form.edit(ZENDESK, before);
    await settled();
    form.change({ name: 'Renamed' });
    await rest();
    await form.connect();
    expect(of('account.connect')).toEqual([
      expect.objectContaining({
        id: '7',
        name: 'Renamed',
        mark: { letters: 're', colour: before.mark.colour },
        address: before.address,
        other: 'https://gateway.example',
        timeZone: 'Europe/Oslo',
        secrets: {},
      }),
    ]);
  });

  it('starts with the first region of a vendor that has regions', async () => {
    const { form, of } = setUp();
    form.choose(ZOHO, []);
    await settled();
    expect(of('account.plan')).toEqual([{ desk: 'zoho', address: 'https://desk.zoho.com' }]);
    expect(form.name.value).toBe('Zoho Desk');
  });

  it('never asks for a fixed address', async () => {
    const { form, of } = setUp();
    form.choose({ ...REQUEST_TRACKER, address: { ask: '', example: '', fixed: 'https://api.desk.example' } }, []);
    await settled();
    expect(of('account.plan')).toEqual([{ desk: 'request-tracker', address: 'https://api.desk.example' }]);
  });

  it('gives out the first colour that no account has', () => {
    const { form } = setUp();
    form.choose(ZENDESK, [account('1'), account('2', { mark: { letters: 'b', colour: 2 } })]);
    expect(form.mark.value.colour).toBe(3);
  });
});
