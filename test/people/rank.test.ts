import { describe, expect, it } from 'vitest';
import type { Role, SeenPerson } from '../../lib/model';
import { rank } from '../../lib/people/rank';
import { seen } from '../../lib/people/seen';
import { weigh } from '../../lib/people/weigh';

const person = (email: string, role: Role, name?: string): SeenPerson => ({ email, role, name });
const PRETENDER = { email: 'evil@x.example', name: 'ceo@bank.example' };

describe('the people of a mail', () => {
  it('are named once, in the strongest role and with a name if any place has one', () => {
    const people = [person('A@x.example', 'to', 'Anna'), person('a@x.example', 'sender')];
    expect(rank(people, { own: [], theirs: [], never: [] }).people).toEqual([person('a@x.example', 'sender', 'Anna')]);
  });

  it('stay under suspicion where the name comes from another place and pretends an address', () => {
    const known = { own: [], theirs: [], never: [] };
    const [sender] = rank([seen({ email: 'evil@x.example' }, 'sender'), seen(PRETENDER, 'to')], known).people;
    expect(sender).toMatchObject({ name: PRETENDER.name, disguise: 'ceo@bank.example' });
    const [weighed] = weigh(
      [
        { role: 'page', text: 'mailto:evil@x.example', weight: 6 },
        { role: 'page', text: `"${PRETENDER.name}" <evil@x.example>`, weight: 1 },
      ],
      known,
    ).people;
    expect(weighed).toMatchObject({ name: PRETENDER.name, disguise: 'ceo@bank.example' });
  });

  it('are only offered where a mail came by our own list, and whoever wrote it is not named', () => {
    const known = { own: ['support@desk.example'], theirs: [], never: [] };
    const list = person('support@desk.example', 'sender', "'Jane Doe' via Support");
    const { people, why } = rank([list, person('support@desk.example', 'to'), person('b@x.example', 'to')], known);
    expect(people.map(({ email }) => email)).toEqual(['b@x.example']);
    expect(why).toBeUndefined();
  });

  it('are at most 60, and what is no address is left out', () => {
    const many = Array.from({ length: 100 }, (_, at) => person(`p${at}@x.example`, 'to'));
    const { people } = rank([person('not an address', 'sender'), ...many], { own: [], theirs: [], never: [] });
    expect(people).toHaveLength(60);
    expect(people[0]?.email).toBe('p0@x.example');
  });
});
