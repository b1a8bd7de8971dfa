import type { Place } from '../model';

/* Addresses of pages, compared segment by segment: nothing that a recipe says can take long. */

/** Whether a page stands at a place, and the id that its address names there. */
export function idAt(url: URL, { path, hash, query = {} }: Place): { id?: string } | undefined {
  const found: { id?: string } = {};
  const fits =
    (path === undefined || along(path, url.pathname, found)) &&
    (hash === undefined || along(hash, url.hash.slice(1).replace(/\?.*/, ''), found)) &&
    Object.entries(query).every(([name, value]) => along(value, url.searchParams.get(name) ?? '', found));
  return fits ? found : undefined;
}

function along(pattern: string, path: string, found: { id?: string }): boolean {
  const segments = path.split('/');
  const wanted = pattern.split('/');
  const open = wanted.at(-1) === '**';
  if (open ? segments.length < wanted.length : segments.length !== wanted.length) return false;
  return wanted.every(
    (one, at) => one === '**' || one.split('|').some((either) => fitsSegment(either, segments[at] ?? '', found)),
  );
}

function fitsSegment(pattern: string, segment: string, found: { id?: string }): boolean {
  const [start = '', end] = pattern.split(/\*|\{\w+\}/);
  if (end === undefined) return segment === pattern;
  const named = segment.slice(start.length, segment.length - end.length);
  if (!named || !segment.startsWith(start) || !segment.endsWith(end)) return false;
  if (pattern.includes('{number}') && /\D/.test(named)) return false;
  if (pattern.includes('{')) found.id = segment;
  return true;
}
