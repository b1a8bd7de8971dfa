import { useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { Tokens } from '../parts/Tokens';
import { Prop } from './Prop';

type Props = {
  label: string;
  add: string;
  values: string[];
  suggestions?: string[];
  busy: boolean;
  /** It cannot be changed, and why. */
  locked?: string;
  onChange(values: string[]): void;
};

/** A field of several words. Pressed, it opens for writing; when the keyboard leaves it, all edits go out as one. */
export function TokensField({ label, add, values, suggestions, busy, locked, onChange }: Props) {
  const [edited, setEdited] = useState<string[]>();
  const isLocked = locked !== undefined;

  function leave(): void {
    setEdited((last) => {
      if (last && last.join('\n') !== values.join('\n')) onChange(last);
      return undefined;
    });
  }

  return (
    <Prop label={label} isWide>
      {edited ? (
        <Tokens values={edited} add={add} suggestions={suggestions} isOpened onChange={setEdited} onLeave={leave} />
      ) : (
        <button
          type="button"
          class={isLocked ? 'prop__value prop__value--locked' : 'prop__value'}
          aria-disabled={isLocked || undefined}
          aria-busy={busy || undefined}
          title={locked}
          onClick={() => !isLocked && setEdited(values)}
        >
          <span class="sr">{label}: </span>
          <span class="line line--tight">
            {values.map((value) => (
              <bdi class="tag" key={value}>
                {value}
              </bdi>
            ))}
            {values.length === 0 && <span class="quiet">{words().common.none}</span>}
          </span>
          <Icon name={busy ? 'spinner' : isLocked ? 'lock' : 'plus'} spin={busy} small={!busy} />
        </button>
      )}
    </Prop>
  );
}
