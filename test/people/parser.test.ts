import { describe, expect, it, vi } from 'vitest';
import type { Mailbox } from '../../lib/people/address';
import { decodeWords } from '../../lib/people/encoded-words';
import { parseMailboxes } from '../../lib/people/list';
import fc from '../random';

/* Whatever list is written by the rules is read as it was meant. */

const RUNS = { numRuns: 500 };
vi.setConfig({ testTimeout: 60_000 });

/** A name as people have them: no white space around it or doubled, which is not kept. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Z}\u00ad\u061c\u180e]+/gu, ' ').trim())
  .filter((text) => text !== '' && !text.includes('=?') && !text.includes('@'));
const email = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9.+'_-]{0,12}[a-z0-9]$/), fc.constantFrom('x.example', 'mail.nordhavn.example'))
  .map((parts) => parts.join('@'));
const person = fc.record({ email, name });

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const base64 = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const printable = (text: string) =>
  `=?utf-8?q?${[...Buffer.from(text)].map((code) => `=${code.toString(16).padStart(2, '0').toUpperCase()}`).join('')}?=`;
const comment = (text: string) => `(${text.replace(/[()\\]/g, '\\$&')})`;

/** The ways in which RFC 5322 and 2047 let a mailbox be written. */
const WAYS: ((one: Required<Mailbox>) => string)[] = [
  (one) => `${quoted(one.name)} <${one.email}>`,
  (one) => `${quoted(one.name)}<${one.email}>`,
  (one) => `${base64(one.name)} <${one.email}>`,
  (one) => `${printable(one.name)}\r\n <${one.email}>`,
  (one) => `${quoted(one.name)} <@route.example:${one.email}>`,
  (one) => `${one.email} ${comment(one.name)}`,
];

describe('a list that is written by the rules', () => {
  it('is read as it was meant, in whatever way each of its people is written', () => {
    const written = fc.array(fc.tuple(person, fc.constantFrom(...WAYS)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(written, fc.constantFrom(', ', ',', ';', ',\r\n\t', ' , '), (people, separator) => {
        const list = people.map(([one, way]) => way(one)).join(separator);
        expect(parseMailboxes(list)).toEqual(people.map(([one]) => one));
      }),
      RUNS,
    );
  });

  it('has the same people as a group', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 4 }), fc.constantFrom('Friends', '"Old: friends"'), (people, group) => {
        const list = `${group}: ${people.map((one) => `${quoted(one.name)} <${one.email}>`).join(', ')};`;
        expect(parseMailboxes(list)).toEqual(people);
      }),
      RUNS,
    );
  });

  it('has the same addresses when comments are put between its words', () => {
    fc.assert(
      fc.property(person, name, (one, said) => {
        const [local = '', domain = ''] = one.email.split('@');
        const list = `${quoted(one.name)} ${comment(said)} <${comment(said)}${local}@${domain}${comment(said)}>`;
        expect(parseMailboxes(list).map((found) => found.email)).toEqual([one.email]);
      }),
      RUNS,
    );
  });
});

describe('encoded words', () => {
  it('say what they said, cut anywhere, also in the middle of a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(60), (text, cut) => {
        fc.pre(text.isWellFormed());
        const bytes = Buffer.from(text);
        const words = [bytes.subarray(0, cut), bytes.subarray(cut)].map(
          (part) => `=?utf-8?B?${part.toString('base64')}?=`,
        );
        expect(decodeWords(words.join('\r\n '))).toBe(text);
      }),
      RUNS,
    );
  });

  it('leave all else as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '?', 'q', 'B', 'u', 't', 'f', '-', '8', ' ', '_', 'A') }),
        (text) => {
          const read = decodeWords(text);
          if (!/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/i.test(text)) expect(read).toBe(text);
        },
      ),
      RUNS,
    );
  });

  it('are read in time that grows with their length alone', () => {
    const began = performance.now();
    for (const piece of ['=?', '=?utf-8?q?', '=?utf-8?q?a?= ', '=?utf-8?q?a?=   ', '=?a?b??=\t', '<"(', '(('])
      parseMailboxes(`${piece.repeat(20_000)}<a@x.example>`);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
