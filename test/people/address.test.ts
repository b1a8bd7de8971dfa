import { describe, expect, it } from 'vitest';
import { comparable, isAmong } from '../../lib/people/address';
import { otherForms } from '../../lib/people/forms';
import { shownAddress } from '../../lib/people/homograph';
import { parseMailboxes } from '../../lib/people/list';
import { parseMailto } from '../../lib/people/mailto';
import { notPerson } from '../../lib/people/not-people';
import { isOwn } from '../../lib/people/own';
import { disguise } from '../../lib/people/seen';
import { findAddresses } from '../../lib/people/text';
import fc from '../random';
import { AMONG, COMPARED, SHOWN } from './cases/comparing';
import { FORMS, OURS } from './cases/forms';
import { LINKS } from './cases/links';
import { LISTS } from './cases/lists';
import { DISGUISES, NOT_PEOPLE } from './cases/not-people';
import { TEXTS } from './cases/texts';

describe('an address list', () => {
  it.each(LISTS)('%j is read', (list, expected) => {
    expect(parseMailboxes(list).map(({ email, name }) => (name ? [email, name] : [email]))).toEqual(expected);
  });
});

describe('a mailto link', () => {
  it.each(LINKS)('%j names its people', (href, expected) => {
    expect(parseMailto(href).map(({ email }) => email)).toEqual(expected);
  });
});

describe('two addresses', () => {
  it.each(COMPARED)('%j are compared in one form', (email, expected) => {
    expect(comparable(email)).toBe(expected);
  });

  it.each(AMONG)('%j is among %j, by address or by whole domain: %j', (email, patterns, expected) => {
    expect(isAmong(email, patterns)).toBe(expected);
  });
});

describe('an address', () => {
  it.each(SHOWN)('%j is shown as %j', (email, expected) => {
    expect(shownAddress(email)).toBe(expected);
  });

  it.each(FORMS)('%j has other forms', (email, expected) => {
    expect(otherForms(email).map((form) => [form.email, form.by])).toEqual(expected);
  });

  it.each(OURS)('%j is ours by %j and not by %j: %j', (email, own, theirs, expected) => {
    expect(isOwn(email, { own, theirs })).toBe(expected);
  });

  it.each(NOT_PEOPLE)('%j is read by a person, or is for something else: %j', (email, expected) => {
    expect(notPerson(email)).toBe(expected);
  });
});

describe('a name', () => {
  it.each(DISGUISES)('%j pretends to be another address, or not', (name, expected) => {
    expect(disguise({ email: 'attacker@evil.example', name })).toBe(expected);
  });
});

describe('running text', () => {
  it.each(TEXTS)('%j holds', (text, expected) => {
    expect(findAddresses(text)).toEqual(expected);
  });
});

describe('whatever is written', () => {
  const odd = fc.string({
    unit: fc.constantFrom('a', '@', '.', '<', '>', '"', ',', ';', '(', ')', '\\', ' ', '%', '＠', 'é', ':'),
  });

  it('is read without throwing, and every address found is one', () => {
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'grapheme' })), (text) => {
        const found = [...parseMailboxes(text), ...parseMailto(`mailto:${text}`)].map(({ email }) => email);
        for (const email of [...found, ...findAddresses(text)]) expect(comparable(email)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('a name in quotes never changes the address', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const quoted = `"${name.replace(/["\\]/g, '\\$&')}" <real@x.example>`;
        expect(parseMailboxes(quoted).map(({ email }) => email)).toEqual(['real@x.example']);
      }),
    );
  });

  it('is read in time that grows with its length only', () => {
    const long = `${'a.'.repeat(50_000)}@`;
    const started = performance.now();
    findAddresses(long);
    parseMailboxes(`"${'\\"'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
