/* Addresses as text: shown as they are written, compared in one form. */

/** A name with an address, as mail headers have it. */
export type Mailbox = { email: string; name?: string };

// Zero-width, bidi and soft-hyphen marks: Outlook puts some into right-to-left text, attackers put them anywhere.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const QUOTED_LOCAL = '"(?:[^"\\\\]|\\\\.){1,62}"';
const LOCAL = '[^\\s@<>()\\[\\],;:"\\\\]{1,64}';
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const ADDRESS = new RegExp(
  `^(?:${QUOTED_LOCAL}|${LOCAL})@(?:${LABEL}[.。．｡])+(?:\\p{L}[\\p{L}\\p{M}]+|xn--[a-z0-9-]+)$`,
  'iu',
);

/** The longest address that the model takes. */
const MAX_LENGTH = 320;

/** Text without what cannot be seen: no invisible marks, no white space around it. */
export const tidy = (text: string) => text.replace(INVISIBLE, '').trim();

/** The two parts of an address; the domain is what follows the last at-sign. */
export function partsOf(email: string): { local: string; domain: string } {
  const at = email.lastIndexOf('@');
  return { local: email.slice(0, at), domain: email.slice(at + 1) };
}

/**
 * The form in which addresses are compared: lower case, the domain in ASCII (IDNA), without invisible marks. Plus tags
 * and dots stay, since elsewhere they are other people. Undefined when the text is not exactly one address.
 */
export function comparable(text: string): string | undefined {
  const email = tidy(text).replace(/\.$/, '');
  if (email.length > MAX_LENGTH || !ADDRESS.test(email)) return undefined;
  const { local, domain } = partsOf(email);
  try {
    return `${local.normalize('NFC')}@${new URL(`http://${domain}`).hostname}`.toLowerCase();
  } catch {
    return undefined;
  }
}

/** Whether two texts are the same address. */
export const isSame = (one: string, other: string): boolean => {
  const compared = comparable(one);
  return compared !== undefined && compared === comparable(other);
};

/** Whether an address is one of `patterns`: addresses, or whole domains as `*@acme.example`. */
export function isAmong(email: string, patterns: readonly string[]): boolean {
  const wanted = comparable(email);
  if (!wanted) return false;
  const any = `any@${partsOf(wanted).domain}`;
  return patterns.some((pattern) =>
    pattern.startsWith('*@') ? comparable(`any${pattern.slice(1)}`) === any : comparable(pattern) === wanted,
  );
}
