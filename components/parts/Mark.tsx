import type { Mark as MarkOf } from '../../lib/model';

/** The square of an account: two letters on its colour. Decoration: the account's name stands beside it or in a label. */
export function Mark({ of, large }: { of: MarkOf; large?: boolean }) {
  return (
    <span class={large ? 'mark mark--large' : 'mark'} data-account={of.colour} aria-hidden="true">
      {of.letters}
    </span>
  );
}
