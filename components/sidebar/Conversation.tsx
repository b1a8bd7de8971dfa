import { useEffect, useState } from 'preact/hooks';
import type { Outbox } from '../../lib/state/outbox';
import type { OutboxView } from '../../lib/state/session';
import type { TicketState } from '../../lib/state/ticket';
import { words } from '../../lib/words';
import { Message } from './Message';
import { OutboxLine } from './OutboxLine';

type Props = {
  state: TicketState;
  outbox: Outbox;
  now: number;
  look: string;
  onLink(url: string): void;
};

/** Takes the text of an item back to where it was written; a deletion has none. */
function editOf(item: OutboxView, { amending, composer }: TicketState): (() => void) | undefined {
  if (item.kind === 'delete') return undefined;
  return () => void (item.kind === 'edit' ? amending : composer).takeBack(item);
}

/** Says new comments when the reader pauses. */
function News({ count }: { count: number }) {
  const [told, setTold] = useState('');
  useEffect(() => {
    if (count > 0) setTold(words().ticket.newComments(count));
  }, [count]);
  return (
    <div class="sr" role="status">
      {told}
    </div>
  );
}

/** The comments, oldest first, and at their end what is on its way. */
export function Conversation({ state, outbox, now, look, onLink }: Props) {
  const say = words().ticket;
  const comments = state.comments.value;
  const account = state.account.value;
  const firstNew = comments?.find(({ id }) => state.news.value.has(id))?.id;
  return (
    <>
      <News count={state.news.value.size} />
      <ol class="talk" aria-label={say.conversation} aria-busy={comments === undefined || state.isCached.value}>
        {state.hasEarlier.value && (
          <li>
            <button
              type="button"
              class="button button--small"
              aria-busy={state.isShowingEarlier.value || undefined}
              onClick={() => void state.showEarlier()}
            >
              {say.showEarlier}
            </button>
          </li>
        )}
        {comments?.map((comment) => (
          <li key={comment.id} class="talk__item">
            {comment.id === firstNew && <p class="mark-new">{say.fresh}</p>}
            <Message
              comment={comment}
              account={account}
              attachments={state.attachments}
              amending={state.amending}
              now={now}
              look={look}
              onLink={onLink}
            />
          </li>
        ))}
        {comments === undefined && state.failure.value === undefined && (
          <li class="message message--bones" aria-hidden="true">
            <span class="bone" />
            <span class="bone" />
            <span class="bone" />
          </li>
        )}
        {comments?.length === 0 && <li class="quiet">{say.noComments}</li>}
        {state.items.value.map((item) => (
          <li key={item.id}>
            <OutboxLine
              item={item}
              now={now}
              account={account}
              problem={outbox.failures.value.get(item.id)}
              acts={{
                signIn: account?.signsInOnPage && (() => void outbox.signIn(item)),
                retry: () => void outbox.retry(item.id),
                edit: editOf(item, state),
                discard: () => void outbox.discard(item.id),
                check: state.ask,
                confirm: () => void outbox.confirm(item.id),
              }}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
