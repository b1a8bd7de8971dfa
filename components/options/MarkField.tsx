import type { Mark as MarkOf } from '../../lib/model';
import { optionsWords } from '../../lib/words/options';
import { Mark } from '../parts/Mark';

/** The twelve colours that an account may be told apart by. */
export function MarkField({ mark, onChange }: { mark: MarkOf; onChange: (colour: number) => void }) {
  const say = optionsWords().form;
  return (
    <fieldset class="field">
      <legend class="field__label hues__label">{say.mark}</legend>
      <div class="hues">
        {say.colours.map((name, at) => (
          <label key={name} class="hue" title={name}>
            <input
              type="radio"
              name="mark"
              class="sr"
              aria-label={name}
              checked={mark.colour === at + 1}
              onChange={() => onChange(at + 1)}
            />
            <Mark of={{ letters: mark.letters, colour: at + 1 }} large />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
