/* Addresses as text: read them, and tell whether two are the same. Shown as written, compared in one form. */

/** A name with an address, as mail headers have it. */
export type Mailbox = { email: string; name?: string };

// Zero-width, bidi and soft-hyphen marks: Outlook puts some into right-to-left text, attackers put them anywhere.
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const QUOTED_LOCAL = '"(?:[^"\\\\]|\\\\.){1,62}"';
const LOCAL = '[^\\s@<>()\\[\\],;:"\\\\]{1,64}';
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const ADDRESS = new RegExp(
  `^(?:${QUOTED_LOCAL}|${LOCAL})@(?:${LABEL}[.。．｡])+(?:\\p{L}[\\p{L}\\p{M}]+|xn--[a-z0-9-]+)$`,
  'iu',
);

/** The longest address that the model takes. */
const MAX_LENGTH = 320;

/** The address as it is shown: no invisible marks, no white space around it. */
const tidy = (text: string) => text.replace(INVISIBLE, '').trim();

/**
 * The form in which addresses are compared: lower case, the domain in ASCII, without invisible marks. Plus tags and
 * dots stay, since elsewhere they are other people. Undefined when the text is not exactly one address.
 */
export function comparable(text: string): string | undefined {
  const email = tidy(text).replace(/\.$/, '');
  if (email.length > MAX_LENGTH || !ADDRESS.test(email)) return undefined;
  const at = email.lastIndexOf('@');
  try {
    const domain = new URL(`http://${email.slice(at + 1)}`).hostname;
    return `${email.slice(0, at).normalize('NFC')}@${domain}`.toLowerCase();
  } catch {
    return undefined;
  }
}

/** Whether an address is one of `patterns`: addresses, or whole domains as `*@acme.example`. */
export function isAmong(email: string, patterns: readonly string[]): boolean {
  const wanted = comparable(email);
  if (!wanted) return false;
  const domain = wanted.slice(wanted.lastIndexOf('@'));
  return patterns.some((pattern) =>
    pattern.startsWith('*@') ? comparable(`any${pattern.slice(1)}`) === `any${domain}` : comparable(pattern) === wanted,
  );
}

/** Cuts an address list at its separators, which do not count inside quotes, comments and angle brackets. */
function cut(list: string): { text: string; end: string }[] {
  const parts: { text: string; end: string }[] = [];
  let text = '';
  let quoted = false;
  let depth = 0;
  let angle = false;
  for (let at = 0; at < list.length; at += 1) {
    const sign = list.charAt(at);
    if (sign === '\\' && (quoted || depth > 0)) {
      text += sign + list.charAt(at + 1);
      at += 1;
      continue;
    }
    if (sign === '"' && depth === 0) quoted = !quoted;
    if (!quoted && sign === '(') depth += 1;
    if (!quoted && sign === ')' && depth > 0) depth -= 1;
    if (!quoted && depth === 0 && (sign === '<' || sign === '>')) angle = sign === '<';
    if (!quoted && depth === 0 && !angle && (sign === ',' || sign === ';')) {
      parts.push({ text, end: sign });
      text = '';
    } else {
      text += sign;
    }
  }
  parts.push({ text, end: '' });
  return parts;
}

const unquote = (name: string) =>
  name.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));

function mailbox(email: string, name: string): Mailbox | undefined {
  const address = tidy(email).replace(/\.$/, '');
  const compared = comparable(address);
  if (!compared) return undefined;
  const shown = tidy(unquote(name)).replace(/\s+/g, ' ').slice(0, 300);
  return shown && comparable(shown) !== compared ? { email: address, name: shown } : { email: address };
}

/**
 * Reads an address list as in RFC 5322: quoted names, comments, groups, several. Parts that are no address are left
 * out; an unquoted comma in a name (`Doe, Jane <jane@x.example>`, as Outlook writes it) is taken for what it is.
 */
export function parseMailboxes(list: string): Mailbox[] {
  const found: Mailbox[] = [];
  let before = '';
  for (const { text, end } of cut(list)) {
    // Of several pairs of brackets the last holds the address; what stands before is only a name.
    const bracketed = /^([\s\S]*)<([^<>]*)>[^<>]*$/.exec(text);
    const name = bracketed?.[1] ?? '';
    const comment = /^([^(]*)\(([\s\S]*)\)\s*$/.exec(text);
    const plain = text.replace(/^[^:"@]*:/, '');
    const read = bracketed
      ? mailbox(bracketed[2] ?? '', `${before}${name.replace(/^[^:"@]*:(?=.)/, '')}`)
      : (mailbox(plain, '') ?? (comment ? mailbox(comment[1] ?? '', comment[2] ?? '') : undefined));
    if (read) found.push(read);
    before = !read && end === ',' && !text.includes('@') && text.trim() ? `${before}${text},` : '';
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The people a `mailto:` link writes to (its path and `to`), percent-decoded after it was cut: RFC 6068. */
export function parseMailto(href: string): Mailbox[] {
  const [, path, query] = /^\s*mailto:([^?#]*)(?:\?([^#]*))?/i.exec(href) ?? [];
  if (path === undefined) return [];
  const more = (query ?? '').split('&').filter((part) => /^to=/i.test(part));
  return [path, ...more.map((part) => part.slice(3))]
    .flatMap((list) => list.split(','))
    .flatMap((one) => parseMailboxes(decoded(one)));
}

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
  return (text.replace(INVISIBLE, '').match(IN_TEXT) ?? []).filter(
    (email) => !FILE.test(email) && !ESCAPED.test(email) && !/^git@/i.test(email) && comparable(email) !== undefined,
  );
}
