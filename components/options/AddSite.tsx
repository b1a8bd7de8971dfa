import { useEffect, useRef } from 'preact/hooks';
import type { Sites } from '../../lib/state/sites';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { KEEP_AWAY } from '../parts/keep-away';
import { siteProblem } from './site-problem';

/** The button, and behind it the field for the address of a page. */
export function AddSite({ sites }: { sites: Sites }) {
  const say = words();
  const field = useRef<HTMLInputElement>(null);
  const adding = sites.adding.value;
  useEffect(() => {
    if (adding) field.current?.focus();
  }, [adding]);
  if (!adding) {
    return (
      <button type="button" class="button button--small" onClick={() => sites.open(true)}>
        <Icon name="plus" />
        {optionsWords().sites.add}
      </button>
    );
  }
  const problem = sites.addProblem.value;
  return (
    <form
      class="site-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        sites.add();
      }}
    >
      <Field label={optionsWords().sites.address} problem={problem && siteProblem(problem)}>
        {(control) => (
          <input
            {...control}
            {...KEEP_AWAY}
            ref={field}
            class="input"
            inputMode="url"
            placeholder={optionsWords().sites.example}
            required
            value={sites.typed.value}
            onInput={(event) => sites.type(event.currentTarget.value)}
          />
        )}
      </Field>
      <span class="line line--keep site-form__acts">
        <button type="submit" class="button">
          {optionsWords().sites.addNow}
        </button>
        <button type="button" class="button button--quiet" onClick={() => sites.open(false)}>
          {say.common.cancel}
        </button>
      </span>
    </form>
  );
}
