import { describe, expect, it } from 'vitest';
import { adapters } from './contract/adapters';
import { verbsOf } from './contract/bench';
import { keysOf, verbWords } from './help-desks/words';

/* Laid side by side, two adapters differ only where their vendors do: whoever knows one finds their way in all. */

/** Who it is; what it asks of the person; how fast it may go; what it takes; where it is odd; its verbs. */
const CARD = [
  ...['id', 'name', 'home', 'sample', 'address', 'origins', 'base', 'signIn', 'limits', 'ticketsBy'],
  ...['fields', 'fileBytes', 'recipients', 'guestPage', 'refusesBrowsers', 'explain', 'open'],
];

/** What a person is not told of stands after what it belongs to. */
const AFTER: Partial<Record<string, string>> = { openAttachment: 'attach', searchTickets: 'findThread' };
const VERBS = keysOf(verbWords).flatMap((verb) => [verb, AFTER[verb] ?? []].flat());

const inOrder = (names: string[], order: string[]) => order.filter((name) => names.includes(name));

describe.each(adapters.map((adapter) => ({ adapter, name: adapter.name })))('$name', ({ adapter }) => {
  it('has its card in the order of all', () => {
    const names = Object.keys(adapter);
    expect(names).toEqual(inOrder(names, CARD));
  });

  it('has its verbs in the order of all, readers before writers', () => {
    const names: string[] = [...verbsOf(adapter)];
    expect(names).toEqual(inOrder(names, VERBS));
  });
});
