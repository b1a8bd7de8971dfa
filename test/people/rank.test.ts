import { describe, expect, it } from 'vitest';
import type { Role, SeenPerson } from '../../lib/model';
import { rank } from '../../lib/people/rank';

const person = (email: string, role: Role, name?: string): SeenPerson => ({ email, role, name });

describe('the people of a mail', () => {
  it('are named once, in the strongest role and with a name if any place has one', () => {
    const people = [person('A@x.example', 'to', 'Anna'), person('a@x.example', 'sender')];
    expect(rank(people, { own: [], theirs: [], never: [] }).people).toEqual([person('a@x.example', 'sender', 'Anna')]);
  });

  it('are at most 60, and what is no address is left out', () => {
    const many = Array.from({ length: 100 }, (_, at) => person(`p${at}@x.example`, 'to'));
    const { people } = rank([person('not an address', 'sender'), ...many], { own: [], theirs: [], never: [] });
    expect(people).toHaveLength(60);
    expect(people[0]?.email).toBe('p0@x.example');
  });
});
