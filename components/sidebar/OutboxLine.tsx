import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../lib/model';
import type { OutboxState, OutboxView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { age, clockTime } from '../../lib/words/format';
import { Changes } from '../parts/Changes';
import { Icon, type IconName } from '../parts/Icon';

const ICONS: Record<OutboxState, IconName> = {
  held: 'inbox',
  asking: 'question',
  kept: 'inbox',
  sending: 'spinner',
  sent: 'check',
  unsure: 'question',
  failed: 'error',
};

/** What can be done about an item, by the person. */
export type OutboxActs = {
  /** Signs in again and tries anew, where a click is enough for that. */
  signIn?: () => void;
  retry(): void;
  /** Gives the text back to be worked on, where there is one. */
  edit?: () => void;
  discard(): void;
  /** Reads the ticket again, to look for it. */
  check?: () => void;
  /** It is there: the item ends as sent. */
  confirm(): void;
};

type Props = { item: OutboxView; account?: { name: string }; problem?: Failure; acts: OutboxActs; now: number };

/** The sentence under the state. */
function told({ state, kind, failure, dueAt, at }: OutboxView, account: Props['account'], now: number): string {
  const say = words().composer.stateText;
  const name = account?.name ?? words().failure.helpDesk;
  if (state === 'held') return say.held;
  if (state === 'asking') return say.asking(age(at, now));
  if (state === 'sending') return say.sending[kind];
  if (state === 'sent') return say.sent(name);
  if (state === 'unsure') return say.unsure(name);
  const why = failure ? failureText(failure, account).sentence : undefined;
  if (state === 'failed') return why ?? '';
  return [why, dueAt ? say.keptUntil(clockTime(dueAt)) : say.kept].filter(Boolean).join(' ');
}

/** What became of something that was sent. It stands where it will stand when it has arrived. */
export function OutboxLine({ item, account, problem, acts, now }: Props) {
  const say = words().composer;
  const { state, failure } = item;
  const isShownElsewhere =
    (item.kind === 'reply' || item.kind === 'note') && failure?.kind === 'conflict' && failure.change !== undefined;
  const there = failure?.kind === 'refused' && failure.there !== undefined;
  const isForOther = failure?.kind === 'absent' && failure.why !== undefined;
  const anyway = item.kind === 'edit' || item.kind === 'delete' ? say.doAnyway : say.sendAnyway;
  const line = useRef<HTMLDivElement>(null);
  // What was just sent must be seen to be on its way, wherever the reader stands in a long conversation. In the
  // middle, since the composer covers the end.
  useEffect(() => line.current?.scrollIntoView?.({ block: 'center' }), [item.id]);
  const buttons: Record<OutboxState, [string, (() => void) | undefined][]> = {
    held: [],
    asking: [
      [say.sendNow, acts.retry],
      [say.edit, acts.edit],
      [say.discard, acts.discard],
    ],
    kept: [[say.discard, acts.discard]],
    sending: [],
    sent: [],
    unsure: [
      [say.check, acts.check],
      [say.arrived, acts.confirm],
      [say.sendAgain, acts.retry],
    ],
    // What others did is shown where one writes, with the choice.
    failed: isShownElsewhere
      ? []
      : there
        ? [[say.understood, acts.discard]]
        : [
            failure?.kind === 'unauthorized' && acts.signIn
              ? [words().failure.actions['sign-in'], acts.signIn]
              : [failure?.kind === 'conflict' ? anyway : say.again, isForOther ? undefined : acts.retry],
            [say.edit, acts.edit],
            [say.discard, acts.discard],
          ],
  };
  return (
    <div ref={line} class="outbox" data-state={state} role="status">
      <Icon name={ICONS[state]} spin={state === 'sending'} />
      <span class="outbox__state">{there ? say.otherwise : say.state[state]}</span>
      <span class="quiet small num">{clockTime(item.at)}</span>
      <p class="outbox__text">{told(item, account, now)}</p>
      {failure?.kind === 'conflict' && failure.change && !isShownElsewhere && (
        <Changes change={failure.change} now={now} title={say.meanwhile} />
      )}
      {state !== 'sent' && item.draft.body.text !== '' && (
        <p class="outbox__text outbox__draft">{item.draft.body.text}</p>
      )}
      {problem && (
        <p class="outbox__text" role="alert">
          {failureText(problem, account).sentence}
        </p>
      )}
      {buttons[state].length > 0 && (
        <div class="outbox__acts">
          {buttons[state].map(
            ([label, onClick]) =>
              onClick && (
                <button key={label} type="button" class="button button--small" onClick={onClick}>
                  {label}
                </button>
              ),
          )}
        </div>
      )}
    </div>
  );
}
