/** An address as it is written, and the form in which it is compared; undefined: it is not one address. */
export const COMPARED: [written: string, compared: string | undefined][] = [
  ['Bob.Upper@Corp.Example', 'bob.upper@corp.example'],
  [' a@x.example ', 'a@x.example'],
  ['a\u200c@x.example', 'a@x.example'],
  ['a@x.example.', 'a@x.example'],
  ['a.b+c@x.example', 'a.b+c@x.example'],
  ['ab@x.example', 'ab@x.example'],
  ['"A B"@x.example', '"a b"@x.example'],
  ['a@bücher.example', 'a@xn--bcher-kva.example'],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ['a@BÜCHER.example', 'a@xn--bcher-kva.example'],
  ['a@bu\u0308cher.example', 'a@xn--bcher-kva.example'],
  ['a@straße.example', 'a@xn--strae-oqa.example'],
  ['a@x。example', 'a@x.example'],
  ['a@ｘ.example', 'a@x.example'],
  ['почта@пример.рф', 'почта@xn--e1afmkfd.xn--p1ai'],
  ['e\u0301@x.example', 'é@x.example'],
  ['a@аpple.example', 'a@xn--pple-43d.example'],
  ['a＠x.example', undefined],
  ['A <a@x.example>', undefined],
  ['a@x.example, b@x.example', undefined],
  ['a@x.example b@x.example', undefined],
  ['mailto:a@x.example', undefined],
  ['a@x', undefined],
  ['a@.example', undefined],
  ['a@127.0.0.1', undefined],
  ['a@0x7f.1', undefined],
  ['', undefined],
  [`${'a'.repeat(400)}@x.example`, undefined],
];

/** An address, and how its domain is shown. */
export const SHOWN: [written: string, shown: string][] = [
  ['Maria@X.Example', 'Maria@X.Example'],
  ['a@bücher.example', 'a@bücher.example'],
  ['почта@пример.рф', 'почта@пример.рф'],
  ['用户@例え.jp', '用户@例え.jp'],
  ['a@한국mail.example', 'a@한국mail.example'],
  // One Cyrillic letter among Latin ones
  ['a@аpple.example', 'a@xn--pple-43d.example'],
  // Nothing but letters that look Latin, under a Latin top level
  ['a@аррӏе.com', 'a@xn--80ak6aa92e.com'],
  ['a@москва.com', 'a@москва.com'],
  ['a@gοοgle.example', 'a@xn--ggle-0nda.example'],
];

/** Whether an address is among patterns. */
export const AMONG: [email: string, patterns: string[], isAmong: boolean][] = [
  ['Erin@Desk.example', ['erin@desk.example'], true],
  ['erin@bücher.example', ['erin@xn--bcher-kva.example'], true],
  ['anyone@acme.example', ['*@acme.example'], true],
  ['anyone@ACME.example', ['*@acme.example'], true],
  ['anyone@acme.example', ['*@ACME.example'], true],
  ['anyone@bücher.example', ['*@xn--bcher-kva.example'], true],
  ['anyone@mail.acme.example', ['*@acme.example'], false],
  ['anyone@notacme.example', ['*@acme.example'], false],
  ['anyone@acme.example.evil.example', ['*@acme.example'], false],
  ['erin+x@desk.example', ['erin@desk.example'], false],
  ['erin@desk.example', ['', '*', '*@', 'desk.example', '@desk.example'], false],
  ['not an address', ['not an address'], false],
];
