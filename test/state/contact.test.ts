import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import { createContact } from '../../lib/state/contact';
import { createSession } from '../../lib/state/session';
import { ACCOUNTS, hello, MARA, rowsOf, SIGHTING } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

const JONAS = 'jonas.berg@nordhavn.example';
const only = (email: string, name?: string) => ({
  ...SIGHTING,
  people: [{ email, name, role: 'sender' as const }],
});

describe('the contact on screen', () => {
  let far: FakeWire;
  /** What waits for its time. */
  let waits: { ms: number; run(): void }[];
  const isBusy = signal(false);

  async function start(more: Parameters<typeof hello>[0] = {}) {
    far.answer('surface.hello', () => hello(more));
    far.answer('contact.pick', () => undefined);
    far.answer('person.mark', () => undefined);
    const session = createSession(far, 'dock');
    const after = (ms: number, run: () => void) => {
      const wait = { ms, run };
      waits.push(wait);
      return () => {
        waits = waits.filter((one) => one !== wait);
      };
    };
    const contact = createContact(fakeRoom(far.wire, { after }), { session, isBusy });
    await session.refresh();
    return { session, contact };
  }

  beforeEach(() => {
    far = createFakeWire();
    waits = [];
    isBusy.value = false;
  });

  it('is the first person of the page, and every account is asked at once', async () => {
    const { contact } = await start();
    expect(contact.email.value).toBe(MARA);
    expect(far.last('contact').ask).toEqual({ email: MARA, fresh: false });
    expect([...contact.answers.value.keys()]).toEqual(ACCOUNTS.map(({ id }) => id));
    expect([...contact.answers.value.values()].every(({ state }) => state === 'looking')).toBe(true);
  });

  it('is nobody while the page gives no reason for any of its people', async () => {
    const { contact } = await start({ sighting: { ...SIGHTING, why: undefined } });
    expect(contact.email.value).toBeUndefined();
    expect(contact.people.value).toHaveLength(5);
    expect(far.watches('contact')).toHaveLength(0);
  });

  it('drops late answers for a person who is no longer shown', async () => {
    const { contact } = await start();
    const old = far.last('contact');
    far.emit('contact.sighted', { tab: 1, sighting: only(JONAS, 'Jonas Berg') });
    old.part({ account: 'acme', state: 'found', rows: rowsOf('acme') });
    expect(old.isStopped).toBe(true);
    expect(contact.name.value).toBe('Jonas Berg');
    expect(contact.answers.value.get('acme')?.rows).toEqual([]);
  });

  it('does not follow sightings in other tabs', async () => {
    const { contact } = await start();
    far.emit('contact.sighted', { tab: 2, sighting: only(JONAS) });
    expect(contact.email.value).toBe(MARA);
  });

  it('follows the tab in front in a panel of that window', async () => {
    const { contact } = await start({ tab: 1, window: 7 });
    far.emit('contact.sighted', { tab: 2, window: 7, sighting: only(JONAS) });
    expect(contact.email.value).toBe(JONAS);
  });

  it('stays while a composer has text, and says who is open in the mail', async () => {
    const { contact } = await start();
    isBusy.value = true;
    far.emit('contact.sighted', { tab: 1, sighting: only(JONAS, 'Jonas Berg') });
    expect(contact.email.value).toBe(MARA);
    expect(contact.held.value).toBe('Jonas Berg');
    isBusy.value = false;
    expect(contact.email.value).toBe(MARA);
    contact.follow();
    expect(contact.email.value).toBe(JONAS);
    expect(contact.held.value).toBeUndefined();
  });

  it('is whoever is looked up by hand, until the page shows somebody new', async () => {
    const { contact } = await start();
    expect(contact.lookUp('Jonas Berg <jonas.berg@nordhavn.example>')).toBe(true);
    expect(contact.email.value).toBe(JONAS);
    expect(far.asks('contact.pick')).toEqual([{ email: JONAS }]);
    far.emit('contact.sighted', { tab: 1, sighting: only(MARA) });
    expect(contact.email.value).toBe(MARA);
  });

  it('looks up a copied address without the invisible signs around it', async () => {
    const { contact } = await start();
    expect(contact.lookUp('\u202a\u200bjonas.berg@nordhavn.example\u202c')).toBe(true);
    expect(contact.email.value).toBe(JONAS);
  });

  it.each(['', 'mara', 'mara@', 'a b@c.example', 'two@a.example, three@b.example'])(
    'refuses to look up %j',
    async (typed) => {
      const { contact } = await start();
      expect(contact.lookUp(typed)).toBe(false);
      expect(contact.email.value).toBe(MARA);
    },
  );

  it('keeps the rows on screen, marked, while all accounts are asked again', async () => {
    const { contact } = await start();
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme') });
    contact.askAgain();
    expect(far.last('contact').ask).toEqual({ email: MARA, fresh: true });
    expect(contact.answers.value.get('acme')).toMatchObject({ state: 'cached', rows: rowsOf('acme') });
    far.last('contact').part({ account: 'acme', state: 'failed', rows: [], failure: { kind: 'unauthorized' } });
    expect(contact.answers.value.get('acme')).toMatchObject({ state: 'failed', rows: rowsOf('acme') });
  });

  it('asks again when the worker went away with answers outstanding, but not for ever', async () => {
    await start();
    for (let lost = 0; lost < 10; lost += 1) far.last('contact').lost();
    expect(far.watches('contact')).toHaveLength(4);
  });

  it('asks by itself when the time has come that a desk named, and not before the others have answered', async () => {
    const { contact } = await start({ accounts: ACCOUNTS.slice(0, 2) });
    const [first, second] = ACCOUNTS.map(({ id }) => id);
    const failure = { kind: 'limited' as const, until: '2026-11-21T09:54:30.000Z' };
    far.last('contact').part({ account: first!, state: 'failed', rows: [], failure });
    expect(waits).toEqual([]);
    far.last('contact').part({ account: second!, state: 'found', rows: rowsOf(second!) });
    expect(waits.map(({ ms }) => ms)).toEqual([30_000]);
    waits[0]?.run();
    expect(far.last('contact').ask).toEqual({ email: MARA, fresh: false });
    expect(contact.answers.value.get(second!)?.rows).toEqual(rowsOf(second!));
    expect(waits).toEqual([]);
  });

  it('leaves a desk that always asks to wait a moment some time', async () => {
    await start({ accounts: ACCOUNTS.slice(0, 1) });
    const failure = { kind: 'limited' as const, until: '2026-11-21T09:54:01.000Z' };
    far.last('contact').part({ account: ACCOUNTS[0]!.id, state: 'failed', rows: [], failure });
    expect(waits.map(({ ms }) => ms)).toEqual([5_000]);
  });

  it('asks nothing more when the worker goes away after the last answer', async () => {
    await start({ accounts: ACCOUNTS.slice(0, 1) });
    far.last('contact').part({ account: 'acme', state: 'nobody', rows: [] });
    far.last('contact').lost();
    expect(far.watches('contact')).toHaveLength(1);
  });

  it('asks a new account too, without taking away what the others said', async () => {
    const { contact } = await start({ accounts: ACCOUNTS.slice(0, 1) });
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme') });
    far.emit('accounts.changed', { accounts: ACCOUNTS.slice(0, 2) });
    expect(contact.answers.value.get('acme')?.rows).toHaveLength(3);
    expect(contact.answers.value.get('retail')?.state).toBe('looking');
  });

  it('adds further pages once, and not to another person', async () => {
    const { contact } = await start();
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme').slice(0, 1), more: 'p2' });
    far.answer('tickets.more', () => ({ rows: rowsOf('acme') }));
    await contact.showMore('acme');
    expect(far.asks('tickets.more')).toEqual([{ account: 'acme', email: MARA, next: 'p2' }]);
    expect(contact.answers.value.get('acme')).toMatchObject({ rows: rowsOf('acme'), more: undefined });
    await contact.showMore('acme');
    expect(far.asks('tickets.more')).toHaveLength(1);
  });

  it('asks for further pages of the form of the address that the desk knows', async () => {
    const { contact } = await start();
    const under = { email: 'mara@gmail.com', by: 'dots' as const };
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme').slice(0, 1), more: 'p2', under });
    far.last('contact').part({ account: 'acme', state: 'failed', rows: [], failure: { kind: 'locked' } });
    expect(contact.answers.value.get('acme')?.under).toEqual(under);
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme').slice(0, 1), more: 'p2', under });
    far.answer('tickets.more', () => ({ rows: [] }));
    await contact.showMore('acme');
    expect(far.asks('tickets.more')).toEqual([{ account: 'acme', email: 'mara@gmail.com', next: 'p2' }]);
  });

  it('is passed over from now on after "Never this one"', async () => {
    const { contact } = await start();
    far.answer('surface.hello', () => hello({ sighting: only(JONAS) }));
    await contact.mark(MARA, 'never');
    expect(far.asks('person.mark')).toEqual([{ email: MARA, as: 'never' }]);
    expect(contact.email.value).toBe(JONAS);
  });

  it('is asked for as a whole after a missed event', async () => {
    const { contact } = await start();
    far.answer('surface.hello', () => hello({ sighting: only(JONAS) }));
    far.gap();
    await expect.poll(() => contact.email.value).toBe(JONAS);
  });
});
