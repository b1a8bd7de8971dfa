import type { Place } from '../model';

/* Which pages are like this one: its address, with a stand-in for whatever names the record. */

/** Names of what an address asks for that tell the kind of page. */
const KINDS = /^(?:m|module|view|action|page|type|kind|etn|pagetype|entity|object|section|do|cmd|route|r|p)$/i;
const RECORDS = /^(?:.*[_-])?(?:id|record|key|uuid|guid|no|nr|number|contact|customer|person)$/i;

/** A proposal for the pages that are like this one. */
export function pagesLike({ pathname, search, hash }: URL): Place {
  const path = pathname.split('/').map(standIn).join('/');
  const query = Object.fromEntries(
    [...new URLSearchParams(search)].flatMap(([name, value]): [string, string][] => {
      if (name.length > 60 || !(KINDS.test(name) || RECORDS.test(name))) return [];
      return value && !value.includes('/') ? [[name, KINDS.test(name) ? standIn(value) : idFor(value)]] : [];
    }),
  );
  const route = hash.slice(1).replace(/\?.*/, '');
  return {
    path,
    ...(Object.keys(query).length > 0 && { query }),
    // Others are places within the page.
    ...(/\//.test(route) && { hash: route.split('/').map(standIn).join('/') }),
  };
}

const idFor = (value: string) => (/^\d+$/.test(value) ? '{number}' : '{id}');

/** A segment of an address as it is, or what stands for it on other records. */
function standIn(segment: string): string {
  if (/^\d+$/.test(segment)) return '{number}';
  const isId = /\d.*\d.*\d/.test(segment) || segment.length > 40 || /^[\da-f-]{16,}$/i.test(segment);
  if (isId || segment.includes('@') || /%40/i.test(segment)) return '{id}';
  return /[*{}|]/.test(segment) ? '*' : segment;
}
