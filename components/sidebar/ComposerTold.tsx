import type { Box } from '../../lib/state/box';
import type { Composer } from '../../lib/state/composer';
import type { Outbox } from '../../lib/state/outbox';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Banner } from '../parts/Banner';
import { MovedOn } from './MovedOn';

type Props = {
  composer: Composer;
  box: Box;
  outbox: Pick<Outbox, 'retry'>;
  account: { name: string };
  requester: string;
  /** Epoch milliseconds. */
  now: number;
  /** Reads the conversation again. */
  onRead(): void;
};

/** A question that waits for the person, with its buttons. */
function Ask({ text, yes, onYes, onNo }: { text: string; yes: string; onYes(): void; onNo(): void }) {
  return (
    <Banner kind="warn" icon="question" role="alert" text={text}>
      <button type="button" class="button button--small" onClick={onYes}>
        {yes}
      </button>
      <button type="button" class="button button--quiet button--small" onClick={onNo}>
        {words().common.cancel}
      </button>
    </Banner>
  );
}

/** What the composer has to say or to ask before it goes on: each in one sentence. */
export function ComposerTold({ composer, box, outbox, account, requester, now, onRead }: Props) {
  const say = words().composer;
  const { draft } = box;
  const failure = composer.failure.value;
  const unkept = draft.failure.value;
  const moved = composer.moved.value;
  return (
    <>
      {moved && (
        <MovedOn
          {...moved}
          now={now}
          onSend={() => void outbox.retry(moved.item.id)}
          onEdit={() => {
            onRead();
            void composer.takeBack(moved.item);
          }}
        />
      )}
      {composer.covered.value && (
        <Ask
          text={say.covered}
          yes={say.sendYes}
          onYes={() => void composer.sendCovered()}
          onNo={() => {
            composer.covered.value = undefined;
          }}
        />
      )}
      {composer.turning.value && box.kind === 'note' && (
        <Ask
          text={say.turnAsk(requester)}
          yes={say.turnYes}
          onYes={composer.turnNote}
          onNo={() => {
            composer.turning.value = false;
          }}
        />
      )}
      {draft.conflict.value && (
        <Banner kind="warn" icon="compare" role="alert" text={say.conflict}>
          <button type="button" class="button button--small" onClick={() => void draft.keepMine()}>
            {say.keepMine}
          </button>
          <button type="button" class="button button--quiet button--small" onClick={() => void draft.takeOther()}>
            {say.takeOther}
          </button>
        </Banner>
      )}
      {unkept && <Banner kind="danger" icon="error" role="alert" text={say.notKept(failureText(unkept).sentence)} />}
      {failure && (
        <Banner kind="danger" icon="error" role="alert" text={say.notSent(failureText(failure, account).sentence)} />
      )}
    </>
  );
}
