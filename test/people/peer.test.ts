import { addressParser } from 'postal-mime';
import { expect, it } from 'vitest';
import { comparable } from '../../lib/people/address';
import { parseMailboxes } from '../../lib/people/list';
import { LISTS } from './cases/lists';

/* The same lists through a well-kept parser, which docs/people.md tells of beside others. */

type Read = (list: string) => (string | undefined)[];

const ours: Read = (list) => parseMailboxes(list).map(({ email }) => email);
const theirs: Read = (list) => addressParser(list, { flatten: true }).map(({ address }) => address);

/** How the cases end: whoever is found that is not meant is worse than whoever is missed. */
function judge(read: Read) {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const [list, people] of LISTS) {
    // Both are held to the same notion of what is one address.
    const found = new Set(read(list).flatMap((email) => comparable(email ?? '') ?? []));
    const meant = new Set(people.map(([email]) => comparable(email) ?? email));
    if ([...found].some((email) => !meant.has(email))) counts.wrong += 1;
    else if (found.size < meant.size) counts.missed += 1;
    else counts.right += 1;
  }
  return counts;
}

it('reads no list less rightly than a well-kept parser', () => {
  const [own, peer] = [judge(ours), judge(theirs)];
  console.info(`${LISTS.length} lists: ours ${JSON.stringify(own)}, postal-mime ${JSON.stringify(peer)}`);
  expect(own).toEqual({ right: LISTS.length, wrong: 0, missed: 0 });
  // It makes somebody of a broken text: what keeps a library out here.
  expect(peer.wrong).toBeGreaterThan(0);
});
