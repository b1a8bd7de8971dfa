import { describe, expect, it } from 'vitest';
import type { SeenPerson } from '../../lib/model';
import { peopleOf } from '../../lib/state/people';

const seen = (...people: SeenPerson[]) => peopleOf({ site: 'roundcube', people, passed: [], own: [] });

describe('people on the page', () => {
  it('are shown once each, in their strongest role', () => {
    const people = seen({ email: 'mara@nord.example', role: 'sender' }, { email: 'MARA@nord.example', role: 'cc' });
    expect(people.map(({ role }) => role)).toEqual(['sender']);
  });

  it('never go by a name that pretends the address of somebody else', () => {
    const [attacker] = seen({
      email: 'attacker@evil.example',
      name: 'maria@northwind.example',
      role: 'sender',
      disguise: 'maria@northwind.example',
    });
    expect(attacker).toMatchObject({ email: 'attacker@evil.example', disguise: 'maria@northwind.example' });
    expect(attacker?.name).toBeUndefined();
  });
});
