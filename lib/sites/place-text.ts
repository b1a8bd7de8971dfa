import type { Place } from '../model';

/* A place as one line, for people to read and to change: `/contacts/{number}?tab=main#/mail/{id}`. */

/** The place as one line. */
export function placeText({ path = '', hash, query = {} }: Place): string {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return [path, asked.length > 0 && `?${asked.join('&')}`, hash !== undefined && `#${hash}`].filter(Boolean).join('');
}

/** The place that a line means; undefined where it is none. A whole address is taken for its part after the host. */
export function placeOf(line: string): Place | undefined {
  const rest = line.trim().replace(/^https?:\/\/[^/?#]*/i, '');
  const [, path, asked, hash] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(rest) ?? [];
  if (!path && !asked && !hash) return undefined;
  const pairs = (asked ?? '').split('&').flatMap((pair): [string, string][] => {
    const [name = '', ...value] = pair.split('=');
    return name ? [[name, value.join('=')]] : [];
  });
  return {
    ...(path && { path }),
    ...(pairs.length > 0 && { query: Object.fromEntries(pairs) }),
    ...(hash && { hash }),
  };
}
