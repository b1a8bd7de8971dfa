import { Fragment } from 'preact';
import type { Attachment } from '../../lib/model';
import type { Attachments as State } from '../../lib/state/attachments';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { bytes } from '../../lib/words/format';
import { Icon } from '../parts/Icon';

type Props = { attachments: Attachment[]; state: State; account?: { name: string } };

/** A comment's files: pressed, each is fetched by the worker and saved under its own name. */
export function Attachments({ attachments, state, account }: Props) {
  const say = words().ticket;
  if (attachments.length === 0) return null;
  return (
    <div class="message__pad files">
      {attachments.map((attachment) => {
        const { id, name, size } = attachment;
        const weight = size === undefined ? undefined : bytes(size);
        const opening = state.opening.value.get(id);
        const isComing = opening !== undefined && 'percent' in opening;
        return (
          <Fragment key={id}>
            <button
              type="button"
              class="file"
              aria-busy={isComing || undefined}
              title={name}
              onClick={() => state.open(attachment)}
            >
              <Icon name={isComing ? 'spinner' : 'file'} spin={isComing} />
              <span class="sr">{say.save} </span>
              <span class="clip">{name}</span>
              <span class="quiet">{isComing ? words().common.percent(opening.percent) : weight}</span>
            </button>
            {isComing && (
              <button
                type="button"
                class="button button--quiet button--square button--small"
                aria-label={words().common.stop(name)}
                title={words().common.stop(name)}
                onClick={() => state.cancel(id)}
              >
                <Icon name="close" small />
              </button>
            )}
            {opening && 'failure' in opening && (
              <span class="field__error" role="alert">
                <Icon name="error" small />
                {failureText(opening.failure, account).sentence}
              </span>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}
