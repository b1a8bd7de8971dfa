import { useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

type Props = {
  /** Looks up what was typed; false when it holds no address. */
  onLookUp(typed: string): boolean;
  /** The id of the sentence that says what is wrong, while something is. */
  problem?: string;
  onProblem(isWrong: boolean): void;
};

/** "Look up an email": Enter looks up; what is no address stays to be mended. */
export function LookUp({ onLookUp, problem, onProblem }: Props) {
  const [typed, setTyped] = useState('');
  const label = words().sidebar.lookUp;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || typed.trim() === '') return;
    event.preventDefault();
    const isFound = onLookUp(typed);
    if (isFound) setTyped('');
    onProblem(!isFound);
  }

  return (
    <span class="input-group">
      <Icon name="mail" small />
      <input
        class="input"
        type="text"
        inputmode="email"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem}
        placeholder={label}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onProblem(false);
        }}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
