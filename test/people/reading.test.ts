import { describe, expect, it, vi } from 'vitest';
import { type Mention, ReadingShape } from '../../lib/model';
import { sight } from '../../lib/people/sight';
import { reading } from '../../lib/sites/reading';
import fc from '../random';

/* What a page tells is bounded on both ends: the reader cuts it down, and the worker takes no more. */

vi.setConfig({ testTimeout: 60_000 });

const KNOWN = { own: [], theirs: [], never: [] };
const mention = (text: string, more: Partial<Mention> = {}): Mention => ({ role: 'to', text, ...more });
const isTaken = (mentions: Mention[]) => ReadingShape().safeParse({ site: 'test', mentions, own: [] }).success;

describe('the worker', () => {
  it.each<[string, Mention[]]>([
    ['too many places', Array.from({ length: 301 }, () => mention('a@x.example'))],
    ['a text that is too long', [mention(`${'a'.repeat(2000)}@x.example`)]],
    ['a name that is too long', [mention('a@x.example', { name: 'n'.repeat(301) })]],
    ['too much text in all', Array.from({ length: 60 }, () => mention(`a@x.example ${'a'.repeat(1500)}`))],
    ['a message that is none', [mention('a@x.example', { message: -1 })]],
    ['a weight that is none', [mention('a@x.example', { weight: Number.POSITIVE_INFINITY })]],
  ])('does not take %s', (_, mentions) => {
    expect(isTaken(mentions)).toBe(false);
  });

  it('takes what fits', () => {
    expect(isTaken(Array.from({ length: 300 }, (_, at) => mention(`a${at}@x.example`, { message: at })))).toBe(true);
  });

  it('makes a sighting of whatever it takes, without throwing', () => {
    const any = fc.array(
      fc.record(
        {
          role: fc.constantFrom<Mention['role'][]>(
            'record',
            'sender',
            'reply-to',
            'forwarded',
            'to',
            'cc',
            'selection',
            'page',
          ),
          text: fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.emailAddress()),
          name: fc.string({ unit: 'binary', maxLength: 20 }),
          loose: fc.boolean(),
          folded: fc.boolean(),
          message: fc.nat(3),
          weight: fc.double({ min: 0, max: 1000, noNaN: true }),
        },
        { requiredKeys: ['role', 'text'] },
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, fc.array(fc.string(), { maxLength: 3 }), (mentions, own) => {
        const seen = sight({ site: 'test', mentions, own }, KNOWN);
        expect(seen?.why === undefined || seen.people.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a site reader', () => {
  it('tells nothing that the worker would not take, whatever the page holds', () => {
    const long = fc
      .tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.nat(700))
      .map(([text, times]) => text.repeat(times));
    const place = fc.record({
      role: fc.constant('to' as const),
      text: long.map((text) => `${text}@x.example`),
      name: long,
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 400 }), long, (mentions, subject) => {
        const told = reading({
          site: 'test',
          mentions,
          own: mentions.map(({ text }) => text),
          subject,
          link: subject,
          thread: subject,
        });
        expect(ReadingShape().safeParse(told).success).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out what is too long rather than cut it: half an address is somebody else’s', () => {
    const told = reading({
      site: 'test',
      mentions: [mention(`maria@${'x'.repeat(2100)}.example`), mention('a@x.example')],
    });
    expect(told.mentions.map(({ text }) => text)).toEqual(['a@x.example']);
  });

  it('leaves out what names nobody', () => {
    const told = reading({
      site: 'test',
      mentions: [mention('Maria'), undefined],
      own: [null, 'Erin', ' erin@x.example '],
    });
    expect(told).toMatchObject({ mentions: [], own: [' erin@x.example '] });
  });
});
