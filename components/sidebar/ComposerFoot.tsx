import type { Choice } from '../../lib/model';
import type { Box } from '../../lib/state/box';
import type { Composer } from '../../lib/state/composer';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { clockTime } from '../../lib/words/format';
import { AttachFiles } from '../parts/AttachFiles';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { SavedReplies } from './SavedReplies';
import { SendWithStatus } from './SendWithStatus';

type Props = {
  composer: Composer;
  box: Box;
  account: AccountView;
  canTurn: boolean;
  /** What the ticket's status may become in the same breath. */
  statuses: Choice[];
};

/** The composer's lower edge: files, what is kept, and the one button that sends. */
export function ComposerFoot({ composer, box, account, canTurn, statuses }: Props) {
  const say = words().composer;
  const isNote = box.kind === 'note';
  const isSending = composer.sending.value !== undefined;
  const keptAt = box.draft.keptAt.value;
  const kept = keptAt ? say.keptAt(clockTime(keptAt)) : '';
  return (
    <div class="composer__foot">
      {composer.saved.isOffered.value && (
        <SavedReplies state={composer.saved} box={box} account={account} disabled={isSending} />
      )}
      {account.fileBytes !== 0 && <AttachFiles onFiles={(files) => void box.files.attach(files)} />}
      {isNote && canTurn && !box.isEmpty.value && (
        <IconButton
          icon="reply"
          label={say.turn}
          onClick={() => {
            composer.turning.value = true;
          }}
        />
      )}
      <span class="composer__hint">{account.personal ? kept : say.asAccount}</span>
      <span class="button-pair">
        <button
          type="submit"
          class={isNote ? 'button button--note' : 'button button--primary'}
          aria-busy={isSending || undefined}
          disabled={box.isEmpty.value || isSending || !box.files.settled.value}
        >
          <Icon name={isSending ? 'spinner' : isNote ? 'lock' : 'send'} spin={isSending} />
          {isNote ? say.addNote : say.sendReply}
        </button>
        {statuses.length > 0 && !isNote && (
          <SendWithStatus
            statuses={statuses}
            disabled={box.isEmpty.value || isSending}
            onSend={(status) => void composer.send(status)}
          />
        )}
      </span>
    </div>
  );
}
