import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Options } from '../../lib/state/options';
import type { DeskView } from '../../lib/wire/protocol';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { KEEP_AWAY } from '../parts/keep-away';
import { DeskIcon } from './DeskIcon';

/** The help desks that can be added, by name. */
export function DeskPicker(props: {
  vendors: Options['vendors']['value'];
  chosen?: string;
  onChoose: (desk: DeskView) => void;
}) {
  const say = optionsWords();
  const text = useSignal('');
  const search = useRef<HTMLInputElement>(null);
  const wanted = text.value.trim().toLowerCase();
  const found = props.vendors.filter(({ name }) => name.toLowerCase().includes(wanted));
  // A form that was restored after a reload has the focus already.
  useEffect(() => {
    if (!props.chosen) search.current?.focus();
  }, []);
  return (
    <section aria-labelledby="add">
      <h2 id="add">{say.desks.add}</h2>
      <div class="card">
        <div class="picker__find">
          <span class="input-group">
            <Icon name="search" />
            <input
              {...KEEP_AWAY}
              ref={search}
              class="input"
              type="search"
              aria-label={say.picker.find}
              placeholder={say.picker.find}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
              }}
            />
          </span>
          <span class="quiet small num" aria-live="polite">
            {props.vendors.length > 0 && say.picker.count(found.length)}
          </span>
        </div>
        {found.length === 0 && wanted !== '' && <p class="picker__none quiet">{say.picker.none(text.value.trim())}</p>}
        <ul class="picker">
          {found.map((desk) => (
            <li key={desk.id}>
              <button
                type="button"
                class="picker__one"
                aria-pressed={desk.id === props.chosen}
                onClick={() => props.onChoose(desk)}
              >
                <DeskIcon desk={desk.id} />
                <span class="clip">{desk.name}</span>
                {desk.sample && desk.id !== props.chosen && (
                  <span class="badge badge--accent push">{say.picker.tryIt}</span>
                )}
                {desk.id === props.chosen && (
                  <span class="push picker__check">
                    <Icon name="check" />
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
