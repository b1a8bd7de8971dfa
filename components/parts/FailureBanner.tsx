import type { Failure } from '../../lib/model';
import { words } from '../../lib/words';
import { type FailureAction, failureText } from '../../lib/words/failures';
import { Banner } from './Banner';
import { Countdown } from './Countdown';
import type { IconName } from './Icon';

const ICONS: Partial<Record<Failure['kind'], IconName>> = {
  unauthorized: 'key',
  forbidden: 'ban',
  absent: 'search',
  limited: 'gauge',
  conflict: 'compare',
  unreachable: 'offline',
  unreadable: 'braces',
  ungranted: 'lock',
  locked: 'lock',
  unsure: 'question',
};

/** What passes by itself or needs a look is not red. */
const CALM = new Set<Failure['kind']>(['limited', 'absent']);
const WARN = new Set<Failure['kind']>(['conflict', 'unsure']);

type Props = {
  failure: Failure;
  account?: { name: string };
  /** Puts the failure's sentence into a larger one: "Not changed. ..." */
  say?: (sentence: string) => string;
  /** A desk that asks us to wait is asked again by itself. */
  goesOn?: boolean;
  onAction(action: FailureAction): void;
};

/** A Failure on screen: its one sentence and its one action. */
export function FailureBanner({ failure, account, say, goesOn, onAction }: Props) {
  const { sentence, action } = failureText(failure, account, goesOn);
  const told = say ? say(sentence) : sentence;
  const calm = CALM.has(failure.kind) ? undefined : 'danger';
  return (
    <Banner
      kind={WARN.has(failure.kind) ? 'warn' : calm}
      icon={ICONS[failure.kind] ?? 'error'}
      role="alert"
      text={
        goesOn && failure.kind === 'limited' ? (
          <>
            {told} <Countdown until={failure.until} />
          </>
        ) : (
          told
        )
      }
    >
      {action && (
        <button type="button" class="button button--small" onClick={() => onAction(action)}>
          {words().failure.actions[action]}
        </button>
      )}
    </Banner>
  );
}
