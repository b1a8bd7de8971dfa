import type { Failure } from '../../lib/model';
import { words } from '../../lib/words';
import { type FailureAction, failureText } from '../../lib/words/failures';
import { Banner } from './Banner';
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
  onAction(action: FailureAction): void;
};

/** A Failure on screen: its one sentence and its one action. */
export function FailureBanner({ failure, account, say, onAction }: Props) {
  const { sentence, action } = failureText(failure, account);
  const calm = CALM.has(failure.kind) ? undefined : 'danger';
  return (
    <Banner
      kind={WARN.has(failure.kind) ? 'warn' : calm}
      icon={ICONS[failure.kind] ?? 'error'}
      role="alert"
      text={say ? say(sentence) : sentence}
    >
      {action && (
        <button type="button" class="button button--small" onClick={() => onAction(action)}>
          {words().failure.actions[action]}
        </button>
      )}
    </Banner>
  );
}
