import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';

/** Says of something that it cannot be changed here, and why. */
export function SetFor() {
  return (
    <span class="set-for">
      <Icon name="lock" small />
      {optionsWords().managed.setBy}
    </span>
  );
}
