import { useState } from 'preact/hooks';
import type { Attachment } from '../../lib/model';
import { type Danger, dangerOf, endingOf, safeName } from '../../lib/model/file-name';
import type { Attachments as State } from '../../lib/state/attachments';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { bytes } from '../../lib/words/format';
import { Banner } from '../parts/Banner';
import { Icon } from '../parts/Icon';

type Props = { attachments: Attachment[]; state: State; account?: { name: string } };

/** A name for the eye, whose ending, by which systems choose what opens the file, is never cut off. */
function FileName({ name }: { name: string }) {
  const ending = endingOf(name);
  const stem = ending === '' ? name : name.slice(0, -ending.length - 1);
  return (
    <span class="file__name" aria-hidden="true">
      <bdi class="clip">{stem}</bdi>
      {ending !== '' && <bdi class="file__ending">.{ending}</bdi>}
    </span>
  );
}

/** Asked before something is saved that can harm. */
function Warning({ danger, onSave, onCancel }: { danger: Danger; onSave(): void; onCancel(): void }) {
  const say = words();
  return (
    <div class="files__warning">
      <Banner kind="warn" icon="warning" role="alert" text={`${say.ticket.danger[danger]} ${say.ticket.saveOnlyKnown}`}>
        <button type="button" class="button button--small" onClick={onSave}>
          {say.ticket.saveAnyway}
        </button>
        <button type="button" class="button button--small button--quiet" onClick={onCancel}>
          {say.common.cancel}
        </button>
      </Banner>
    </div>
  );
}

function Stop({ name, onStop }: { name: string; onStop(): void }) {
  const label = words().common.stop(name);
  return (
    <button
      type="button"
      class="button button--quiet button--square button--small"
      aria-label={label}
      title={label}
      onClick={onStop}
    >
      <Icon name="close" small />
    </button>
  );
}

/** One file: pressed, it is fetched by the worker and saved under its own name; nothing is ever opened here. */
function File({ attachment, state, account }: { attachment: Attachment; state: State; account?: { name: string } }) {
  const [isAsking, setAsking] = useState(false);
  const say = words().ticket;
  const name = safeName(attachment.name);
  const danger = dangerOf(attachment.name, attachment.type);
  const weight = attachment.size === undefined ? undefined : bytes(attachment.size);
  const opening = state.opening.value.get(attachment.id);
  const isComing = opening !== undefined && 'percent' in opening;
  return (
    <>
      <button
        type="button"
        class="file"
        aria-busy={isComing || undefined}
        title={name}
        onClick={() => (danger ? setAsking(true) : state.open(attachment))}
      >
        <Icon name={isComing ? 'spinner' : danger ? 'warning' : 'file'} spin={isComing} />
        <span class="sr">
          {say.save} {name}
        </span>
        <FileName name={name} />
        <span class="quiet">{isComing ? words().common.percent(opening.percent) : weight}</span>
      </button>
      {isComing && <Stop name={name} onStop={() => state.cancel(attachment.id)} />}
      {danger && isAsking && (
        <Warning
          danger={danger}
          onSave={() => {
            setAsking(false);
            state.open(attachment);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
      {opening && 'failure' in opening && (
        <span class="field__error" role="alert">
          <Icon name="error" small />
          {failureText(opening.failure, account).sentence}
        </span>
      )}
    </>
  );
}

/** A comment's files. */
export function Attachments({ attachments, ...rest }: Props) {
  if (attachments.length === 0) return null;
  return (
    <div class="message__pad files">
      {attachments.map((attachment) => (
        <File key={attachment.id} attachment={attachment} {...rest} />
      ))}
    </div>
  );
}
