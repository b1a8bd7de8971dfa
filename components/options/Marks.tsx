import type { Addresses } from '../../lib/state/addresses';
import type { Marking, MarksView } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';

/** What takes an address out of each of the lists. */
const OUT: Record<keyof MarksView, Marking> = {
  agents: 'not-ours',
  told: 'not-ours',
  theirs: 'unsaid',
  never: 'shown',
};
const LISTS: (keyof MarksView)[] = ['agents', 'told', 'theirs', 'never'];

/** What was said of addresses beside the own ones, in pages and in the sidebar; each can be taken back. */
export function Marks({ addresses }: { addresses: Addresses }) {
  const say = optionsWords().addresses;
  const shown = LISTS.filter((list) => addresses.marks.value[list].length > 0);
  return (
    <>
      {shown.map((list) => (
        <div key={list} class="options__marks">
          <h3 id={`marks-${list}`}>{say.marks[list].title}</h3>
          <p class="quiet">{say.marks[list].text}</p>
          <ul class="tokens" aria-labelledby={`marks-${list}`}>
            {addresses.marks.value[list].map((address) => (
              <li key={address} class="tag">
                <bdi class="clip" title={address}>
                  {address}
                </bdi>
                <button
                  type="button"
                  aria-label={words().common.remove(address)}
                  onClick={() => void addresses.mark(address, OUT[list])}
                >
                  <Icon name="close" small />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
