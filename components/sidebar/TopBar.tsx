import { useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Brand } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { LookUp } from './LookUp';

type Props = {
  onLookUp(typed: string): boolean;
  onAskAgain(): void;
  /** Only where there is a passphrase. */
  onLock?: () => void;
  onSettings(): void;
  /** Only in the dock: a panel and a tab are closed by the browser. */
  onClose?: () => void;
};

const PROBLEM = 'look-up-problem';

/** The bar over the contact view. */
export function TopBar({ onLookUp, onAskAgain, onLock, onSettings, onClose }: Props) {
  const [isWrong, setWrong] = useState(false);
  const say = words().sidebar;
  return (
    <>
      <header class="bar">
        <Brand />
        <span class="sr">{words().common.product}</span>
        <LookUp onLookUp={onLookUp} problem={isWrong ? PROBLEM : undefined} onProblem={setWrong} />
        <IconButton icon="refresh" label={say.askAgain} onClick={onAskAgain} />
        {onLock && <IconButton icon="lock" label={words().vault.lockNow} onClick={onLock} />}
        <IconButton icon="sliders" label={say.settings} onClick={onSettings} />
        {onClose && <IconButton icon="sidebar" label={say.close} onClick={onClose} />}
      </header>
      {isWrong && (
        <p class="told" id={PROBLEM} role="alert">
          {say.badAddress}
        </p>
      )}
    </>
  );
}
