/* Free of zod: pages may import this at run time. */

import { withoutUnseen } from './unseen';

/** Where a link leads, and what must stand beside it because its words say otherwise. */
export type LinkTarget = { href: string; told?: string };

const HOST = '(?:[\\p{L}\\p{M}\\p{N}-]+\\.)+[\\p{L}\\p{M}]{2,}';
const WHOLE = new RegExp(`^(?:https?:/*)?(?:[^\\s/@]*@)?(${HOST})(?:[:/?#]\\S*)?$`, 'iu');
const INSIDE = new RegExp(`(?:https?://|\\bwww\\.)(?:[^\\s/@]*@)?(${HOST})`, 'giu');
const EMAIL = new RegExp(`[^\\s<>@]+@${HOST}`, 'iu');

/** Scripts that no honest label of a host mixes: https://www.unicode.org/reports/tr39/#Mixed_Script_Detection */
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'].map(
  (name) => new RegExp(`\\p{Script=${name}}`, 'u'),
);

/** Whole labels of letters that look like Latin ones, under an end that is not of their script. */
const DISGUISED = [/^[аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡ\d-]*$/u, /^[αικνρυωηοτχγβ\d-]*$/u];

/** Longer words name no place that anybody would read. */
const LONGEST_WORDS = 500;

const bare = (host: string) => host.toLowerCase().replace(/^www\./, '');

/** A host in the letters of the network (punycode); undefined where it can be none. */
function asHost(written: string): string | undefined {
  try {
    return new URL(`https://${written}`).host;
  } catch {
    return undefined;
  }
}

/** Whether a written host may be taken for another one: scripts mixed in a label, or one that looks like Latin. */
function isDisguised(written: string): boolean {
  const labels = written.toLowerCase().split('.');
  const isLatinEnd = /^[a-z]+$/.test(labels.at(-1) ?? '');
  return labels.some((label) => {
    if (!/\P{ASCII}/u.test(label)) return false;
    if (SCRIPTS.filter((script) => script.test(label)).length > 1) return true;
    return isLatinEnd && DISGUISED.some((letters) => letters.test(label));
  });
}

/** The hosts that a link's words name: all of them when they look like an address, else those written as links. */
function hostsIn(words: string): string[] {
  const text = withoutUnseen(words)
    .normalize('NFKC')
    .replace(/[\u3002]/g, '.')
    .trim();
  const whole = WHOLE.exec(text)?.[1];
  return whole ? [whole] : [...text.matchAll(INSIDE)].map(([, host = '']) => host);
}

function toWeb(url: URL, words: string): LinkTarget {
  const isPretended = url.username !== '' || url.password !== '';
  url.username = '';
  url.password = '';
  const isOther = (written: string) => bare(asHost(written) ?? written) !== bare(url.hostname) || isDisguised(written);
  return { href: url.href, told: isPretended || hostsIn(words).some(isOther) ? url.host : undefined };
}

/** Of a mail link only the address, the subject and the text are kept: nobody is copied unseen, nothing attached. */
function toMail(url: URL, words: string): LinkTarget {
  const asked = [...url.searchParams].filter(([name]) => ['subject', 'body'].includes(name.toLowerCase()));
  const query = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const href = `mailto:${url.pathname}${query === '' ? '' : `?${query}`}`;
  const written = EMAIL.exec(withoutUnseen(words).normalize('NFKC'))?.[0]?.toLowerCase();
  const address = decoded(url.pathname);
  const isOther = written ? written !== address.toLowerCase() : hostsIn(words).length > 0;
  return { href, told: isOther ? address : undefined };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Judges a link by its words and its target. Undefined means that it leads nowhere: only web, mail and telephone
 * addresses are followed. The target comes back without user names, which pretend to be hosts, and `told` is the true
 * host where the words name another one, or one that imitates other letters.
 */
export function judgeLink(words: string, target: string): LinkTarget | undefined {
  const read = words.slice(0, LONGEST_WORDS);
  let url: URL;
  try {
    url = new URL(target);
  } catch {
    return undefined;
  }
  if (url.protocol === 'https:' || url.protocol === 'http:') return toWeb(url, read);
  if (url.protocol === 'mailto:') return toMail(url, read);
  return url.protocol === 'tel:' ? { href: url.href } : undefined;
}
