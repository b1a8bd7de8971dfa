import { describe, expect, it } from 'vitest';
import { freeColour, lettersOf } from '../../lib/model/mark';

describe('the mark of an account', () => {
  it.each([
    ['Acme Support', 'as'],
    ['Zendesk', 'ze'],
    ['Request Tracker rt.acme.example', 'rt'],
    ['Support (EU)', 'se'],
    ['Ünal Çelik', 'üç'],
    ['', ''],
  ])('%j gives %j', (name, letters) => expect(lettersOf(name)).toBe(letters));

  it('has the first colour that is free, and after the twelfth they begin again', () => {
    const having = (...colours: number[]) => colours.map((colour) => ({ mark: { letters: 'as', colour } }));
    expect(freeColour(having(1, 3))).toBe(2);
    expect(freeColour(having(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))).toBe(1);
    expect(freeColour(having(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1))).toBe(2);
  });
});
