import { beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '../../lib/state/session';
import type { Hello } from '../../lib/wire/protocol';
import { ACCOUNTS, hello, MARA, SIGHTING } from '../components/preview/samples';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

describe('what happens while the first word is on its way', () => {
  let far: FakeWire;
  let answer: (hello: Hello) => void;

  function ask(more: Parameters<typeof hello>[0] = {}) {
    far.answer('surface.hello', () => new Promise((resolve) => (answer = resolve)));
    const session = createSession(far, 'dock');
    const asked = session.refresh();
    return {
      session,
      /** The worker had read what it says before the events that were told meanwhile. */
      answered: async () => {
        answer(hello(more));
        await asked;
      },
    };
  }

  beforeEach(() => {
    far = createFakeWire();
  });

  it('is not lost: somebody comes into sight in our tab', async () => {
    const { session, answered } = ask({ sighting: undefined });
    far.emit('contact.sighted', { tab: 1, sighting: SIGHTING });
    await answered();
    expect(session.sighting.value?.people[0]?.email).toBe(MARA);
  });

  it('concerns us only in our tab', async () => {
    const { session, answered } = ask({ sighting: undefined });
    far.emit('contact.sighted', { tab: 2, sighting: SIGHTING });
    await answered();
    expect(session.sighting.value).toBeUndefined();
  });

  it('is not undone by an answer that is older', async () => {
    const { session, answered } = ask();
    far.emit('accounts.changed', { accounts: ACCOUNTS.slice(1) });
    far.emit('outbox.changed', { items: [] });
    await answered();
    expect(session.accounts.value).toEqual(ACCOUNTS.slice(1));
  });

  it('is told once: a later answer holds as it is', async () => {
    const { session, answered } = ask();
    far.emit('accounts.changed', { accounts: [] });
    await answered();
    far.answer('surface.hello', () => hello());
    await session.refresh();
    expect(session.accounts.value).toEqual(ACCOUNTS);
  });
});
