import { comparable, tidy } from './address';

// Scripts that put no blank between words may touch an address; another letter beside it means that we saw a part.
const LETTER = '(?![\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}])\\p{L}';
const BEFORE = `(?<!${LETTER}|[\\p{N}@/\\\\._+=%-])`;
// Not the end of an address: a longer word, another @, a path, a host:path of ssh.
const AFTER = `(?!${LETTER}|[\\p{N}_@/-]|\\.[\\p{L}\\p{N}]|:[^\\s,;])`;
const TOP = '(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|(?:(?![a-z])\\p{L}){2,24})';
const IN_TEXT = new RegExp(
  `${BEFORE}[a-z0-9](?:[a-z0-9.!#$%&'*+=?^_\`{|}~-]{0,62}[a-z0-9_+~-])?@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}${TOP}${AFTER}`,
  'giu',
);
const FILE = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|m?js|ts|json|map|pdf|html?|md|woff2?)$/i;
// What is left of an address in escaped JSON: `\u003cjohn@x.example`.
const ESCAPED = /^(?:u00[0-9a-f]{2}|x[0-9a-f]{2})(?=.*@)/i;

/** Addresses in running text, as written, in order. File names, package versions and ssh paths are none. */
export function findAddresses(text: string): string[] {
  if (!text.includes('@')) return [];
  return (tidy(text).match(IN_TEXT) ?? []).filter(
    (email) => !FILE.test(email) && !ESCAPED.test(email) && !/^git@/i.test(email) && comparable(email) !== undefined,
  );
}
