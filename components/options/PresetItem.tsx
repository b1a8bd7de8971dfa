import type { Preset } from '../../lib/state/managed';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { DeskIcon } from './DeskIcon';
import { hostOf } from './host';

/** An account that the organisation set up, and that waits for the person's own sign-in. */
export function PresetItem(props: { preset: Preset; deskName: string; onSignIn: () => void }) {
  const { preset, deskName } = props;
  const name = preset.name ?? deskName;
  return (
    <li class="account" aria-label={name}>
      <span class="mark mark--large mark--vendor" aria-hidden="true">
        <DeskIcon desk={preset.desk} />
      </span>
      <div class="account__id">
        <h2 class="account__name clip" title={name}>
          <bdi>{name}</bdi>
        </h2>
        <p class="quiet small clip" title={preset.other}>
          {[deskName, preset.address && hostOf(preset.address)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="setting__acts">
        <button type="button" class="button button--small button--primary" onClick={props.onSignIn}>
          {optionsWords().managed.signIn}
        </button>
      </div>
      <p class="account__health">
        <Icon name="lock" small />
        <span>{optionsWords().managed.preset}</span>
      </p>
    </li>
  );
}
