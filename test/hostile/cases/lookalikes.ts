import type { Case } from '../case';

/* Nothing runs here: a reader is misled about where a link leads or what a word says. Each also brings a tracker. */
const EYE = '<img src="{url}" width="1" height="1">';
export const lookalikes: Case[] = [
  ['words of another host', `<a href="https://evil.example/x">www.bank.example</a>${EYE}`, { sees: '→ evil.example' }],
  [
    'words of another address',
    `<a href="https://evil.example">https://bank.example/login</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'words within words',
    `<a href="https://evil.example">Go to https://bank.example now</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'host of many parts',
    `<a href="https://bank.example.evil.example">bank.example</a>${EYE}`,
    { sees: '→ bank.example.evil.example' },
  ],
  [
    'user name as a host',
    `<a href="https://bank.example@evil.example/">bank.example</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'user name behind plain words',
    `<a href="https://bank.example@evil.example/">Sign in</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'user name and password',
    `<a href="https://bank.example:x@evil.example/">Sign in</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'encoded user name',
    `<a href="https://bank.example%2F@evil.example/">bank.example</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  ['backslashes', `<a href="https:\\\\evil.example">bank.example</a>${EYE}`, { sees: '→ evil.example' }],
  ['no slashes', `<a href="https:evil.example">bank.example</a>${EYE}`, { sees: '→ evil.example' }],
  ['number as a host', `<a href="https://2130706433/">bank.example</a>${EYE}`, { sees: '→ 127.0.0.1' }],
  ['Cyrillic letter', `<a href="https://b\u0430nk.example">b\u0430nk.example</a>${EYE}`, { sees: '→ xn--' }],
  [
    'Cyrillic word',
    `<a href="https://\u0430\u0440\u0440\u04cf\u0435.com">\u0430\u0440\u0440\u04cf\u0435.com</a>${EYE}`,
    { sees: '→ xn--80ak6aa92e.com' },
  ],
  ['Greek letter', `<a href="https://p\u03b1ypal.com">p\u03b1ypal.com</a>${EYE}`, { sees: '→ xn--' }],
  ['full width', `<a href="https://evil.example">ｂａｎｋ．ｅｘａｍｐｌｅ</a>${EYE}`, { sees: '→ evil.example' }],
  ['ideographic stop', `<a href="https://evil.example">bank。example</a>${EYE}`, { sees: '→ evil.example' }],
  ['split by no width', `<a href="https://evil.example">ba\u200bnk.example</a>${EYE}`, { sees: '¦' }],
  ['split by a soft hyphen', `<a href="https://evil.example">ba&shy;nk.example</a>${EYE}`, { sees: '→ evil.example' }],
  [
    'split by markup',
    `<a href="https://evil.example"><b>bank</b>.<i>example</i></a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  ['turned order', `<a href="https://evil.example">\u202eelpmaxe.knab</a>${EYE}`, { sees: '⇄' }],
  ['turned order in prose', `<p>Open photo_\u202egpj.exe</p>${EYE}`, { sees: '⇄' }],
  ['turned order by an element', `<bdo dir="rtl">elpmaxe.knab</bdo>${EYE}`, { sees: 'elpmaxe.knab' }],
  ['smuggled text', `<p>Hello\u{e0049}\u{e0047}\u{e004e}</p>${EYE}`, { sees: '¦' }],
  [
    'mail to somebody else',
    `<a href="mailto:help@evil.example">help@bank.example</a>${EYE}`,
    { sees: '→ help@evil.example' },
  ],
  [
    'address of mail as a link',
    `<a href="https://evil.example">help@bank.example</a>${EYE}`,
    { sees: '→ evil.example' },
  ],
  [
    'our own mark forged',
    `<a href="https://evil.example">Read</a> <span class="host">→ bank.example</span>${EYE}`,
    { sees: '→ bank.example' },
  ],
  ['Arabic stays', `<p>مرحبا \u200fبكم\u200e 48213</p>${EYE}`, { sees: 'مرحبا', hides: '⇄' }],
  ['Hebrew stays', `<p dir="rtl">שלום \u2067עולם\u2069</p>${EYE}`, { sees: 'שלום', hides: '⇄' }],
  ['Persian stays', `<p>می\u200cخواهم</p>${EYE}`, { sees: 'می\u200cخواهم', hides: '¦' }],
  ['a family stays', `<p>👨\u200d👩\u200d👧</p>${EYE}`, { sees: '👨\u200d👩\u200d👧', hides: '¦' }],
];
