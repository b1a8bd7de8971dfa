import { describe, expect, it } from 'vitest';
import type { Role, SeenPerson } from '../../lib/model';
import { comparable, isAmong } from '../../lib/people/address';
import { parseMailboxes } from '../../lib/people/list';
import { parseMailto } from '../../lib/people/mailto';
import { notPerson } from '../../lib/people/not-people';
import { isOwn } from '../../lib/people/own';
import { rank } from '../../lib/people/rank';
import { disguise, seen } from '../../lib/people/seen';
import { findAddresses } from '../../lib/people/text';
import fc from '../random';

/* Text of any page, read as addresses. It comes from whoever wrote the mail. */

const RUNS = { numRuns: 10_000 };
const TIMEOUT_MS = 180_000;

/** What addresses are made of, in any order, with any text between. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['@', '.', ',', ';', '<', '>', '"', '\\', '(', ')', ':', ' ', '\n', '%40', '%', '＠', '。', '-', '_', "'"],
    ...['mailto:', '?to=', '&to=', 'a@b.example', 'Jane', 'münchen.example', 'xn--a', 'x.example', 'via', 'git@'],
    ...['\u200b', '\u202e', '\ufeff', '\ud800', 'ß', 'ﬁ', '山', 'ا', '😀', 'constructor', '__proto__'],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
const email = fc.oneof(text, fc.emailAddress());

describe('addresses in any text', () => {
  it(
    'are read as they are, or not at all',
    () => {
      fc.assert(
        fc.property(text, (written) => {
          for (const { email: found, name } of [...parseMailboxes(written), ...parseMailto(written)]) {
            expect(comparable(found)).toBeDefined();
            expect(name === undefined || name.length <= 300).toBe(true);
          }
          for (const found of findAddresses(written)) expect(comparable(found)).toBeDefined();
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'are compared in one form, which is its own form',
    () => {
      fc.assert(
        fc.property(email, (written) => {
          const compared = comparable(written);
          if (compared === undefined) return;
          expect(comparable(compared)).toBe(compared);
          expect(isAmong(written, [compared])).toBe(true);
          expect(isAmong(written, [`*${compared.slice(compared.lastIndexOf('@'))}`])).toBe(true);
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'are read in time that grows with the text alone',
    () => {
      const long = fc.tuple(piece, piece, fc.integer({ min: 1000, max: 4000 }));
      fc.assert(
        fc.property(long, ([one, other, times]) => {
          const written = (one + other).repeat(times);
          const began = performance.now();
          findAddresses(written);
          parseMailboxes(written);
          parseMailto(`mailto:${written}`);
          comparable(written);
          expect(performance.now() - began).toBeLessThan(2000);
        }),
        { numRuns: 200 },
      );
    },
    TIMEOUT_MS,
  );
});

describe('the people of any page', () => {
  const roles: Role[] = ['record', 'sender', 'reply-to', 'forwarded', 'to', 'cc', 'selection', 'page'];
  const person = fc
    .record({ email, name: fc.option(text, { nil: undefined }), role: fc.constantFrom(...roles) })
    .map(({ role, ...mailbox }): SeenPerson => seen(mailbox, role));

  it(
    'are ranked without anybody who was not there, and never with an own or a refused one',
    () => {
      fc.assert(
        fc.property(fc.array(person, { maxLength: 12 }), fc.array(email), fc.array(email), (people, own, never) => {
          const { people: ranked, why } = rank(people, { own, theirs: [], never });
          const there = new Set(people.map((one) => comparable(one.email)));
          for (const one of ranked) {
            expect(there.has(comparable(one.email))).toBe(true);
            expect(isAmong(one.email, never) || isOwn(one.email, { own, theirs: [] })).toBe(false);
            disguise(one);
          }
          const [first] = ranked;
          if (why && first) expect(notPerson(first.email)).toBeUndefined();
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});
