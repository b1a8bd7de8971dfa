import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, findAddresses, isAmong, parseMailboxes, parseMailto } from '../../lib/people/address';

describe('an address list', () => {
  it.each<[string, [string, string?][]]>([
    ['maria@x.example', [['maria@x.example']]],
    ['  maria@x.example  ', [['maria@x.example']]],
    ['<maria@x.example>', [['maria@x.example']]],
    ['Maria Jensen <maria@x.example>', [['maria@x.example', 'Maria Jensen']]],
    ['Maria Jensen<maria@x.example>', [['maria@x.example', 'Maria Jensen']]],
    ['"Jensen, Maria" <maria@x.example>', [['maria@x.example', 'Jensen, Maria']]],
    ['Jensen, Maria <maria@x.example>', [['maria@x.example', 'Jensen, Maria']]],
    ['"Maria \\"MJ\\" Jensen" <maria@x.example>', [['maria@x.example', 'Maria "MJ" Jensen']]],
    ['maria@x.example (Maria Jensen)', [['maria@x.example', 'Maria Jensen']]],
    ['"Smith (billing, EU)" <a@x.example>', [['a@x.example', 'Smith (billing, EU)']]],
    ['a@x.example, b@x.example', [['a@x.example'], ['b@x.example']]],
    ['a@x.example; b@x.example', [['a@x.example'], ['b@x.example']]],
    [
      'A <a@x.example>, "B, C" <b@x.example>,',
      [
        ['a@x.example', 'A'],
        ['b@x.example', 'B, C'],
      ],
    ],
    ['Friends: a@x.example, B <b@x.example>;', [['a@x.example'], ['b@x.example', 'B']]],
    ['undisclosed-recipients:;', []],
    ["sean.o'neil@quotes.example", [["sean.o'neil@quotes.example"]]],
    ['a+tag.b@x.example', [['a+tag.b@x.example']]],
    ['"john doe"@x.example', [['"john doe"@x.example']]],
    ['山田 太郎 <taro@x.example>', [['taro@x.example', '山田 太郎']]],
    ['почта@пример.рф', [['почта@пример.рф']]],
    ['a@x.example <a@x.example>', [['a@x.example']]],
    ['A@X.example <a@x.example>', [['a@x.example']]],
    ['maria@x.example <attacker@evil.example>', [['attacker@evil.example', 'maria@x.example']]],
    ['Maria <maria@x.example> <attacker@evil.example>', [['attacker@evil.example', 'Maria <maria@x.example>']]],
    ['"Maria <maria@x.example>" <attacker@evil.example>', [['attacker@evil.example', 'Maria <maria@x.example>']]],
    ['maria\u200b@x.example', [['maria@x.example']]],
    ['\u202amaria@x.example\u202c', [['maria@x.example']]],
    ['maria@x.example.', [['maria@x.example']]],
    ['Maria Jensen', []],
    ['maria@', []],
    ['@x.example', []],
    ['maria@localhost', []],
    ['maria@1.2.3', []],
    ['a@b@x.example', []],
    ['maria @x.example', []],
    ['', []],
  ])('%j is read', (list, expected) => {
    expect(parseMailboxes(list).map(({ email, name }) => (name ? [email, name] : [email]))).toEqual(expected);
  });
});

describe('a mailto link', () => {
  it.each<[string, string[]]>([
    ['mailto:a@x.example', ['a@x.example']],
    ['MAILTO:a@x.example', ['a@x.example']],
    ['mailto:a%2Bb@x.example?subject=Hi', ['a+b@x.example']],
    ['mailto:a+b@x.example', ['a+b@x.example']],
    ['mailto:a@x.example,b@x.example?cc=c@x.example', ['a@x.example', 'b@x.example']],
    ['mailto:?to=a@x.example&body=b@x.example', ['a@x.example']],
    ['mailto:?body=write%20to%20b@x.example', []],
    ['mailto:', []],
    ['mailto:a%zz@x.example', ['a%zz@x.example']],
    ['mailto:%22Doe%2C%20Jane%22%20%3Cjane@x.example%3E', ['jane@x.example']],
    ['https://x.example/?a@b.example', []],
    ['mailto:a@x.example?related_person_id=4', ['a@x.example']],
  ])('%j names its people', (href, expected) => {
    expect(parseMailto(href).map(({ email }) => email)).toEqual(expected);
  });
});

describe('two addresses', () => {
  it.each<[string, string | undefined]>([
    ['Bob.Upper@Corp.Example', 'bob.upper@corp.example'],
    [' a@x.example ', 'a@x.example'],
    ['a\u200c@x.example', 'a@x.example'],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['a@BÜCHER.example', 'a@xn--bcher-kva.example'],
    ['a@x。example', 'a@x.example'],
    ['a.b+c@x.example', 'a.b+c@x.example'],
    ['ab@x.example', 'ab@x.example'],
    ['a＠x.example', undefined],
    ['A <a@x.example>', undefined],
    ['a@x.example, b@x.example', undefined],
    [`${'a'.repeat(400)}@x.example`, undefined],
    ['a@аpple.example', 'a@xn--pple-43d.example'],
  ])('%j compare as one form', (email, expected) => {
    expect(comparable(email)).toBe(expected);
  });

  it('are among own ones by address or by whole domain, never by a part of it', () => {
    expect(isAmong('Erin@Desk.example', ['erin@desk.example'])).toBe(true);
    expect(isAmong('anyone@acme.example', ['*@acme.example'])).toBe(true);
    expect(isAmong('anyone@ACME.example', ['*@acme.example'])).toBe(true);
    expect(isAmong('anyone@notacme.example', ['*@acme.example'])).toBe(false);
    expect(isAmong('anyone@acme.example.evil.example', ['*@acme.example'])).toBe(false);
    expect(isAmong('erin+x@desk.example', ['erin@desk.example'])).toBe(false);
    expect(isAmong('erin@desk.example', ['', '*', '*@', 'desk.example'])).toBe(false);
  });
});

describe('running text', () => {
  it.each<[string, string[]]>([
    ['Write to maria@x.example.', ['maria@x.example']],
    ['(maria@x.example)', ['maria@x.example']],
    ['Email:maria@x.example', ['maria@x.example']],
    ['a@x.example/b', []],
    ['連絡先はtaro@x.exampleまで', ['taro@x.example']],
    ['ёivan@x.example', []],
    ['logo@2x.png', []],
    ['left-pad@1.2.3', []],
    ['git@github.example:acme/lamp.git', []],
    ['user@host.example:path/file', []],
    ['@lamp@social.example', []],
    ['https://user@files.example/download', []],
    ['u003djohn@x.example', []],
    ['x22john@x.example', []],
    ['a@x.example b@x.example', ['a@x.example', 'b@x.example']],
    ['a@b@x.example', []],
    ["'a@x.example'", ['a@x.example']],
    ['no address', []],
  ])('%j holds', (text, expected) => {
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
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
