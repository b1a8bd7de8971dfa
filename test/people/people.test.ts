import { describe, expect, it } from 'vitest';
import type { Role, SeenPerson } from '../../lib/model';
import { disguise, isMachine, rank } from '../../lib/people/people';

const person = (email: string, role: Role, name?: string): SeenPerson => ({ email, role, name });
const ranked = (people: SeenPerson[], own: string[] = ['erin@desk.example'], never: string[] = []) => {
  const { people: listed, why } = rank(people, { own, never });
  return { first: why ? listed[0]?.email : undefined, listed: listed.map(({ email }) => email), why };
};

describe('no person', () => {
  it.each([
    'noreply@x.example',
    'no-reply@x.example',
    'no_reply@x.example',
    'No.Reply@X.example',
    'do-not-reply@x.example',
    'donotreply@x.example',
    'noreply+4711@x.example',
    'shop-noreply@x.example',
    'notification@x.example',
    'notifications@x.example',
    'mailer-daemon@x.example',
    'postmaster@x.example',
    'bounces+17=a@x.example',
    'unsubscribe@list.example',
    'news+unsubscribe@list.example',
    'room_4@resource.calendar.google.com',
  ])('reads %s', (email) => expect(isMachine(email)).toBe(true));

  it.each([
    'norman@x.example',
    'nora.reply@x.example',
    'alert.jensen@x.example',
    'support@x.example',
    'post@x.example',
  ])('is not said of %s', (email) => expect(isMachine(email)).toBe(false));
});

describe('a name', () => {
  it.each<[string | undefined, string | undefined]>([
    ['Maria Jensen', undefined],
    [undefined, undefined],
    ['attacker@evil.example', undefined],
    ['ATTACKER@evil.example', undefined],
    ['maria@bank.example', 'maria@bank.example'],
    ['Maria <maria@bank.example>', 'maria@bank.example'],
    ['maria＠bank.example', 'maria@bank.example'],
    ['maria﹫bank.example', 'maria@bank.example'],
    ['attacker@evil.example (maria@bank.example)', 'maria@bank.example'],
    ['José @ Acme', undefined],
  ])('%j pretends to be another address, or not', (name, expected) => {
    expect(disguise({ email: 'attacker@evil.example', name })).toBe(expected);
  });
});

describe('the person to show', () => {
  it('is the sender', () => {
    const found = ranked([person('erin@desk.example', 'to'), person('a@x.example', 'sender')]);
    expect(found).toEqual({ first: 'a@x.example', listed: ['a@x.example'], why: { role: 'sender', passed: ['own'] } });
  });

  it('is, in what I sent, the first recipient who is not me', () => {
    const people = [
      person('erin@desk.example', 'sender'),
      person('Erin@desk.example', 'to'),
      person('a@x.example', 'to'),
      person('b@x.example', 'to'),
      person('c@x.example', 'cc'),
    ];
    expect(ranked(people)).toMatchObject({
      first: 'a@x.example',
      listed: ['a@x.example', 'b@x.example', 'c@x.example'],
    });
  });

  it('is, in what I sent, whom I wrote to and not where I want the answer', () => {
    const people = [
      person('erin@desk.example', 'sender'),
      person('erin.home@y.example', 'reply-to'),
      person('a@x.example', 'to'),
    ];
    expect(ranked(people).first).toBe('a@x.example');
  });

  it('is a Cc of what I sent when nobody else is left', () => {
    expect(ranked([person('erin@desk.example', 'sender'), person('c@x.example', 'cc')]).first).toBe('c@x.example');
  });

  it('is no recipient of what somebody else sent', () => {
    const people = [person('noreply@x.example', 'sender'), person('b@x.example', 'to'), person('c@x.example', 'cc')];
    expect(ranked(people)).toEqual({
      first: undefined,
      listed: ['b@x.example', 'c@x.example', 'noreply@x.example'],
      why: undefined,
    });
  });

  it('is the sender before another Reply-To', () => {
    const found = ranked([person('home@x.example', 'reply-to'), person('a@x.example', 'sender')]);
    expect(found.listed).toEqual(['a@x.example', 'home@x.example']);
    expect(found.first).toBe('a@x.example');
  });

  it.each([
    'forms@desk.example',
    'webform@x.example',
    'contact-form@x.example',
    'no-reply@x.example',
    'wordpress@x.example',
  ])('is the Reply-To of %s, which only speaks for somebody', (sender) => {
    expect(ranked([person(sender, 'sender'), person('a@x.example', 'reply-to')])).toMatchObject({
      first: 'a@x.example',
      why: { role: 'reply-to' },
    });
  });

  it('is the Reply-To of an own form, by address or by domain', () => {
    const people = [
      person('forms@desk.example', 'sender'),
      person('erin@desk.example', 'to'),
      person('a@x.example', 'reply-to'),
    ];
    expect(ranked(people, ['*@desk.example']).first).toBe('a@x.example');
    const mine = [
      person('erin@desk.example', 'sender'),
      person('erin@desk.example', 'to'),
      person('a@x.example', 'reply-to'),
    ];
    expect(ranked(mine).first).toBe('a@x.example');
  });

  it.each(["'Maria Jensen' via Support", "'Maria Jensen' über Support", 'Maria Jensen via Support'])(
    'is not the mailing list that speaks for somebody: %s',
    (name) => {
      const list = person('support@lists.example', 'sender', name);
      const rest = [person('support@lists.example', 'to'), person('b@x.example', 'to')];
      const listed = ['b@x.example', 'support@lists.example'];
      expect(ranked([list, ...rest])).toEqual({ first: undefined, listed, why: undefined });
      expect(ranked([list, ...rest], ['support@lists.example']).first).toBeUndefined();
      const answered = ranked([list, person('maria@x.example', 'reply-to'), ...rest]);
      expect(answered).toMatchObject({ first: 'maria@x.example', why: { role: 'reply-to', passed: ['list'] } });
    },
  );

  it.each([
    person('maria@x.example', 'sender', 'Maria Jensen'),
    person('maria@x.example', 'sender', "Maria 'Mia' Jensen"),
  ])('is the sender who also wrote to herself: $name', (sender) => {
    expect(ranked([sender, person('maria@x.example', 'to')]).first).toBe('maria@x.example');
  });

  it('is nobody whom the person never wants to see', () => {
    const found = ranked([person('a@x.example', 'sender'), person('b@x.example', 'cc')], [], ['A@x.example']);
    expect(found).toEqual({ first: undefined, listed: ['b@x.example'], why: undefined });
  });

  it('is nobody when all are own', () => {
    expect(ranked([person('erin@desk.example', 'sender'), person('erin@desk.example', 'to')])).toEqual({
      first: undefined,
      listed: [],
      why: undefined,
    });
  });

  it('is named once, in the strongest role and with a name if any place has one', () => {
    const people = [person('A@x.example', 'to', 'Anna'), person('a@x.example', 'sender')];
    expect(rank(people, { own: [], never: [] }).people).toEqual([person('a@x.example', 'sender', 'Anna')]);
  });

  it('is taken from at most 60, and what is no address is left out', () => {
    const many = Array.from({ length: 100 }, (_, at) => person(`p${at}@x.example`, 'to'));
    const { people } = rank([person('not an address', 'sender'), ...many], { own: [], never: [] });
    expect(people).toHaveLength(60);
    expect(people[0]?.email).toBe('p0@x.example');
  });
});
